//! Tests of `cargo xtask mock` as a process: its arguments, its output and its shutdown.

use crate::process::{Running, mock};
use generated_client::{Client, Credentials, RetryConfig, UserPassword};
use std::fs;
use std::net::TcpListener;
use std::time::{Duration, Instant};
use tests::command::finish;
use tests::crates::{scratch, write_spec};
use tests::mock::{ACCESS_KEY, SECRET_KEY, connect, get, send_raw, status};
use tests::spec::real_spec;
use tokio::io::AsyncWriteExt;

#[track_caller]
fn assert_fails(arguments: &[&str], code: i32, message: &str) -> String {
    let run = finish(&mut mock(arguments));
    assert_eq!(run.code, Some(code), "{arguments:?}: {}", run.stderr);
    assert_eq!(run.stdout, "", "{arguments:?}");
    assert!(run.stderr.contains(message), "{arguments:?}: {}", run.stderr);
    run.stderr
}

#[test]
fn invalid_arguments_are_rejected() {
    for (arguments, message) in [
        (&["--access-key", "AK"][..], "--secret-key <SK>"),
        (&["--access-key=A", "--access-key=B", "--secret-key=C"], "there are 2 and 1"),
        (&["--token", ""], "a key or token is empty"),
        (&["--user", "ada"], "--password <SECRET>"),
        (&["--user=ada", "--password="], "a key or token is empty"),
        (&["--open", "--user=ada", "--password=p"], "cannot be used with"),
        (&["--open", "--token", "t"], "cannot be used with"),
        (&["--open", "--examples", "--users", "3"], "cannot be used with"),
        (&["--open", "--users", "0"], "0 is not in 1..=1000000"),
        (&["--open", "--until", "yesterday"], "invalid value 'yesterday' for '--until <TIME>'"),
        (&["--open", "--fault", "503"], "write a fault as `503=0.05`"),
        (&["--open", "--fault", "503=0.6", "--fault", "429=0.6"], "the sum 1.2"),
        (&["--open", "--latency", "9ms..3ms"], "the minimum `9ms` is more than the maximum `3ms`"),
        (&["--open", "--users=1000000", "--days=51"], "51000000 user days; the maximum is 50000000"),
        (&["--open", "--until=1970-01-30T23:00:00Z"], "the records of 30 days would begin before 1970"),
        (&["--open", "--until=-000100-01-01T00:00:00Z"], "would begin before 1970"),
    ] {
        assert_fails(arguments, 64, message);
    }
    let message = assert_fails(&["--secret-kye=S3CRET"], 64, "a similar argument exists: '--secret-key'");
    assert!(!message.contains("S3CRET"), "{message}");
    let wrong = ["--token=", "--fault=503=0.6", "--fault=429=0.6", "--until=1960-01-01T00:00:00Z"];
    let all = assert_fails(&wrong, 64, "the sum 1.2");
    assert!(all.contains("token is empty") && all.contains("before 1970"), "all problems are reported: {all}");
    let run = finish(mock(&[]).env("HUAWEICLOUD_SDK_AK", "A"));
    assert_eq!(run.code, Some(64));
    assert!(run.stderr.contains("only one of HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK is set"), "{}", run.stderr);
}

#[test]
fn a_port_in_use_is_an_error() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port on loopback is free");
    let port = taken.local_addr().expect("a bound socket has an address").port().to_string();
    let message = assert_fails(&["--open", "--port", &port], 69, &format!("error: cannot listen on port {port}"));
    assert!(message.contains("help: another program uses this port") && message.contains("`--port 0`"), "{message}");
}

#[test]
fn an_invalid_spec_is_not_served() {
    let dir = scratch(env!("CARGO_TARGET_TMPDIR"), "mock-wrong-spec");
    write_spec(&dir, &real_spec());
    let path = dir.join("service.yaml");
    let text = fs::read_to_string(&path).expect("the file can be read");
    fs::write(&path, text.replace("error_body: ErrorBody", "error_body: ErrorBdy")).expect("it can be written");
    let dir = dir.to_str().expect("a text");
    assert_fails(&["--open", "--port", "0", "--spec", dir], 1, "ErrorBdy");
    assert_fails(&["--open", "--port", "0", "--spec", &format!("{dir}/nowhere")], 74, "cannot read");
}

