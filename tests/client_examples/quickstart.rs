//! Tests of the example `quickstart`, which calls four operations and prints their responses, and of `metrics`.

use crate::{example, text};
use codegen::mock::{Company, Data};
use std::process::Output;
use std::sync::atomic::{AtomicBool, Ordering};
use tests::mock::{gateway_with_access_key, mock_with_data};
use tests::server::{ReceivedRequest, ScriptedResponse, Server};
use xtask::serve::Config;

fn respond(request: &ReceivedRequest) -> ScriptedResponse {
    let body = match request.path.rsplit('/').next().unwrap_or_default() {
        "desktops" => include_str!("../responses/login_records.json"),
        "access-stages" => include_str!("../responses/access_stages.json"),
        "export" => r#"{"task_id":"0b4a6ac7"}"#,
        _ => include_str!("../responses/monitor_data.json"),
    };
    ScriptedResponse::ok(body)
}

/// Runs the example as a user would.
async fn quickstart(words: Vec<String>, endpoint: Option<String>) -> Output {
    let run = move || {
        let mut command = example("quickstart", &[]);
        command.args(words).env_remove("WORKSPACE_ENDPOINT");
        command.envs(endpoint.map(|endpoint| ("WORKSPACE_ENDPOINT", endpoint)));
        command.output().expect("cargo can be run")
    };
    tokio::task::spawn_blocking(run).await.expect("the example ran")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_quickstart_prints_results_of_all_operations() {
    let server = Server::start(respond).await;
    let words = vec![format!("--endpoint={}", server.endpoint()), "--token".to_owned(), "t".to_owned()];
    let output = quickstart(words, None).await;
    let printed = text(&output.stdout);
    assert!(output.status.success(), "{printed}\n{}", text(&output.stderr));
    for expected in ["0.48", "Windows 10", "0b4a6ac7", "500"] {
        assert!(printed.contains(expected), "`{expected}` is not in\n{printed}");
    }
    let mut paths: Vec<String> = server.requests().into_iter().map(|request| request.path).collect();
    paths.dedup();
    assert_eq!(paths.len(), 4, "{paths:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_quickstart_finds_its_ids_in_the_records_of_the_service() {
    let until = jiff::Timestamp::now().as_second();
    let mock = mock_with_data(Data::Company(Company { desktops: 5, users: 8, days: 30, seed: 7, until }));
    let server = xtask::serve::Server::start(mock, Config::new(gateway_with_access_key())).await;
    let server = server.expect("a port on loopback is free");
    let output = quickstart(vec!["--endpoint".to_owned(), server.endpoint().to_owned()], None).await;
    let printed = text(&output.stdout);
    assert!(output.status.success(), "{printed}\n{}", text(&output.stderr));
    for expected in ["logins   5 of ", " points of CPU usage", "export   task ", "stages   of DESKTOP"] {
        assert!(printed.contains(expected), "`{expected}` is not in\n{printed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environment_can_set_the_endpoint() {
    let server = Server::start(respond).await;
    let output = quickstart(Vec::new(), Some(server.endpoint().to_owned())).await;
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!server.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_metrics_example_counts_calls_retries_and_failures() {
    let is_first = AtomicBool::new(true);
    let server = Server::start(move |request| {
        if is_first.swap(false, Ordering::SeqCst) {
            ScriptedResponse::status(503, "")
        } else if request.path.ends_with("/export-tasks") {
            ScriptedResponse::status(403, "{}")
        } else {
            respond(request)
        }
    });
    let server = server.await;
    let endpoint = server.endpoint().to_owned();
    let run = move || example("metrics", &[]).args(["--endpoint", &endpoint]).output().expect("cargo can be run");
    let printed = text(&tokio::task::spawn_blocking(run).await.expect("the example ran").stdout);
    assert!(printed.contains("ListExportTasks: 1 calls, 0 retries, 1 failures, median "), "{printed}");
    assert!(printed.contains("ListLoginRecords: 1 calls, 1 retries, 1 failures, median "), "{printed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn invalid_arguments_and_failures_have_exit_codes() {
    let help = quickstart(vec!["--help".to_owned()], None).await;
    assert_eq!(help.status.code(), Some(0), "{}", text(&help.stderr));
    assert!(text(&help.stdout).contains("--endpoint"), "{}", text(&help.stdout));
    let usage = quickstart(vec!["--tokn=s3cret".to_owned()], None).await;
    assert_eq!(usage.status.code(), Some(64), "{}", text(&usage.stderr));
    assert!(!text(&usage.stderr).contains("s3cret"), "a mistyped option must not show its value");
    let server =
        Server::start(|_| ScriptedResponse::status(401, r#"{"error_code":"APIGW.0301","error_msg":"no"}"#)).await;
    let failure = quickstart(vec!["--endpoint".to_owned(), server.endpoint().to_owned()], None).await;
    assert_eq!(failure.status.code(), Some(1));
    assert!(text(&failure.stderr).contains("APIGW.0301"), "{}", text(&failure.stderr));
}
