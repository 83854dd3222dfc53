//! The project's client and the embedded service: accepted and rejected credentials, and the encoding of requests.

use generated_client::{Client, Credentials, Error, RetryConfig, Timestamp};
use tests::mock::{ACCESS_KEY, Recorder, SECRET_KEY, gateway_with_access_key, start};
use xtask::serve::{AccessKey, Config, Gateway, Outcome, Server};

const PROJECT: &str = "0e69423d4400f4a82f67c0059a1e4cc8";

fn client(server: &Server, credentials: Credentials) -> Client {
    let builder = Client::builder().endpoint(server.endpoint()).project_id(PROJECT).retry(RetryConfig::none());
    builder.credentials(credentials).build().expect("the client is complete")
}

async fn call(server: &Server, credentials: Credentials) -> Result<(), Error> {
    let request = client(server, credentials).list_login_records().user_name("j\u{f6}rg m+b@local.com");
    request.limit(2).send().await.map(|_| ())
}

async fn assert_accepted(gateway: Gateway, credentials: Credentials) {
    let server = start(Config::new(gateway)).await;
    call(&server, credentials).await.expect("a response");
}

fn temporary() -> Gateway {
    Gateway::guarded(vec![AccessKey::new(ACCESS_KEY, SECRET_KEY).with_security_token("s3cret-token")], None)
}

#[tokio::test]
async fn right_credentials_are_accepted() {
    let keys = Credentials::access_key(ACCESS_KEY, SECRET_KEY);
    assert_accepted(gateway_with_access_key(), keys.clone()).await;
    assert_accepted(temporary(), keys.clone().with_security_token("s3cret-token")).await;
    assert_accepted(Gateway::guarded(Vec::new(), Some("a token")), Credentials::token("a token")).await;
    assert_accepted(Gateway::open(), keys).await;
}

/// The client compares the canonical request in the error message of the gateway with its own. If they are equal, only
/// the secret key can be wrong.
#[tokio::test]
async fn a_wrong_secret_key_is_named() {
    let server = start(Config::new(gateway_with_access_key())).await;
    let error = call(&server, Credentials::access_key(ACCESS_KEY, "sk-wrong")).await.expect_err("the key is wrong");
    assert_eq!((error.status(), error.code()), (Some(401), Some("APIGW.0301")), "{error}");
    assert_eq!(error.request_id().map(str::len), Some(32), "{error}");
    let shown = error.to_string();
    assert!(shown.contains("check that the secret key belongs to the access key"), "{shown}");
    assert!(!shown.contains("local.com") && !shown.contains("canonicalRequest"), "{shown}");
}

#[tokio::test]
async fn requests_of_all_operations_are_encoded() {
    let recorder = Recorder::default();
    let server = start(Config { observer: recorder.observer(), ..Config::new(gateway_with_access_key()) }).await;
    let client = client(&server, Credentials::access_key(ACCESS_KEY, SECRET_KEY));
    let range =
        "2026-03-10T00:00:00Z".parse::<Timestamp>().expect("a time")..("2026-03-11T00:00:00Z".parse().expect("a time"));
    let _ = client.list_login_records().during(range.clone()).computer_name("JY 011/%?&").send().await;
    let _ = client.show_user_access_stages("a/b c").send().await;
    let _ = client.show_desktop_monitor_data("a/../b c", range.clone()).send().await;
    let _ = client.export_user_usage(range).username("\u{5f20}\u{4e09}").send().await;
    let requests = recorder.requests();
    assert_eq!(requests.len(), 4);
    for request in &requests {
        assert_ne!(request.outcome, Outcome::Responded(401), "{request:?}");
        assert!(request.headers.iter().any(|(name, _)| name == "authorization"), "{request:?}");
        assert_eq!((request.method.as_str(), request.body.len()), ("GET", 0), "{request:?}");
    }
    assert!(requests[0].target.contains("computer_name=JY%20011%2F%25%3F%26"), "{}", requests[0].target);
    assert!(requests[1].target.ends_with("?transaction_id=a%2Fb%20c"), "{}", requests[1].target);
    assert!(requests[2].target.contains("/a%2F..%2Fb%20c?"), "{}", requests[2].target);
    assert!(requests[3].target.contains("username=%E5%BC%A0%E4%B8%89"), "{}", requests[3].target);
}
