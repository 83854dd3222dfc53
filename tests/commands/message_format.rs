//! `--message-format` prints the errors of the spec for other programs.

use crate::sandbox::{Sandbox, assert_code, assert_contains};
use serde::Deserialize;
use serde_json::Value;
use std::fs;

/// A sandbox whose spec has three errors, one of them with two locations.
fn broken() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.edit_spec("service.yaml", "error_body: ErrorBody", "error_body: ErrorBdy");
    let records = "operations/connections/list_login_records.yaml";
    sandbox.edit_spec(records, "http: GET /v2/", "http: GET v2/");
    sandbox.edit_spec(records, "aliases: [ListLoginRecordsNew]", "aliases: [ExportUserUsage]");
    sandbox
}

fn messages(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[test]
fn json_has_one_object_per_error_with_the_fields_of_rustc() {
    let sandbox = broken();
    let human = sandbox.run(&["gen", "--check"]);
    assert_code(&human, 1);
    let run = sandbox.run(&["gen", "--check", "--message-format", "json"]);
    assert_code(&run, 1);
    let messages = messages(&run.stdout);
    assert_contains(&run.stderr, &format!("{} errors in the spec; nothing was written\n", messages.len()));
    let error = messages
        .iter()
        .find(|error| error["message"].as_str().is_some_and(|text| text.contains("`ErrorBdy`")))
        .expect("the type is unknown");
    assert_eq!((&error["level"], &error["children"][0]["level"]), (&"error".into(), &"help".into()));
    assert_eq!(error["children"][0]["message"], "did you mean `ErrorBody`?");
    let span = &error["spans"][0];
    assert_eq!(span["is_primary"], true);
    let path = sandbox.spec().join("service.yaml");
    assert_eq!(span["file_name"], path.to_string_lossy().into_owned());
    // The bytes, the lines and the columns mark the name.
    let text = fs::read_to_string(path).expect("the file can be read");
    let number = |name: &str| usize::try_from(span[name].as_u64().expect("a number")).expect("it is small");
    assert_eq!(&text[number("byte_start")..number("byte_end")], "ErrorBdy");
    let line = text.lines().nth(number("line_start") - 1).expect("the line exists");
    assert_eq!(&line[number("column_start") - 1..number("column_end") - 1], "ErrorBdy");
    assert_eq!(number("line_start"), number("line_end"));
    // Together, the errors are what the other format shows.
    let rendered: String = messages.iter().map(|error| error["rendered"].as_str().expect("text")).collect();
    assert!(human.stderr.starts_with(&rendered), "{rendered}\n{}", human.stderr);
}

/// An error of rustc, with the fields that the crate `cargo_metadata` declares. Fields that are optional there are omitted.
#[derive(Deserialize)]
struct Diagnostic {
    message: String,
    level: String,
    spans: Vec<DiagnosticSpan>,
    children: Vec<Diagnostic>,
    code: Option<Value>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct DiagnosticSpan {
    file_name: String,
    byte_start: u32,
    byte_end: u32,
    line_start: usize,
    line_end: usize,
    column_start: usize,
    column_end: usize,
    is_primary: bool,
    text: Vec<DiagnosticSpanLine>,
    label: Option<String>,
}

#[derive(Deserialize)]
struct DiagnosticSpanLine {
    text: String,
    highlight_start: usize,
    highlight_end: usize,
}

impl DiagnosticSpan {
    /// Returns the parts of the lines that belong to the location.
    fn highlighted(&self) -> Vec<&str> {
        self.text.iter().map(|line| &line.text[line.highlight_start - 1..line.highlight_end - 1]).collect()
    }
}

#[test]
fn programs_that_read_the_errors_of_rustc_can_read_the_lines() {
    let sandbox = broken();
    // One location spans two lines.
    sandbox.edit_spec("service.yaml", "error_body: ErrorBdy", "error_body: \"Error\n  Bdy\"");
    let run = sandbox.run(&["gen", "--check", "--message-format", "json"]);
    assert_code(&run, 1);
    let errors = run.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is an error"));
    let errors: Vec<Diagnostic> = errors.collect();
    let mut highlighted = Vec::new();
    for error in &errors {
        assert!(error.level == "error" && error.code.is_none() && error.rendered.is_some(), "{}", error.message);
        for help in &error.children {
            assert!(help.level == "help" && help.spans.is_empty() && help.children.is_empty(), "{}", help.message);
        }
        for (index, span) in error.spans.iter().enumerate() {
            assert_eq!(span.is_primary, index == 0, "{}", error.message);
            assert_ne!(span.label.as_deref(), Some(""), "{}", error.message);
            let text = fs::read_to_string(&span.file_name).expect("the file can be read");
            let marked = &text[span.byte_start as usize..span.byte_end as usize];
            assert_eq!(span.highlighted(), marked.lines().collect::<Vec<_>>(), "{}", error.message);
            assert_eq!(span.line_end - span.line_start + 1, span.text.len());
            assert!(span.column_start > 0 && span.column_end > 0);
            highlighted.push(marked.to_owned());
        }
    }
    assert!(highlighted.iter().any(|text| text == "\"Error\n  Bdy\""), "{highlighted:?}");
    assert!(highlighted.iter().any(|text| text.starts_with("v2/{project_id}/")), "{highlighted:?}");
}

#[test]
fn commands_that_print_no_errors_of_a_spec_have_no_message_format() {
    let sandbox = Sandbox::new();
    for arguments in [&["new", "ListPools"][..], &["schema"], &["diff"], &["demo"], &["bench"]] {
        let run = sandbox.run(&[arguments, &["--message-format", "json"]].concat());
        assert_code(&run, 64);
        assert_contains(&run.stderr, "unexpected argument '--message-format'");
    }
}

#[test]
fn other_locations_are_spans_that_are_not_primary() {
    let sandbox = Sandbox::new();
    let copy = fs::read(sandbox.spec().join("operations/statistics/show_user_access_stages.yaml")).expect("a file");
    let copy = String::from_utf8(copy).expect("it is UTF-8").replace("operation: ShowUser", "operation: GetUser");
    let (copy, _) = copy.split_once("\ntypes:").expect("the operation has types");
    fs::write(sandbox.spec().join("operations/statistics/get_user_access_stages.yaml"), copy).expect("written");
    let run = sandbox.run(&["dump", "--message-format", "json"]);
    assert_code(&run, 1);
    let messages = messages(&run.stdout);
    let route = messages.iter().find(|error| error["message"].to_string().contains("same method and path"));
    let spans = route.expect("the route is the same")["spans"].as_array().expect("locations").clone();
    let other: Vec<_> = spans.iter().filter(|span| span["is_primary"] == false).collect();
    assert_eq!((spans.len(), other.len(), &other[0]["label"]), (2, 1, &"the first one".into()));
}

#[test]
fn github_annotations_are_one_escaped_line_per_error() {
    let sandbox = broken();
    let run = sandbox.run(&["gen", "--message-format", "github"]);
    assert_code(&run, 1);
    let file = sandbox.spec().join("service.yaml");
    let line = run.stdout.lines().find(|line| line.contains("service.yaml")).expect("the service has an error");
    assert!(line.starts_with(&format!("::error file={},line=", file.display())), "{line}");
    assert_contains(line, ",title=invalid spec::");
    assert_contains(line, "%0Ahelp: did you mean `ErrorBody`?");
    assert!(run.stdout.lines().all(|line| line.starts_with("::error file=")), "{}", run.stdout);
}

#[test]
fn special_characters_of_workflow_commands_are_escaped() {
    let sandbox = Sandbox::new();
    sandbox.edit_spec("service.yaml", "error_body: ErrorBody", "error_body: \"100%,\\n::error a:b\"");
    let run = sandbox.run(&["gen", "--message-format", "github"]);
    assert_code(&run, 1);
    assert_contains(&run.stdout, "100%25,");
    assert!(run.stdout.lines().all(|line| line.starts_with("::error file=")), "{}", run.stdout);
}

#[test]
fn files_that_are_out_of_date_are_errors_too() {
    let sandbox = Sandbox::generated();
    fs::remove_file(sandbox.out().join("types/errors.rs")).expect("the file can be removed");
    sandbox.write_generated("notes.rs", "// By hand.\n");
    let run = sandbox.run(&["gen", "--check", "--message-format", "github"]);
    assert_code(&run, 2);
    let path = |name: &str| sandbox.out().join(name).display().to_string();
    let expected = [
        format!(
            "::error file={},title=client out of date::missing file (from spec/types/errors.yaml)%0Ahelp: run `cargo xtask gen`\n",
            path("types/errors.rs")
        ),
        format!(
            "::error file={},title=client out of date::foreign file%0Ahelp: move them away; `gen` owns this directory and removes files that it does not emit\n",
            path("notes.rs")
        ),
    ];
    assert_eq!(run.stdout, expected.concat());
    let run = sandbox.run(&["gen", "--check", "--message-format", "json"]);
    assert_code(&run, 2);
    assert_eq!(messages(&run.stdout).len(), 2);
}

#[test]
fn standard_output_has_no_other_text() {
    let sandbox = Sandbox::generated();
    for arguments in [&["gen", "--message-format", "json"][..], &["gen", "--check", "--message-format", "github"]] {
        let run = sandbox.run(arguments);
        assert_code(&run, 0);
        assert_eq!(run.stdout, "");
    }
    // The environment does not choose the format.
    let human = sandbox.command(&["gen", "--check"]).env("GITHUB_ACTIONS", "true").output().expect("xtask can be run");
    assert!(String::from_utf8_lossy(&human.stdout).contains("all up to date"));
}
