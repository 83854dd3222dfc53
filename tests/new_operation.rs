//! Adds two operations with YAML files only. A crate outside of the workspace calls them over HTTP.

use std::path::{Path, PathBuf};
use tests::crates::{cargo_ok, copy_client, generate, scratch, write, write_spec};
use tests::server::{ReceivedRequest, ScriptedResponse, Server};
use tests::spec::{SpecFiles, project, real_spec};

const OPERATIONS: [&str; 2] = ["operations/desktop/list_desktops.yaml", "operations/desktop/create_desktops.yaml"];

const MANIFEST: &str = r#"[package]
name = "user"
version = "0.1.0"
edition = "2024"

[workspace]

[dependencies]
generated-client = { path = "../client" }
tokio = { version = "1", features = ["rt", "macros"] }
"#;

/// Returns the project's spec with two additional operations.
fn spec() -> SpecFiles {
    let directory = project().join("tests/new_operation");
    let read = |path: &str| std::fs::read(directory.join(path)).expect("the operation can be read");
    real_spec().into_iter().chain(OPERATIONS.map(|path| (path.to_owned(), read(path)))).collect()
}

/// Writes the client with six operations, and a crate with two programs that use it. Returns their directories.
fn write_crates() -> [PathBuf; 2] {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "new-operation");
    let [client, user] = ["client", "user"].map(|name| directory.join(name));
    write_spec(&directory.join("spec"), &spec());
    copy_client(&client);
    generate(&directory.join("spec"), &client);
    write(&user.join("Cargo.toml"), MANIFEST);
    write(&user.join("src/bin/driver.rs"), include_str!("new_operation/driver.rs"));
    write(&user.join("src/bin/downstream.rs"), include_str!("new_operation/downstream.rs"));
    std::fs::copy(project().join("Cargo.lock"), user.join("Cargo.lock")).expect("the lock file can be copied");
    [client, user]
}

fn respond(request: &ReceivedRequest) -> ScriptedResponse {
    if request.method == "POST" {
        return ScriptedResponse::ok(r#"{"job_id":"j1"}"#);
    }
    let offset = request.parameters().iter().find(|(name, _)| name == "offset").map(|(_, value)| value.clone());
    ScriptedResponse::ok(match offset.as_deref() {
        None | Some("0") => {
            r#"{"total_count":3,"desktops":[
                {"desktop_id":"d1","type":"pool","status":"ACTIVE","owner":"somebody"},
                {"desktop_id":"d2","status":"SHUTOFF"}]}"#
        }
        _ => r#"{"total_count":3,"desktops":[{"desktop_id":"d3","status":"NEW"}]}"#,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn two_yaml_files_become_two_documented_methods() {
    let [client, user] = write_crates();
    assert_eq!(cargo_ok(&user, &["run", "--quiet", "--bin", "downstream"]), "built\n");
    check_emitted_methods(&client);
    let server = Server::start(respond).await;
    let endpoint = server.endpoint().to_owned();
    let run = move || cargo_ok(&user, &["run", "--quiet", "--bin", "driver", "--", &endpoint]);
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
    check_requests(&server.requests());
}

fn check_requests(requests: &[ReceivedRequest]) {
    let lines: Vec<String> =
        requests.iter().map(|request| format!("{} {}?{}", request.method, request.path, request.query)).collect();
    let list = "GET /v2/p1/desktops?status=ACTIVE&created_after=2021-05-11T11%3A45%3A42Z";
    let expected = [format!("{list}&limit=2"), format!("{list}&offset=2&limit=2"), "POST /v2/p1/desktops?".to_owned()];
    assert_eq!(lines, expected);
    let body = concat!(
        r#"{"size":2,"root_volume":{"type":"SSD","size":80},"data_volumes":[{"type":"GPSSD"}],"#,
        r#""eraseAfter":1620733542000,"tags":["a","b"]}"#
    );
    assert_eq!(requests[2].body, body);
    assert_eq!(requests[2].header("content-type"), Some("application/json"));
}

/// Checks that the list method is documented, and that clippy accepts the client.
fn check_emitted_methods(client: &Path) {
    let emitted =
        std::fs::read_to_string(client.join("src/generated/operations/desktop/list_desktops.rs")).expect("emitted");
    assert!(emitted.contains("    /// Lists the desktops of a project.\n"), "{emitted}");
    assert!(emitted.contains("    pub fn list_desktops(&self) -> Call<ListDesktops> {\n"), "{emitted}");
    cargo_ok(client, &["clippy", "--quiet", "--lib", "--", "--deny", "warnings"]);
}
