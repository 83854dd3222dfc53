//! Tests of the example `web_service` as a process. Its routes have tests in the example.

use crate::example;
use codegen::mock::{Company, Data};
use std::process::Stdio;
use tests::mock::{connect, get, header, json, mock_with_data, status};
use tests::server::{ReceivedRequest, ScriptedResponse, Server};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, Command};

const PARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

/// Starts the embedded service, and records its requests.
async fn workspace() -> Server {
    let until = jiff::Timestamp::now().as_second();
    let mock = mock_with_data(Data::Company(Company { desktops: 5, users: 8, days: 30, seed: 7, until }));
    Server::start(move |request: &ReceivedRequest| ScriptedResponse::of_mock(&mock, request)).await
}

/// Starts the example on a free port. Returns the process and the URL that it prints.
async fn web_service(endpoint: &str) -> (Child, String) {
    let mut command = Command::from(example("web_service", &[]));
    command.args(["--endpoint", endpoint, "--listen", "127.0.0.1:0"]);
    let mut process = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().expect("cargo can be run");
    let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
    let line = lines.next_line().await.expect("text").expect("a line");
    (process, line.strip_prefix("listening on ").expect("a URL").to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reports_are_served_until_sigterm() {
    let workspace = workspace().await;
    let (mut process, url) = web_service(workspace.endpoint()).await;
    let send = async |target: &str| {
        // The sending half stays open: the example cancels requests of callers that are gone.
        let mut stream = connect(&url).await;
        stream.write_all(&get(target, &[("traceparent", PARENT)])).await.expect("it can be sent");
        let mut response = String::new();
        stream.read_to_string(&mut response).await.expect("a response");
        response
    };

    assert_eq!(status(&send("/healthz").await), 200);
    let latency = send("/logins/latency?days=3").await;
    let days = json(&latency);
    assert_eq!((status(&latency), header(&latency, "content-type")), (200, Some("application/json")));
    let day = days.as_array().and_then(|days| days.last()).expect("a day");
    assert!((1..9).contains(&day["p50_seconds"].as_i64().expect("seconds")), "{latency}");
    assert!(!latency.contains("@example.com"), "{latency}");
    let missing = send("/desktops/unknown/cpu").await;
    assert_eq!((status(&missing), &json(&missing)["error"]), (404, &"not found".into()), "{missing}");
    let requests = workspace.requests();
    assert!(!requests.is_empty());
    assert!(requests.iter().all(|request| request.header("traceparent") == Some(PARENT)), "{requests:?}");

    stop(&process).await;
    let ended = process.wait().await.expect("the process ends");
    assert_eq!(ended.code(), Some(0));
}

/// Sends SIGTERM to the example, which replaced cargo's process.
async fn stop(process: &Child) {
    let id = process.id().expect("the process runs").to_string();
    let status = Command::new("kill").args(["-TERM", &id]).status().await.expect("kill can be run");
    assert!(status.success());
}
