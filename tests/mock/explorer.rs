//! Tests of the files of the explorer: they need no credentials, load nothing from other hosts, and contain a token.

use crate::process::Running;
use codegen::mock::{Data, sample_calls};
use serde_json::Value;
use std::sync::Arc;
use tests::mock::{gateway_with_access_key, get, header, json, mock_with_data, send_raw, status};
use tests::spec::{real_spec, sources};
use xtask::serve::{Config, EXPLORER_PATHS, Explorer, Listener, Server};

const LOGINS: &str = "/v2/p/connections/desktops";

async fn start() -> Server {
    let model = codegen::parse_and_resolve(&sources(real_spec())).expect("the spec is valid");
    let listener = Listener::bind(0).await.expect("a port on loopback is free");
    let explorer = Explorer::new(listener.endpoint(), &model, &sample_calls(&model, &Data::Examples));
    let config = Config { explorer: Some(explorer), ..Config::new(gateway_with_access_key()) };
    Server::serve(listener, Arc::new(mock_with_data(Data::Examples)), config)
}

/// Sends a GET request as a browser does, which names the host of the endpoint.
async fn browse(endpoint: &str, target: &str) -> String {
    let host = endpoint.trim_start_matches("http://");
    let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    send_raw(endpoint, request.as_bytes()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_load_nothing_from_other_hosts() {
    let server = start().await;
    for path in EXPLORER_PATHS {
        let file = browse(server.endpoint(), path).await;
        assert_eq!(status(&file), 200, "{path}");
        let policy = header(&file, "content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{path}: {policy}");
        // Scalar contains links. The policy and the test in the browser apply to it.
        if !["/scalar.js", "/openapi.json"].contains(&path) {
            assert!(!file.contains("//cdn") && !file.contains("https://"), "{path}: {file}");
        }
    }
    let script = browse(server.endpoint(), "/scalar.js").await;
    assert!(script.len() > 1_000_000 && script.contains("createApiReference"), "{} bytes", script.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_document_has_the_address_of_the_server_and_a_token() {
    let server = start().await;
    let document = json(&browse(server.endpoint(), "/openapi.json").await);
    assert_eq!(document["servers"][0]["url"], server.endpoint());
    assert_eq!(document["security"], serde_json::json!([{ "token": [] }]));
    let token = document["components"]["securitySchemes"]["token"]["x-scalar-secret-token"].as_str().expect("a token");
    let accepted = send_raw(server.endpoint(), &get(LOGINS, &[("X-Auth-Token", token)])).await;
    assert_eq!(status(&accepted), 200, "{accepted}");
    let rejected = send_raw(server.endpoint(), &get(LOGINS, &[("X-Auth-Token", "other")])).await;
    assert_eq!(status(&rejected), 401, "{rejected}");
    for operation in
        document["paths"].as_object().expect("paths").values().flat_map(|item| item.as_object().into_iter().flatten())
    {
        let samples = operation.1["x-codeSamples"].as_array().expect("samples");
        for sample in samples.iter().filter(|sample| sample["label"] != "Python SDK") {
            assert!(sample["source"].as_str().is_some_and(|text| text.contains(token)), "{sample}");
        }
    }
}

/// The name of another host can be resolved to this machine. A page of that host must not get a token.
#[tokio::test(flavor = "multi_thread")]
async fn pages_of_other_hosts_get_no_files() {
    let server = start().await;
    let port = server.endpoint().rsplit(':').next().expect("a port").to_owned();
    for (host, expected) in [(format!("localhost:{port}"), 200), (format!("host.example:{port}"), 401)] {
        let request = format!("GET /openapi.json HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let response = send_raw(server.endpoint(), request.as_bytes()).await;
        assert_eq!(status(&response), expected, "{host}");
    }
}

/// Without credentials, the command issues an access key, and a newcomer can open the page.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_command_needs_no_options() {
    let running = Running::start(&[]);
    let endpoint = running.endpoint().to_owned();
    assert_eq!(status(&browse(&endpoint, "/").await), 200);
    let document: Value = json(&browse(&endpoint, "/openapi.json").await);
    assert_eq!(document["servers"][0]["url"], endpoint);
    assert_eq!(status(&browse(&endpoint, LOGINS).await), 401);
    let run = running.stop("-INT");
    assert!(run.stdout.contains(&format!("Open {endpoint} in a browser")), "{}", run.stdout);
    assert!(run.stdout.contains("\n  HUAWEICLOUD_SDK_AK="), "{}", run.stdout);
    assert!(run.stdout.ends_with("stopped after 1 request: 1 x 401\n"), "files are not counted: {}", run.stdout);
}
