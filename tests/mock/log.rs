//! Tests of the log of `cargo xtask mock`, which contains no secrets and no personal data.

use crate::process::Running;
use generated_client::{Client, Credentials, RetryConfig};
use tests::mock::{ACCESS_KEY, SECRET_KEY, get, send_raw};

#[tokio::test(flavor = "multi_thread")]
async fn the_log_contains_no_secrets_and_no_personal_data() {
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
    let message = format!("{}{}", run.stdout, run.stderr);
    for secret in [ACCESS_KEY, SECRET_KEY, "s3cret", "ada", "SDK-HMAC", "\u{1b}"] {
        assert!(!message.contains(secret), "`{secret}` is in:\n{message}");
    }
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 8, "{}", run.stderr);
    let (time, request) = lines[0].split_once(' ').expect("a line begins with the time");
    assert!(request.starts_with("GET /v2/{project_id}/connections/desktops?"), "{}", lines[0]);
    assert!(lines[0].contains("user_name") && lines[0].contains(" ms "), "{}", lines[0]);
    let is_time = time.len() == 8 && time.split(':').all(|part| part.parse::<u8>().is_ok());
    assert!(is_time, "{}", lines[0]);
    assert_eq!(lines.iter().filter(|line| line.contains(" 401 ")).count(), 4, "{}", run.stderr);
    let id = lines[0].rsplit(' ').next().unwrap_or_default();
    assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{}", lines[0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_verbose_log_has_values_but_no_secrets_and_no_personal_data() {
    let words = ["--access-key", ACCESS_KEY, "--secret-key", SECRET_KEY, "--security-token", "s3cret-temporary"];
    let running = Running::start(&[&words[..], &["--token", "s3cret-token", "--verbose"]].concat());
    for credentials in [
        Credentials::access_key(ACCESS_KEY, SECRET_KEY).with_security_token("s3cret-temporary"),
        Credentials::token("s3cret-token"),
    ] {
        let client = Client::builder().endpoint(running.endpoint()).project_id("p1").retry(RetryConfig::none());
        let client = client.credentials(credentials).build().expect("the client is complete");
        let _ = client.list_login_records().user_name("ada@local.com").limit(3).send().await;
    }
    let headers = [("Cookie", "s3cret"), ("X-Ada", "s3cret"), ("X-Mock-Task", "expire")];
    send_raw(running.endpoint(), &get("/v2/p1/connections/desktops?Signature=s3cret&limit=3", &headers)).await;
    let run = running.stop("-INT");
    let message = format!("{}{}", run.stdout, run.stderr);
    for secret in [ACCESS_KEY, SECRET_KEY, "s3cret", "ada", "SDK-HMAC", "\u{1b}"] {
        assert!(!message.contains(secret), "`{secret}` is in:\n{message}");
    }
    for part in [
        "limit=3",
        "user_name=(hidden)",
        "&(other)",
        "\n         authorization: (hidden)\n",
        "\n         x-auth-token: (hidden)\n",
        "\n         x-security-token: (hidden)\n",
        "\n         cookie: (hidden)\n",
        "\n         x-mock-task: expire\n",
        "\n         (other)\n",
        "\n         host: ",
    ] {
        assert!(run.stderr.contains(part), "`{part}` is not in:\n{}", run.stderr);
    }
}
