//! `cargo xtask mock` as a process: its words, its log, its end.

use crate::running::{Running, mock};
use generated_client::{Client, Credentials, RetryConfig};
use std::fs;
use std::net::TcpListener;
use std::time::{Duration, Instant};
use tests::command::finish;
use tests::crates::{scratch, write_spec};
use tests::mock::{ACCESS_KEY, SECRET_KEY, connect, get, send_raw, status};
use tests::spec::real_spec;
use tokio::io::AsyncWriteExt;

#[track_caller]
fn assert_fails(words: &[&str], code: i32, said: &str) -> String {
    let run = finish(&mut mock(words));
    assert_eq!(run.code, Some(code), "{words:?}: {}", run.stderr);
    assert_eq!(run.stdout, "", "{words:?}");
    assert!(run.stderr.contains(said), "{words:?}: {}", run.stderr);
    run.stderr
}

#[test]
fn wrong_words_are_refused_with_the_remedy() {
    assert_fails(
        &[],
        64,
        "error: no credentials: neither an access key nor a token is given\nhelp: give `--access-key AK",
    );
    assert_fails(&["--access-key", "AK"], 64, "--secret-key <SK>");
    assert_fails(&["--access-key=A", "--access-key=B", "--secret-key=C"], 64, "there are 2 and 1");
    assert_fails(&["--token", ""], 64, "a key or token is empty");
    assert_fails(&["--open", "--token", "t"], 64, "cannot be used with");
    assert_fails(&["--open", "--examples", "--users", "3"], 64, "cannot be used with");
    assert_fails(&["--open", "--users", "0"], 64, "0 is not in 1..=1000000");
    assert_fails(&["--open", "--until", "yesterday"], 64, "invalid value 'yesterday' for '--until <TIME>'");
    assert_fails(&["--open", "--fault", "503"], 64, "a fault is written as `503=0.05`");
    assert_fails(&["--open", "--fault", "503=0.6", "--fault", "429=0.6"], 64, "1.2 together");
    assert_fails(&["--open", "--latency", "9ms..3ms"], 64, "`9ms` is more than `3ms`");
    let said = assert_fails(&["--secret-kye=S3CRET"], 64, "a similar argument exists: '--secret-key'");
    assert!(!said.contains("S3CRET"), "{said}");
    assert_fails(&["--open", "--users=1000000", "--days=51"], 64, "51000000 days of users, and 50000000 are the most");
    assert_fails(&["--open", "--until=1970-01-30T23:00:00Z"], 64, "the records of 30 days would begin before 1970");
    assert_fails(&["--open", "--until=-000100-01-01T00:00:00Z"], 64, "would begin before 1970");
    let said =
        assert_fails(&["--fault=503=0.6", "--fault=429=0.6", "--until=1960-01-01T00:00:00Z"], 64, "1.2 together");
    assert!(said.contains("no credentials") && said.contains("before 1970"), "all problems are told: {said}");
    let run = finish(mock(&[]).env("HUAWEICLOUD_SDK_AK", "A"));
    assert_eq!(run.code, Some(64));
    assert!(run.stderr.contains("only one of HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK is set"), "{}", run.stderr);
}

#[test]
fn help_tells_every_option() {
    let run = finish(&mut mock(&["--help"]));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for option in ["port", "access-key", "secret-key", "token", "open", "examples", "desktops", "users", "days", "seed"]
        .into_iter()
        .chain(["until", "fault", "latency", "spec"])
    {
        assert!(run.stdout.contains(&format!("--{option}")), "--{option}: {}", run.stdout);
    }
    assert!(run.stdout.contains("69  the service cannot start"), "{}", run.stdout);
}

#[test]
fn a_port_that_is_taken_is_an_error_with_its_remedy() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port on loopback is free");
    let port = taken.local_addr().expect("a bound socket has an address").port().to_string();
    let said = assert_fails(&["--open", "--port", &port], 69, &format!("error: cannot listen on port {port}"));
    assert!(said.contains("help: another program has that port") && said.contains("`--port 0`"), "{said}");
}

#[test]
fn a_wrong_spec_is_told_and_nothing_is_served() {
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), "mock-wrong-spec");
    write_spec(&folder, &real_spec());
    let path = folder.join("service.yaml");
    let text = fs::read_to_string(&path).expect("the file can be read");
    fs::write(&path, text.replace("error_body: ErrorBody", "error_body: ErrorBdy")).expect("it can be written");
    let folder = folder.to_str().expect("a text");
    assert_fails(&["--open", "--port", "0", "--spec", folder], 1, "ErrorBdy");
    assert_fails(&["--open", "--port", "0", "--spec", &format!("{folder}/nowhere")], 74, "cannot read");
}

