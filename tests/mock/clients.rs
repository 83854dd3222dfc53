//! The project's client against the service: what lets it in, and what it says where it is not let in.

use generated_client::{Client, Credentials, Error, RetryConfig};
use tests::mock::{ACCESS_KEY, Recorder, SECRET_KEY, guarded, start};
use xtask::serve::{AccessKey, Clock, Config, Gateway, Outcome, Server};

const PROJECT: &str = "0e69423d4400f4a82f67c0059a1e4cc8";

fn client(server: &Server, credentials: Credentials) -> Client {
    let builder = Client::builder().endpoint(server.endpoint()).project_id(PROJECT).retry(RetryConfig::none());
    builder.credentials(credentials).build().expect("the client is complete")
}

async fn ask(server: &Server, credentials: Credentials) -> Result<(), Error> {
    let call = client(server, credentials).list_login_records().user_name("j\u{f6}rg m+b@local.com");
    call.limit(2).send().await.map(|_| ())
}

async fn assert_accepted(gateway: Gateway, credentials: Credentials) {
    let server = start(Config::new(gateway)).await;
    ask(&server, credentials).await.expect("an answer");
}

async fn refused(gateway: Gateway, credentials: Credentials) -> Error {
    let server = start(Config::new(gateway)).await;
    let error = ask(&server, credentials).await.expect_err("the caller is not known");
    assert_eq!((error.status(), error.code()), (Some(401), Some("APIGW.0301")), "{error}");
    assert_eq!(error.request_id().map(str::len), Some(32), "{error}");
    error
}

fn temporary() -> Gateway {
    Gateway::guarded(vec![AccessKey::new(ACCESS_KEY, SECRET_KEY).with_security_token("s3cret-token")], None)
}

#[tokio::test]
async fn right_keys_and_tokens_are_accepted() {
    let keys = Credentials::access_key(ACCESS_KEY, SECRET_KEY);
    assert_accepted(guarded(), keys.clone()).await;
    assert_accepted(temporary(), keys.clone().with_security_token("s3cret-token")).await;
    assert_accepted(Gateway::guarded(Vec::new(), Some("a token")), Credentials::token("a token")).await;
    assert_accepted(Gateway::open(), keys).await;
}

#[tokio::test]
async fn wrong_keys_and_tokens_are_refused() {
    let keys = Credentials::access_key(ACCESS_KEY, SECRET_KEY);
    for (gateway, credentials, said) in [
        (guarded(), Credentials::access_key("AKSOMEBODYELSE", SECRET_KEY), "the access key is not known here"),
        (guarded(), Credentials::token("a token"), "no token is known here"),
        (guarded(), keys.clone().with_security_token("s3cret-token"), "no temporary one"),
        (temporary(), keys.clone(), "there is no `X-Security-Token`"),
        (temporary(), keys.clone().with_security_token("s3cret-other"), "not that of the access key"),
        (Gateway::guarded(Vec::new(), Some("a token")), Credentials::token("another"), "is wrong"),
        (guarded().at(Clock::At("2020-01-01T00:00:00Z".parse().expect("a time"))), keys, "more than 15 minutes off"),
    ] {
        let error = refused(gateway, credentials).await;
        let shown = format!("{error} {error:?}");
        assert!(shown.contains(said), "{said}: {shown}");
        for secret in [SECRET_KEY, "s3cret", "a token", "another"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}

/// The client finds its own canonical request in the gateway's message, and that the two are the same.
#[tokio::test]
async fn a_wrong_secret_key_is_explained_as_such() {
    let error = refused(guarded(), Credentials::access_key(ACCESS_KEY, "sk-of-somebody-else")).await;
    let shown = error.to_string();
    assert!(shown.contains("the secret key does not belong to the access key"), "{shown}");
    assert!(!shown.contains("local.com") && !shown.contains("canonicalRequest"), "{shown}");
}

#[tokio::test]
async fn all_operations_are_let_in_and_seen_as_they_were_sent() {
    let recorder = Recorder::default();
    let server = start(Config { observer: recorder.observer(), ..Config::new(guarded()) }).await;
    let client = client(&server, Credentials::access_key(ACCESS_KEY, SECRET_KEY));
    let range = "2026-03-10T00:00:00Z".parse().expect("a time")..("2026-03-11T00:00:00Z".parse().expect("a time"));
    let _ = client.list_login_records().during(range.clone()).computer_name("JY 011/%?&").send().await;
    let _ = client.show_user_access_stages("a/b c").send().await;
    let _ = client.show_desktop_monitor_data("a/../b c", range.clone()).send().await;
    let _ = client.export_user_usage(range).username("\u{5f20}\u{4e09}").send().await;
    let seen = recorder.seen();
    assert_eq!(seen.len(), 4);
    for seen in &seen {
        assert_ne!(seen.outcome, Outcome::Responded(401), "{seen:?}");
        assert!(seen.headers.iter().any(|(name, _)| name == "authorization"), "{seen:?}");
        assert_eq!((seen.method.as_str(), seen.body.len()), ("GET", 0), "{seen:?}");
    }
    assert!(seen[0].target.contains("computer_name=JY%20011%2F%25%3F%26"), "{}", seen[0].target);
    assert!(seen[1].target.ends_with("?transaction_id=a%2Fb%20c"), "{}", seen[1].target);
    assert!(seen[2].target.contains("/a%2F..%2Fb%20c?"), "{}", seen[2].target);
    assert!(seen[3].target.contains("username=%E5%BC%A0%E4%B8%89"), "{}", seen[3].target);
}
