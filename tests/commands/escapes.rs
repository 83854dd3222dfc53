//! Commands escape input when they print it, so that it cannot control the terminal.

use crate::sandbox::{Sandbox, assert_code, assert_contains, write};
use tests::command::{Run, finish, xtask};

/// An escape sequence that begins with ESC, one that begins with the C1 control character CSI, and an override of the
/// text direction.
const HOSTILE: &str = "\u{1b}[31m\u{9b}2J\u{202e}";

/// [`HOSTILE`] as commands print it.
const ESCAPED: &str = r"\u{1b}[31m\u{9b}2J\u{202e}";

/// [`HOSTILE`] as part of a double-quoted YAML string.
const YAML: &str = r"\e[31m\x9b2J\u202e";

/// Fails if a command prints a character that controls the terminal.
#[track_caller]
fn assert_harmless(run: &Run) {
    let is_harmful =
        |each: &char| (each.is_control() && !"\n\t".contains(*each)) || ('\u{202a}'..='\u{202e}').contains(each);
    let text = format!("{}{}", run.stdout, run.stderr);
    assert_eq!(text.chars().find(is_harmful), None, "{text:?}");
}

/// Creates a sandbox with a valid spec whose strings contain [`HOSTILE`].
fn hostile() -> Sandbox {
    let sandbox = Sandbox::new();
    let logins = "operations/connections/list_login_records.yaml";
    sandbox.edit_spec(logins, "summary: ", &format!("summary: \"{YAML}\"\nretention: 5 days\ndescription: "));
    sandbox.edit_spec(
        logins,
        "query:\n",
        &format!("query:\n  \"{YAML}\": {{ type: string, as: odd, default: \"{YAML}\", description: \"{YAML}\" }}\n"),
    );
    sandbox.edit_spec("errors.yaml", "message: OK\n", &format!("message: \"{YAML}\"\n"));
    sandbox
}

#[test]
fn commands_escape_strings_of_the_spec() {
    let sandbox = hostile();
    for arguments in [
        &["dump", "spec", "logins"][..],
        &["dump", "spec"],
        &["dump", "model"],
        &["dump", "files"],
        &["explain", HOSTILE],
        &["explain", "odd"],
        &["explain", "WKS.00000000"],
        &["openapi"],
        &["policy"],
        &["gen"],
        &["gen", "--check"],
        &["schema"],
    ] {
        assert_harmless(&sandbox.run(arguments));
    }
    assert_contains(&sandbox.run(&["explain", "odd"]).stdout, r"\u{1b}");
}

#[test]
fn documents_for_other_programs_stay_valid() {
    let sandbox = hostile();
    let run = sandbox.run(&["openapi"]);
    assert_code(&run, 0);
    assert_contains(&run.stdout, r"\u001b[31m\u009b2J\u202e");
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("the document is JSON");
    assert!(document.to_string().contains(r"\u001b[31m"));
}

#[test]
fn errors_escape_the_lines_of_the_spec() {
    let sandbox = Sandbox::new();
    sandbox.edit_spec(
        "service.yaml",
        "error_body: ErrorBody",
        &format!("\"{HOSTILE}\": 1 # {HOSTILE}\nerror_body: ErrorBody"),
    );
    sandbox.edit_spec("types/sorting.yaml", "types:", &format!("types:\n  \"{YAML}\": {{ type: {HOSTILE} }}"));
    write(&sandbox.spec().join(format!("types/{HOSTILE}.txt")), "x");
    for arguments in [&["gen"][..], &["dump"], &["mock", "--open"]] {
        let run = sandbox.run(arguments);
        assert_code(&run, 1);
        assert_harmless(&run);
        assert_contains(&run.stderr, ESCAPED);
    }
    // There is one caret for each character of the escaped key.
    let text = sandbox.run(&["gen"]).stderr;
    let key = format!("\"{ESCAPED}\"");
    let marked = text.lines().zip(text.lines().skip(1)).find(|(line, _)| line.contains(&format!("| {key}: 1")));
    let (line, carets) = marked.expect("the line is shown");
    assert_eq!(line.find(&key), carets.find('^'), "{text}");
    assert_eq!(carets.matches('^').count(), key.len(), "{text}");
    // Colors are not escaped.
    let colored = finish(sandbox.command(&["gen"]).env("CLICOLOR_FORCE", "1"));
    assert!(colored.stderr.contains("\u{1b}[1m") && !colored.stderr.contains("\u{1b}[31m"), "{:?}", colored.stderr);
}

#[test]
fn imports_and_audits_escape_their_documents() {
    let sandbox = Sandbox::new();
    let write_document = |name: &str, text: String| {
        let path = sandbox.path().join(name);
        write(&path, text);
        path.to_string_lossy().into_owned()
    };
    let name = HOSTILE.replace('\u{1b}', r"\u001b");
    let schema = format!("{{\"type\":\"{name}\",\"{name}\":1,\"description\":\"{name}\"}}");
    let operation = format!(
        "{{\"operationId\":\"{name}\",\"summary\":\"{name}\",\"x-{name}\":1,\"parameters\":[{{\"name\":\"{name}\",\"in\":\"{name}\",\
         \"schema\":{schema}}}],\"responses\":{{\"200\":{{\"description\":\"{name}\",\"content\":{{\"application/json\":{{\"schema\":\
         {schema}}}}}}}}}}}"
    );
    let definition = write_document(
        "definition.json",
        format!(
            "{{\"openapi\":\"3.0.3\",\"info\":{{\"title\":\"{name}\",\"version\":\"1\"}},\"paths\":{{\"/a\":{{\"get\":{operation}}},\
             \"/{name}\":{{\"get\":{operation}}}}}}}"
        ),
    );
    let page = write_document("page.txt", format!("{HOSTILE}\n\nFunction\n\n{HOSTILE}\n\nURI\n\nGET /v1/{HOSTILE}\n"));
    let into = sandbox.spec().to_string_lossy().into_owned();
    for arguments in [
        &["import", "definition", &definition, "--into", &into, "--verbose"][..],
        &["import", "definition", &definition, "--into", &into],
        &["import", "page", &page, "--into", &into],
        &["audit", "--verbose", &page, "--spec", &into],
    ] {
        assert_harmless(&finish(&mut xtask(arguments)));
    }
}

#[test]
fn arguments_and_paths_are_escaped() {
    let sandbox = Sandbox::new();
    let missing = sandbox.path().join(HOSTILE);
    for arguments in [
        vec!["gen", HOSTILE],
        vec![HOSTILE],
        vec!["gen", "--spec", HOSTILE],
        vec!["gen", "--only", HOSTILE, "--out", HOSTILE],
        vec!["explain", HOSTILE],
        vec!["policy", HOSTILE],
        vec!["new", HOSTILE, "--group", HOSTILE],
        vec!["diff", HOSTILE],
        vec!["dump", "model", HOSTILE],
        vec!["mock", "--open", "--fault", HOSTILE],
        vec!["audit", missing.to_str().expect("a text")],
        vec!["import", "page", missing.to_str().expect("a text")],
    ] {
        let run = finish(xtask(&arguments).env("CLICOLOR_FORCE", "1").current_dir(tests::spec::project()));
        assert_ne!(run.code, Some(0), "{arguments:?}");
        let plain = Run { stderr: run.stderr.replace("\u{1b}[0m", "").replace("\u{1b}[1m", ""), ..run };
        assert!(!format!("{}{}", plain.stdout, plain.stderr).contains(HOSTILE), "{arguments:?}: {:?}", plain.stderr);
    }
}
