//! A fifth and a sixth operation from nothing but their YAML: generated, compiled, documented and called over HTTP.

use std::path::{Path, PathBuf};
use tests::crates::{cargo_ok, copy_client, generate, scratch, write, write_spec};
use tests::server::{Answer, Asked, Server};
use tests::spec::{SpecFiles, project, real_spec};

const OPERATIONS: [&str; 2] = ["operations/desktop/list_desktops.yaml", "operations/desktop/create_desktops.yaml"];

/// The project's own spec with two operations more.
fn spec() -> SpecFiles {
    let folder = project().join("tests/new_operation");
    let more =
        OPERATIONS.map(|path| (path.to_owned(), std::fs::read(folder.join(path)).expect("the operation's file")));
    real_spec().into_iter().chain(more).collect()
}

/// The client with six operations, and a program that calls the two new ones.
fn six_operations() -> PathBuf {
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), "new-operation");
    let client = folder.join("client");
    write_spec(&folder.join("spec"), &spec());
    copy_client(&client);
    generate(&folder.join("spec"), &client);
    let driver = std::fs::read(project().join("tests/new_operation/driver.rs")).expect("the driver");
    write(&client.join("examples/driver.rs"), driver);
    client
}

fn answer(asked: &Asked) -> Answer {
    if asked.method == "POST" {
        return Answer::ok(r#"{"job_id":"j1"}"#);
    }
    let offset = asked.parameters().iter().find(|(name, _)| name == "offset").map(|(_, value)| value.clone());
    Answer::ok(match offset.as_deref() {
        None | Some("0") => {
            r#"{"total_count":3,"desktops":[
                {"desktop_id":"d1","type":"pool","status":"ACTIVE","owner":"somebody"},
                {"desktop_id":"d2","status":"SHUTOFF"}]}"#
        }
        _ => r#"{"total_count":3,"desktops":[{"desktop_id":"d3","status":"NEW"}]}"#,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn two_files_of_yaml_become_two_documented_methods() {
    let client = six_operations();
    methods_are_documented(&client);
    let server = Server::start(answer).await;
    let endpoint = server.endpoint().to_owned();
    let run = move || cargo_ok(&client, &["run", "--quiet", "--example", "driver", "--", &endpoint]);
    let printed = tokio::task::spawn_blocking(run).await.expect("the driver ran");
    let expected = [
        r#"Some("d1") Some("pool") Some(Active) Some([personal])"#,
        r#"Some("d2") None Some(Off) None"#,
        r#"Some("d3") None Some(Unknown("NEW")) None"#,
        r#"Some("j1")"#,
        "None",
        "CreateDesktops: this implementation of `Api` does not implement `create_desktops`",
    ];
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
    sent(&server.asked());
}

/// What went over the wire.
fn sent(asked: &[Asked]) {
    let lines: Vec<String> =
        asked.iter().map(|asked| format!("{} {}?{}", asked.method, asked.path, asked.query)).collect();
    let list = "GET /v2/p1/desktops?status=ACTIVE&created_after=2021-05-11T11%3A45%3A42Z";
    let expected = [format!("{list}&limit=2"), format!("{list}&offset=2&limit=2"), "POST /v2/p1/desktops?".to_owned()];
    assert_eq!(lines, expected);
    let body = concat!(
        r#"{"size":2,"root_volume":{"type":"SSD","size":80},"data_volumes":[{"type":"GPSSD"}],"#,
        r#""eraseAfter":1620733542000,"tags":["a","b"]}"#
    );
    assert_eq!(asked[2].body, body);
    assert_eq!(asked[2].header("content-type"), Some("application/json"));
}

/// Every method and type of the two is documented; rustdoc and clippy have nothing to say either.
fn methods_are_documented(client: &Path) {
    let emitted =
        std::fs::read_to_string(client.join("src/generated/operations/desktop/list_desktops.rs")).expect("emitted");
    assert!(emitted.contains("    /// Lists the desktops of a project.\n"), "{emitted}");
    assert!(emitted.contains("    pub fn list_desktops(&self) -> Call<ListDesktops> {\n"), "{emitted}");
    cargo_ok(client, &["clippy", "--quiet", "--lib", "--", "--deny", "warnings"]);
}
