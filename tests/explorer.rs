//! A person uses the explorer in a browser, runs its samples in a shell, and looks at the page of a report.
//!
//! `tests/explorer/run.sh` installs the browser and runs these tests.

use codegen::mock::{Company, Data, sample_calls};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use tests::command::cargo;
use tests::crates::scratch;
use tests::mock::{ACCESS_KEY, SECRET_KEY, data, gateway_with_access_key, mock, mock_with_data};
use tests::spec::{project, real_spec, sources};
use xtask::serve::{Config, Explorer, Listener, Server};

/// Starts the embedded service with an explorer.
async fn start() -> Server {
    let model = codegen::parse_and_resolve(&sources(real_spec())).expect("the spec is valid");
    let listener = Listener::bind(0).await.expect("a port on loopback is free");
    let explorer = Explorer::new(listener.endpoint(), &model, &sample_calls(&model, &data()));
    let config = Config { explorer: Some(explorer), ..Config::new(gateway_with_access_key()) };
    Server::serve(listener, Arc::new(mock()), config)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser: `tests/explorer/run.sh`"]
async fn the_report_is_readable_in_both_color_schemes() {
    let until = jiff::Timestamp::now().as_second();
    let mock = mock_with_data(Data::Company(Company { desktops: 5, users: 12, days: 30, seed: 7, until }));
    let server = Server::start(mock, Config::new(gateway_with_access_key())).await.expect("a port on loopback is free");
    let page = scratch(env!("CARGO_TARGET_TMPDIR"), "report").join("report.html");
    let endpoint = server.endpoint().to_owned();
    let path = page.clone();
    let run = tokio::task::spawn_blocking(move || {
        let path = path.to_string_lossy();
        let mut report = cargo(["run", "--quiet", "--package", "generated-client", "--example", "usage_report", "--"]);
        report.args(["--endpoint", &endpoint, "--html", &path]);
        report.env("HUAWEICLOUD_SDK_AK", ACCESS_KEY).env("HUAWEICLOUD_SDK_SK", SECRET_KEY);
        let report = report.output().expect("cargo can be run");
        assert!(report.status.success(), "{}", String::from_utf8_lossy(&report.stderr));
        let mut browser = Command::new(variable("BROWSER_PYTHON"));
        browser.arg(project().join("tests/explorer/report.py")).env("PAGE", format!("file://{path}"));
        browser.output().expect("Python can be run")
    });
    let run = run.await.expect("the browser has run");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let seen: Value = serde_json::from_slice(&run.stdout).expect("the script prints JSON");
    for scheme in ["light", "dark"] {
        let seen = &seen[scheme];
        assert_eq!(seen["charts"], 4, "{seen}");
        assert_eq!(seen["requests"], 1, "the page loads no other file: {seen}");
        assert_eq!(seen["problems"], Value::Array(Vec::new()), "{seen}");
        assert!(seen["contrast"].as_f64().is_some_and(|contrast| contrast > 7.0), "{seen}");
        assert!(seen["line_contrast"].as_f64().is_some_and(|contrast| contrast >= 3.0), "{seen}");
    }
}

fn variable(name: &str) -> PathBuf {
    std::env::var_os(name).unwrap_or_else(|| panic!("`tests/explorer/run.sh` sets {name}")).into()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser: `tests/explorer/run.sh`"]
async fn every_operation_can_be_called_with_clicks_only() {
    let server = start().await;
    let mut command = Command::new(variable("BROWSER_PYTHON"));
    command.arg(project().join("tests/explorer/browse.py")).env("ENDPOINT", server.endpoint());
    let run = tokio::task::spawn_blocking(move || command.output().expect("Python can be run"));
    let run = run.await.expect("the browser has run");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let seen: Value = serde_json::from_slice(&run.stdout).expect("the script prints JSON");

    let calls = seen["calls"].as_array().expect("a list");
    let model = codegen::parse_and_resolve(&sources(real_spec())).expect("the spec is valid");
    let called: Vec<&str> = calls.iter().filter_map(|call| call["operation"].as_str()).collect();
    let expected: Vec<&str> = model.operations().map(|operation| operation.name.as_str()).collect();
    assert_eq!(called, expected);
    for call in calls {
        let status = call["status"].as_u64().unwrap_or_default();
        assert!((200..300).contains(&status), "{call}");
        assert!(call["shown"].as_str().is_some_and(|text| text.starts_with(&status.to_string())), "{call}");
        assert_eq!(call["authenticated"], true, "{call}");
        for language in ["Rust", "curl", "Python SDK"] {
            assert!(call["languages"].as_array().is_some_and(|all| all.contains(&language.into())), "{call}");
        }
    }
    assert_eq!(seen["foreign"], Value::Array(Vec::new()), "no request leaves the machine");
    assert_eq!(seen["violations"], Value::Array(Vec::new()), "the policy permits everything that the page does");
    assert_eq!(seen["problems"], Value::Array(Vec::new()), "no script fails");

    let failure = &seen["failure"];
    assert_eq!(failure["status"], 401, "{failure}");
    let panel = failure["panel"].as_str().expect("the page explains the failure");
    let code = failure["code"].as_str().expect("the response has a code");
    assert!(panel.contains(code) && panel.contains("Remedy: "), "{code}: {panel}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs curl: `tests/explorer/run.sh`"]
async fn every_curl_sample_succeeds() {
    let server = start().await;
    let endpoint = server.endpoint().to_owned();
    let run = move || {
        let document = shell(&format!("curl --silent --fail {endpoint}/openapi.json"));
        let document: Value = serde_json::from_str(&document).expect("JSON");
        let items = document["paths"].as_object().expect("paths").values();
        let operations = items.flat_map(|item| item.as_object().expect("operations").values());
        operations.map(run_curl_sample).count()
    };
    let count = tokio::task::spawn_blocking(run).await.expect("the samples have run");
    assert!(count >= 4, "{count} samples");
}

fn run_curl_sample(operation: &Value) {
    let samples = operation["x-codeSamples"].as_array().expect("samples");
    let sample = samples.iter().find(|sample| sample["label"] == "curl").expect("a sample for curl");
    let sample = sample["source"].as_str().expect("a text");
    // The status is on the last line.
    let printed = shell(&format!("{sample} --silent --show-error --write-out '\\n%{{http_code}}'"));
    let status = printed.lines().last().unwrap_or_default();
    assert!(status.len() == 3 && status.starts_with('2'), "{sample}\n{printed}");
}

/// Runs a command line in a scratch directory. Returns what it prints.
fn shell(command: &str) -> String {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "explorer-samples");
    let run = Command::new("sh").args(["-c", command]).current_dir(directory).output().expect("a shell can be run");
    assert!(run.status.success(), "{command}\n{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).into_owned()
}
