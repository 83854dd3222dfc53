//! The whole way: a page, the decisions that it asks for, and a documented method that is called.

use std::path::Path;
use tests::command::{finish, run, xtask as command};
use tests::crates::{cargo_ok, copy_client, generate, scratch, write, write_spec};
use tests::server::{Answer, Server};
use tests::spec::{project, real_spec};

/// The operation's file, below the spec's folder.
const FILE: &str = "operations/lanterns/show_lantern.yaml";

/// What a maintainer changes in the file: what stands there, and what stands there afterwards.
const DECISIONS: &[(&str, &str)] = &[
    ("summary: Shows one lantern.", "summary: Looks at one lantern."),
    (
        "      hung_at:\n        type: string\n        description: When it was hung.\n        todo:\n",
        "      hung_at:\n        type: timestamp\n        format: seconds\n        description: When somebody hung it there.\n        todo:\n",
    ),
    (
        "type: boolean, default: false, description: Whether to measure the oil.",
        "type: boolean, default: false, description: Whether the oil is measured too.",
    ),
];

/// Takes every `todo` out whose decision is made.
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

fn xtask(words: &[&str], folder: &Path, option: &str) -> tests::command::Run {
    let words =
        words.iter().map(|word| (*word).to_owned()).chain([option.to_owned(), folder.to_string_lossy().into_owned()]);
    run(words)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_becomes_a_documented_method() {
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), "page-walk");
    let (spec, client) = (folder.join("spec"), folder.join("client"));
    write_spec(&spec, &real_spec());
    copy_client(&client);
    imported(&spec);
    refused_until_decided(&spec, &client);
    let emitted =
        std::fs::read_to_string(client.join("src/generated/operations/lanterns/show_lantern.rs")).expect("emitted");
    assert!(emitted.contains("Looks at one lantern."), "{emitted}");
    assert!(emitted.contains("When somebody hung it there."), "{emitted}");
    called(&client).await;
    audited(&spec);
    revised(&folder, &spec);
}

/// The page's file is written once, and never changed afterwards.
fn imported(spec: &Path) {
    let page = project().join("tests/pages/show_lantern.txt");
    let words = ["import", "page", &page.to_string_lossy()];
    let first = xtask(&words, spec, "--into");
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    assert!(first.stdout.contains(FILE) && first.stdout.contains("4 decisions are open"), "{}", first.stdout);
    let again = xtask(&words, spec, "--into");
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert!(again.stdout.contains("1 the same"), "{}", again.stdout);
    let path = spec.join(FILE);
    let text = std::fs::read_to_string(&path).expect("the file is there");
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

/// `gen` names what is open; once everything is decided it generates.
fn refused_until_decided(spec: &Path, client: &Path) {
    let words = ["gen", "--out", &client.to_string_lossy()];
    let refused = xtask(&words, spec, "--spec");
    assert_eq!(refused.code, Some(1), "{}", refused.stdout);
    assert_eq!(refused.stderr.matches("something is still to be decided about").count(), 4, "{}", refused.stderr);
    assert!(refused.stderr.contains("line 106 of the page"), "{}", refused.stderr);
    assert!(refused.stderr.contains("How is this time written?"), "{}", refused.stderr);
    let path = spec.join(FILE);
    let mut text = std::fs::read_to_string(&path).expect("the file is there");
    for (found, decided) in DECISIONS {
        assert!(text.contains(found), "{found} is not in\n{text}");
        text = text.replacen(found, decided, 1);
    }
    write(&path, without_todos(&text));
    generate(spec, client);
}

/// A program calls the new method.
async fn called(client: &Path) {
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
    let answer = r#"{"id":"l7","state":"BURNING","hung_at":"2025-05-06T07:08:09Z","user_name":"somebody"}"#;
    let server = Server::start(move |_| Answer::ok(answer)).await;
    let (endpoint, client) = (server.endpoint().to_owned(), client.to_owned());
    let run = move || cargo_ok(&client, &["run", "--quiet", "--example", "lantern", "--", &endpoint]);
    let printed = tokio::task::spawn_blocking(run).await.expect("the program ran");
    assert_eq!(printed.trim(), r#"Some("l7") Some("2025-05-06T07:08:09Z") Some([personal])"#);
    let asked = server.asked_once();
    assert_eq!(
        (asked.method.as_str(), asked.path.as_str(), asked.query.as_str()),
        ("GET", "/v2/p1/lanterns/l7", "oil=true")
    );
}

/// The audit names what was decided against the page; once that is waived with its reason, the page is covered, and recorded.
fn audited(spec: &Path) {
    let page = project().join("tests/pages/show_lantern.txt").to_string_lossy().into_owned();
    let differs = xtask(&["audit", &page], spec, "--spec");
    assert_eq!(differs.code, Some(2), "{}", differs.stdout);
    assert!(
        differs.stdout.contains("`ShowLanternResponse.hung_at.format` is missing on the page"),
        "{}",
        differs.stdout
    );
    assert!(differs.stdout.contains("`header.X-Auth-Token.required` is `yes` on the page"), "{}", differs.stdout);
    let path = spec.join(FILE);
    let text = std::fs::read_to_string(&path).expect("the file is there");
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

/// A newer page: the audit names what is new, and once the spec follows, `diff` tells what that means.
fn revised(folder: &Path, spec: &Path) {
    let old = folder.join("old");
    write_spec(&old, &real_spec());
    write(&old.join(FILE), std::fs::read(spec.join(FILE)).expect("the file is there"));
    let page = std::fs::read_to_string(project().join("tests/pages/show_lantern.txt")).expect("the page is there");
    let page = page.replace("2026-05-06", "2026-06-07").replace("default value is false", "default value is true");
    let newer = folder.join("newer.txt");
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
    let text = std::fs::read_to_string(&path).expect("the file is there");
    write(&path, text.replace("2026-05-06", "2026-06-07").replace("default: false", "default: true"));
    let recorded = xtask(&["audit", &newer, "--record"], spec, "--spec");
    assert_eq!(recorded.code, Some(0), "{}", recorded.stderr);
    let words = ["diff".into(), old.into_os_string(), spec.as_os_str().to_owned()];
    let changed = finish(command(words).env("CARGO_MANIFEST_DIR", project().join("xtask")));
    assert_eq!(changed.code, Some(0), "{}", changed.stderr);
    assert!(changed.stdout.contains("show_lantern.oil: default false -> true"), "{}", changed.stdout);
}
