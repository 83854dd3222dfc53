//! All steps from a page to a method of the client: import, decisions, generation, call, audit, and a newer page.

use std::path::Path;
use tests::command::{finish, run, xtask as command};
use tests::crates::{cargo_ok, copy_client, generate, scratch, write, write_spec};
use tests::server::{ScriptedResponse, Server};
use tests::spec::{project, real_spec};

/// The path of the operation's file, relative to the directory of the spec.
const FILE: &str = "operations/lanterns/show_lantern.yaml";

/// The decisions of a maintainer: strings in the imported file and their replacements.
const DECISIONS: &[(&str, &str)] = &[
    ("summary: Shows one lantern.", "summary: Looks at one lantern."),
    (
        "      hung_at:\n        type: string\n        description: When it was hung.\n        todo:\n",
        "      hung_at:\n        type: timestamp\n        format: seconds\n        description: When it was hung there.\n        todo:\n",
    ),
    (
        "type: boolean, default: false, description: Whether to measure the oil.",
        "type: boolean, default: false, description: Whether the oil is measured too.",
    ),
];

/// Removes all `todo` keys.
pub fn without_todos(yaml: &str) -> String {
    let mut kept = Vec::new();
    let mut depth = None;
    for line in yaml.lines() {
        let indent = line.len() - line.trim_start().len();
        if depth.is_some_and(|depth| indent > depth) {
            continue;
        }
        depth = line.trim_start().starts_with("todo:").then_some(indent);
        if depth.is_none() {
            kept.push(line);
        }
    }
    kept.join("\n") + "\n"
}

fn xtask(words: &[&str], spec: &Path, option: &str) -> tests::command::Run {
    let words =
        words.iter().map(|word| (*word).to_owned()).chain([option.to_owned(), spec.to_string_lossy().into_owned()]);
    run(words)
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_become_documented_methods() {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "page-walk");
    let spec = directory.join("spec");
    let client = directory.join("client");
    write_spec(&spec, &real_spec());
    copy_client(&client);
    import_page(&spec);
    gen_refuses_open_decisions(&spec, &client);
    let emitted =
        std::fs::read_to_string(client.join("src/generated/operations/lanterns/show_lantern.rs")).expect("emitted");
    assert!(emitted.contains("Looks at one lantern."), "{emitted}");
    assert!(emitted.contains("When it was hung there."), "{emitted}");
    call_method(&client).await;
    audit_page(&spec);
    update_to_newer_page(&directory, &spec);
}

/// Imports the page. Checks that another import does not change the file, and prints a patch if the file was edited.
fn import_page(spec: &Path) {
    let page = project().join("tests/manual/pages/show_lantern.txt");
    let words = ["import", "page", &page.to_string_lossy()];
    let first = xtask(&words, spec, "--into");
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    assert!(first.stdout.contains(FILE) && first.stdout.contains("4 open `todo` entries"), "{}", first.stdout);
    let again = xtask(&words, spec, "--into");
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert!(again.stdout.contains("1 the same"), "{}", again.stdout);
    let path = spec.join(FILE);
    let text = std::fs::read_to_string(&path).expect("the file exists");
    write(&path, text.replace("Shows one lantern.", "Mine."));
    let changed = xtask(&words, spec, "--into");
    assert_eq!(changed.code, Some(2), "{}", changed.stderr);
    assert!(
        changed.stdout.contains("-summary: Mine.") && changed.stdout.contains("+summary: Shows one lantern."),
        "{}",
        changed.stdout
    );
    write(&path, text);
}

/// Checks that `gen` lists the open decisions, and that it generates the client after they are made.
fn gen_refuses_open_decisions(spec: &Path, client: &Path) {
    let words = ["gen", "--out", &client.to_string_lossy()];
    let refused = xtask(&words, spec, "--spec");
    assert_eq!(refused.code, Some(1), "{}", refused.stdout);
    assert_eq!(refused.stderr.matches("open `todo` for").count(), 4, "{}", refused.stderr);
    assert!(refused.stderr.contains("line 106 of the manual page"), "{}", refused.stderr);
    assert!(refused.stderr.contains("How is this time written?"), "{}", refused.stderr);
    let path = spec.join(FILE);
    let mut text = std::fs::read_to_string(&path).expect("the file exists");
    for (found, decided) in DECISIONS {
        assert!(text.contains(found), "{found} is not in\n{text}");
        text = text.replacen(found, decided, 1);
    }
    write(&path, without_todos(&text));
    generate(spec, client);
}