#[cfg(unix)]
#[test]
fn shutdown_signals_stop_the_service() {
    for signal in ["-INT", "-TERM"] {
        let run = Running::start(&["--open"]).stop(signal);
        assert_eq!(run.code, Some(0), "{signal}: {}", run.stderr);
        assert_eq!(run.stderr, "", "{signal}");
        assert!(run.stdout.ends_with("stopped after 0 requests\n"), "{signal}: {}", run.stdout);
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn requests_cut_off_by_the_shutdown_are_logged() {
    let running = Running::start(&["--open", "--latency", "600s"]);
    let mut stream = connect(running.endpoint()).await;
    stream.write_all(&get("/v2/p1/connections/desktops?limit=1&ada", &[])).await.expect("it can be sent");
    tokio::time::sleep(Duration::from_millis(300)).await;
    let run = running.stop("-INT");
    assert!(run.stdout.ends_with("stopped after 1 request: 1 x dropped\n"), "{}", run.stdout);
    let line = "GET /v2/{project_id}/connections/desktops?limit&(other) dropped ";
    assert!(run.stderr.contains(line) && run.stderr.lines().count() == 1, "{}", run.stderr);
    drop(stream);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_second_signal_stops_at_once() {
    let running = Running::start(&["--open", "--latency", "600s"]);
    let mut stream = connect(running.endpoint()).await;
    stream.write_all(&get("/nowhere", &[])).await.expect("it can be sent");
    tokio::time::sleep(Duration::from_millis(300)).await;
    running.signal("-INT");
    tokio::time::sleep(Duration::from_millis(300)).await;
    let begin = Instant::now();
    assert_eq!(running.stop("-INT").code, Some(0));
    assert!(
        begin.elapsed() < Duration::from_millis(1_500),
        "the second signal waits for requests: {:?}",
        begin.elapsed()
    );
    drop(stream);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn routes_are_listed_and_requests_are_counted() {
    let running = Running::start(&["--open", "--users", "3", "--seed", "9"]);
    for target in ["/nowhere", "/nowhere?x=1"] {
        assert_eq!(status(&send_raw(running.endpoint(), &get(target, &[])).await), 404);
    }
    let endpoint = running.endpoint().to_owned();
    let run = running.stop("-INT");
    assert!(run.stdout.ends_with("stopped after 2 requests: 2 x 404\n"), "{}", run.stdout);
    for part in [
        "  GET    /v2/{project_id}/connections/desktops ",
        "  ListLoginRecords\n",
        "20 desktops and 3 users over 30 days, from seed 9",
        "callers  any",
        &format!("--endpoint {endpoint}\n"),
    ] {
        assert!(run.stdout.contains(part), "`{part}` is not in:\n{}", run.stdout);
    }
    assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_password_leads_to_data_and_is_not_printed() {
    let running = Running::start(&["--user", "ada", "--password", "s3cret-password", "--id-token", "s3cret-id-token"]);
    for password in ["s3cret-password", "s3cret-other"] {
        let user = UserPassword::new("s3cret-account", "ada", password);
        let client =
            Client::builder().endpoint(running.endpoint()).region("cn-north-4").iam_endpoint(running.endpoint());
        let client = client.credentials(Credentials::from_password(user)).build().expect("the client is complete");
        let response = client.list_login_records().limit(1).send().await;
        assert_eq!(response.is_ok(), password == "s3cret-password");
    }
    let run = running.stop("-INT");
    let message = format!("{}{}", run.stdout, run.stderr);
    assert!(!message.contains("s3cret") && !message.contains("ada"), "{message}");
    assert!(run.stdout.contains("callers  a user with a password, or a token of an OpenID Connect provider"));
    assert!(run.stdout.contains("  POST   /v3/auth/tokens "), "{}", run.stdout);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert!(lines[0].contains(" POST /v3/auth/tokens?(other) 201 "), "{}", run.stderr);
    assert!(lines[2].contains(" POST /v3/auth/tokens?(other) 401 "), "{}", run.stderr);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn credentials_default_to_the_environment() {
    let mut command = mock(&["--port", "0"]);
    command.env("HUAWEICLOUD_SDK_AK", ACCESS_KEY).env("HUAWEICLOUD_SDK_SK", SECRET_KEY);
    let running = Running::spawn(&mut command);
    assert_eq!(status(&send_raw(running.endpoint(), &get("/nowhere", &[])).await), 401);
    let client = Client::builder().endpoint(running.endpoint()).project_id("p1").retry(RetryConfig::none());
    let client = client.credentials(Credentials::access_key(ACCESS_KEY, SECRET_KEY)).build().expect("it is complete");
    client.list_login_records().limit(1).send().await.expect("a response");
    assert_eq!(running.stop("-INT").code, Some(0));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn operations_without_a_file_are_not_served() {
    let dir = scratch(env!("CARGO_TARGET_TMPDIR"), "mock-less");
    let mut files = real_spec();
    files.retain(|(path, _)| !path.ends_with("show_user_access_stages.yaml"));
    write_spec(&dir, &files);
    let running = Running::start(&["--open", "--spec", dir.to_str().expect("a text")]);
    let target = "/v2/p1/connections/desktops?limit=1";
    assert_eq!(status(&send_raw(running.endpoint(), &get(target, &[])).await), 200);
    let run = running.stop("-TERM");
    assert!(!run.stdout.contains("ShowUserAccessStages") && run.stdout.contains("ListLoginRecords"), "{}", run.stdout);
}
