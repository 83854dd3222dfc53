//! Clients for other projects, and calls with other credentials.

use super::async_and_blocking::MODES;
use super::auth::CountingProvider;
use super::fault_server::{FaultServer, Step, respond};
use super::{ListThings, builder};
use crate::{Credentials, RetryConfig, Timestamp, UserPassword};
use std::num::NonZeroUsize;
use std::time::Duration;

fn server() -> FaultServer {
    FaultServer::always(respond(200, "", r#"{"total":1}"#))
}

#[tokio::test]
async fn a_client_for_another_project_shares_connections_credentials_and_limits() {
    let slow = [vec![Step::Wait(Duration::from_millis(30))], respond(200, "", "{}")].concat();
    let server = FaultServer::always(slow);
    let provider = CountingProvider::new(|_| async {
        let expiry = Timestamp::now() + Duration::from_secs(3_600);
        Ok(Credentials::access_key("AK", "SK").with_expiry(expiry))
    });
    let client = builder(server.url()).credentials(provider.credentials());
    let client = client.requests_in_flight(NonZeroUsize::MIN).build().unwrap();
    let other = client.for_project("p2").unwrap();
    for client in [&client, &other, &other.for_project("p3").unwrap()] {
        client.call(ListThings::default()).send().await.unwrap();
    }
    let arrivals = server.arrivals();
    let targets: Vec<_> = arrivals.iter().map(|arrival| arrival.target()).collect();
    assert_eq!(targets, ["/v1/p1/things", "/v1/p2/things", "/v1/p3/things"]);
    let ids: Vec<_> = arrivals.iter().filter_map(|arrival| arrival.header("x-project-id")).collect();
    assert_eq!(ids, ["p1", "p2", "p3"]);
    assert!(arrivals.iter().all(|arrival| arrival.connection == 0), "one connection");
    assert_eq!(provider.calls(), 1);
    let calls = [client, other].map(|client| tokio::spawn(client.call(ListThings::default()).send()));
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.peak_open(), 1, "one limit");
}

#[tokio::test]
async fn invalid_project_ids_are_errors() {
    let client = builder("http://127.0.0.1:1").build().unwrap();
    for (id, problem) in [("", "is empty"), ("..", "is not a valid project ID"), ("a b", "contains whitespace")] {
        let error = client.for_project(id).unwrap_err();
        assert_eq!(error.to_string(), format!("the project ID {problem}"));
    }
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_client_has_other_projects() {
    let server = server();
    let client = builder(server.url()).build_blocking().unwrap();
    client.for_project("p2").unwrap().call(ListThings::default()).send().unwrap();
    assert_eq!(server.arrivals()[0].target(), "/v1/p2/things");
    assert!(client.for_project("").is_err());
}

#[tokio::test]
async fn a_call_can_have_its_own_credentials() {
    for mode in MODES {
        let server = server();
        let caller = mode.build(builder(server.url()));
        let call = || caller.call(ListThings::default());
        caller.send(call()).await.unwrap();
        caller.send(call().with_credentials(Credentials::token("t-other"))).await.unwrap();
        caller.send(call().with_credentials(Credentials::access_key("AK2", "SK2"))).await.unwrap();
        let tokens: Vec<_> =
            server.arrivals().iter().map(|arrival| arrival.header("x-auth-token").map(str::to_owned)).collect();
        assert_eq!(tokens, [Some("s3cret".to_owned()), Some("t-other".to_owned()), None]);
        let signature = server.arrivals()[2].header("authorization").map(str::to_owned).unwrap();
        assert!(signature.contains("Access=AK2,"), "{signature}");
    }
}

#[tokio::test]
async fn a_rejected_token_of_a_call_is_renewed_and_redacted() {
    let server = FaultServer::sequence(vec![
        respond(401, "", r#"{"error_code":"APIGW.0307","error_msg":"m"}"#),
        respond(401, "", r#"{"error_code":"C1","error_msg":"token t-call-1 is bad"}"#),
    ]);
    let provider = CountingProvider::new(|count| async move { Ok(Credentials::token(format!("t-call-{count}"))) });
    let client = builder(server.url()).retry(RetryConfig::none()).build().unwrap();
    let call = client.call(ListThings::default()).with_credentials(provider.credentials());
    let error = call.send().await.unwrap_err();
    assert_eq!(provider.calls(), 2);
    assert!(error.to_string().contains("token *** is bad"), "{error}");
}

#[tokio::test]
async fn credentials_that_a_call_cannot_use_are_errors() {
    let server = server();
    let client = builder(server.url()).build().unwrap();
    let fail = async |credentials: Credentials| {
        let error = client.call(ListThings::default()).with_credentials(credentials).send().await.unwrap_err();
        assert_eq!(error.attempts(), 0);
        error.to_string()
    };
    assert_eq!(fail(Credentials::token(" ")).await, "ListThings: the token is empty");
    let password = Credentials::from_password(UserPassword::new("account", "user", "pass-word"));
    let text = fail(password).await;
    assert!(text.starts_with("ListThings: a call cannot have a password") && !text.contains("pass-word"), "{text}");
    assert!(server.arrivals().is_empty());
}