/// Compiles and runs a program that calls the new method.
async fn call_method(client: &Path) {
    let program = r#"//! Calls the method that a page became.

use generated_client::{Client, Credentials, Error, ShowLanternResponseState};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let endpoint = std::env::args().nth(1).unwrap_or_default();
    let credentials = Credentials::token("a token");
    let client = Client::builder().endpoint(&endpoint).project_id("p1").credentials(credentials).build()?;
    let lantern = client.show_lantern("l7").oil(true).send().await?;
    assert_eq!(lantern.state, Some(ShowLanternResponseState::Burning));
    println!("{:?} {:?} {:?}", lantern.id, lantern.hung_at.map(|time| time.to_string()), lantern.user_name);
    Ok(())
}
"#;
    write(&client.join("examples/lantern.rs"), program);
    let body = r#"{"id":"l7","state":"BURNING","hung_at":"2025-05-06T07:08:09Z","user_name":"lamplighter"}"#;
    let server = Server::start(move |_| ScriptedResponse::ok(body)).await;
    let endpoint = server.endpoint().to_owned();
    let client = client.to_owned();
    let run = move || cargo_ok(&client, &["run", "--quiet", "--example", "lantern", "--", &endpoint]);
    let printed = tokio::task::spawn_blocking(run).await.expect("the program ran");
    assert_eq!(printed.trim(), r#"Some("l7") Some("2025-05-06T07:08:09Z") Some([personal])"#);
    let request = server.only_request();
    assert_eq!(
        (request.method.as_str(), request.path.as_str(), request.query.as_str()),
        ("GET", "/v2/p1/lanterns/l7", "oil=true")
    );
}

/// Checks that the audit reports each difference between the spec and the page, and accepts the differences that errata
/// waive.
fn audit_page(spec: &Path) {
    let page = project().join("tests/manual/pages/show_lantern.txt").to_string_lossy().into_owned();
    let differs = xtask(&["audit", &page], spec, "--spec");
    assert_eq!(differs.code, Some(2), "{}", differs.stdout);
    assert!(
        differs.stdout.contains("`ShowLanternResponse.hung_at.format` is missing from the page"),
        "{}",
        differs.stdout
    );
    assert!(differs.stdout.contains("`header.X-Auth-Token.required` is `yes` on the page"), "{}", differs.stdout);
    let path = spec.join(FILE);
    let text = std::fs::read_to_string(&path).expect("the file exists");
    write(&path, text + ERRATA);
    let recorded = xtask(&["audit", &page, "--record"], spec, "--spec");
    assert_eq!(recorded.code, Some(0), "{}", recorded.stderr);
    let covered = xtask(&["audit", &page], spec, "--spec");
    assert_eq!(covered.code, Some(0), "{}", covered.stdout);
    assert!(covered.stdout.contains("56 of 58 facts equal, 2 waived: 100 %"), "{}", covered.stdout);
}

const ERRATA: &str = "
errata:
  - about: hung_at
    page: Does not say how the time is written.
    service: Writes it to the second.
    waives: { ShowLanternResponse.hung_at.format: nothing }
  - about: X-Auth-Token
    page: Calls it mandatory.
    service: Takes a signature in its place.
    waives: { header.X-Auth-Token.required: yes }
";

/// Checks that the audit reports what a newer page changed, and that `diff` reports the changes of the updated spec.
fn update_to_newer_page(directory: &Path, spec: &Path) {
    let old = directory.join("old");
    write_spec(&old, &real_spec());
    write(&old.join(FILE), std::fs::read(spec.join(FILE)).expect("the file exists"));
    let page = std::fs::read_to_string(project().join("tests/manual/pages/show_lantern.txt")).expect("the page exists");
    let page = page.replace("2026-05-06", "2026-06-07").replace("default value is false", "default value is true");
    let newer = directory.join("newer.txt");
    write(&newer, page);
    let newer = newer.to_string_lossy();
    let differs = xtask(&["audit", &newer], spec, "--spec");
    assert_eq!(differs.code, Some(2), "{}", differs.stdout);
    assert!(
        differs.stdout.contains("`query.oil.default` is `true` on the page and `false` in the spec"),
        "{}",
        differs.stdout
    );
    assert!(differs.stdout.contains("2026-06-07"), "{}", differs.stdout);
    let path = spec.join(FILE);
    let text = std::fs::read_to_string(&path).expect("the file exists");
    write(&path, text.replace("2026-05-06", "2026-06-07").replace("default: false", "default: true"));
    let recorded = xtask(&["audit", &newer, "--record"], spec, "--spec");
    assert_eq!(recorded.code, Some(0), "{}", recorded.stderr);
    let words = ["diff".into(), old.into_os_string(), spec.as_os_str().to_owned()];
    let changed = finish(command(words).env("CARGO_MANIFEST_DIR", project().join("xtask")));
    assert_eq!(changed.code, Some(0), "{}", changed.stderr);
    assert!(changed.stdout.contains("show_lantern.oil: default false -> true"), "{}", changed.stdout);
}