#[cfg(unix)]
#[test]
fn ctrl_c_and_the_signal_to_end_stop_it_cleanly() {
    for signal in ["-INT", "-TERM"] {
        let run = Running::start(&["--open"]).stop(signal);
        assert_eq!(run.code, Some(0), "{signal}: {}", run.stderr);
        assert_eq!(run.stderr, "", "{signal}");
        assert!(run.stdout.ends_with("stopped after 0 requests\n"), "{signal}: {}", run.stdout);
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_cut_off_at_the_end_is_in_the_log() {
    let running = Running::start(&["--open", "--latency", "600s"]);
    let mut stream = connect(running.endpoint()).await;
    stream.write_all(&get("/v2/p1/connections/desktops?limit=1&ada", &[])).await.expect("it can be sent");
    tokio::time::sleep(Duration::from_millis(300)).await;
    let run = running.stop("-INT");
    assert!(run.stdout.ends_with("stopped after 1 request: 1 x dropped\n"), "{}", run.stdout);
    let line = "GET /v2/{project_id}/connections/desktops?limit&(other) dropped ";
    assert!(run.stderr.starts_with(line) && run.stderr.lines().count() == 1, "{}", run.stderr);
    drop(stream);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_to_stop_again_does_not_wait() {
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
        "the grace of 2 s is not waited for: {:?}",
        begin.elapsed()
    );
    drop(stream);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn what_is_served_is_listed_and_counted() {
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
        "callers  everybody",
        &format!("--endpoint {endpoint}\n"),
    ] {
        assert!(run.stdout.contains(part), "`{part}` is not in:\n{}", run.stdout);
    }
    assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_log_tells_what_was_asked_and_nothing_secret_or_personal() {
    let words = ["--access-key", ACCESS_KEY, "--secret-key", SECRET_KEY, "--security-token", "s3cret-temporary"];
    let running = Running::start(&[&words[..], &["--token", "s3cret-token"]].concat());
    for credentials in [
        Credentials::access_key(ACCESS_KEY, SECRET_KEY).with_security_token("s3cret-temporary"),
        Credentials::access_key(ACCESS_KEY, "s3cret-wrong").with_security_token("s3cret-temporary"),
        Credentials::token("s3cret-token"),
        Credentials::token("s3cret-other"),
    ] {
        let client = Client::builder().endpoint(running.endpoint()).project_id("p1").retry(RetryConfig::none());
        let client = client.credentials(credentials).build().expect("the client is complete");
        let _ = client.list_login_records().user_name("ada@local.com").limit(3).send().await;
        let _ = client.show_user_access_stages("ada-transaction").send().await;
    }
    let run = running.stop("-INT");
    let said = format!("{}{}", run.stdout, run.stderr);
    for secret in [ACCESS_KEY, SECRET_KEY, "s3cret", "ada", "SDK-HMAC", "\u{1b}"] {
        assert!(!said.contains(secret), "`{secret}` is in:\n{said}");
    }
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 8, "{}", run.stderr);
    assert!(lines[0].starts_with("GET /v2/{project_id}/connections/desktops?"), "{}", lines[0]);
    assert!(lines[0].contains("user_name") && lines[0].contains(" ms "), "{}", lines[0]);
    assert_eq!(lines.iter().filter(|line| line.contains(" 401 ")).count(), 4, "{}", run.stderr);
    let id = lines[0].rsplit(' ').next().unwrap_or_default();
    assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{}", lines[0]);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn keys_come_from_the_environment_where_none_are_given() {
    let mut command = mock(&["--port", "0"]);
    command.env("HUAWEICLOUD_SDK_AK", ACCESS_KEY).env("HUAWEICLOUD_SDK_SK", SECRET_KEY);
    let running = Running::of(&mut command);
    assert_eq!(status(&send_raw(running.endpoint(), &get("/nowhere", &[])).await), 401);
    let client = Client::builder().endpoint(running.endpoint()).project_id("p1").retry(RetryConfig::none());
    let client = client.credentials(Credentials::access_key(ACCESS_KEY, SECRET_KEY)).build().expect("it is complete");
    client.list_login_records().limit(1).send().await.expect("an answer");
    assert_eq!(running.stop("-INT").code, Some(0));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn an_operation_that_is_gone_from_the_spec_is_not_served() {
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), "mock-less");
    let mut files = real_spec();
    files.retain(|(path, _)| !path.ends_with("show_user_access_stages.yaml"));
    write_spec(&folder, &files);
    let running = Running::start(&["--open", "--spec", folder.to_str().expect("a text")]);
    let target = "/v2/p1/connections/desktops?limit=1";
    assert_eq!(status(&send_raw(running.endpoint(), &get(target, &[])).await), 200);
    let run = running.stop("-TERM");
    assert!(!run.stdout.contains("ShowUserAccessStages") && run.stdout.contains("ListLoginRecords"), "{}", run.stdout);
}
