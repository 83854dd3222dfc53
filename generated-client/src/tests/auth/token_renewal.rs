//! Renewal of tokens: before they end, and when the service demands it.

use super::super::ListThings;
use super::super::async_and_blocking::in_each_mode;
use super::super::fault_server::{FaultServer, Step, respond};
use super::super::list_things::Listing;
use super::CountingProvider;
use super::iam::{builder, iam, service_rejecting, token, token_must_be_renewed, tokens};
use crate::{Credentials, RetryConfig};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

const DAY: Duration = Duration::from_secs(24 * 3_600);

#[tokio::test]
async fn a_token_is_renewed_before_it_ends() {
    let service = service_rejecting(&[]);
    let iam = iam(const { &[Duration::from_secs(2), DAY] });
    let client = builder(&service, &iam).build().unwrap();
    for pause in [0, 1_200, 0] {
        sleep(Duration::from_millis(pause)).await;
        client.call(ListThings::default()).send().await.unwrap();
    }
    assert_eq!(tokens(&service.arrivals()), ["t0", "t1", "t1"]);
    assert_eq!(iam.arrivals().len(), 2);
}

#[tokio::test]
async fn a_rejected_token_is_renewed_and_the_call_sent_again_once() {
    in_each_mode(async |mode| {
        for retry in [RetryConfig::none(), RetryConfig::standard()] {
            let service = service_rejecting(&["t0"]);
            let iam = iam(&[DAY]);
            let client = mode.build(builder(&service, &iam).retry(retry));
            let response = client.send(client.call(ListThings::default())).await.unwrap();
            assert_eq!(response.attempts(), 2);
            client.send(client.call(Listing::<false>::default())).await.unwrap();
            assert_eq!(tokens(&service.arrivals()), ["t0", "t1", "t1"]);
            assert_eq!(iam.arrivals().len(), 2);
        }
    })
    .await;
}

#[tokio::test]
async fn a_call_that_is_not_idempotent_is_also_sent_again() {
    let service = service_rejecting(&["t0"]);
    let iam = iam(&[DAY]);
    let client = builder(&service, &iam).build().unwrap();
    client.call(Listing::<false>::default()).send().await.unwrap();
    assert_eq!(tokens(&service.arrivals()), ["t0", "t1"]);
}

#[tokio::test]
async fn a_second_rejection_is_an_error() {
    let service = service_rejecting(&["t0", "t1"]);
    let iam = iam(&[DAY]);
    let client = builder(&service, &iam).retry(RetryConfig::standard()).build().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    let expected = "ListThings: The token must be updated. [http 401, code APIGW.0307, request r1, attempts 2]";
    assert_eq!((error.to_string().as_str(), error.is_unauthorized()), (expected, true));
    assert_eq!((tokens(&service.arrivals()), iam.arrivals().len()), (vec!["t0", "t1"], 2));
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!(tokens(&service.arrivals()), ["t0", "t1", "t2"], "a rejected token is not sent again");
}

#[tokio::test]
async fn concurrent_calls_share_one_renewal() {
    let service = service_rejecting(&["t0"]);
    let iam = iam(&[DAY]);
    let client = builder(&service, &iam).build().unwrap();
    let calls: JoinSet<_> = (0..100).map(|_| client.clone().call(ListThings::default()).send()).collect();
    assert!(calls.join_all().await.iter().all(Result::is_ok));
    assert_eq!(iam.arrivals().len(), 2);
}

#[tokio::test]
async fn a_failed_renewal_is_an_error_with_the_rejection() {
    let service = service_rejecting(&["t0"]);
    let iam = FaultServer::sequence(vec![token("t0", DAY), respond(403, "", r#"{"error_code":"IAM.0082"}"#)]);
    let client = builder(&service, &iam).build().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert!(error.is_credentials() && error.authentication_failure().is_some(), "{error}");
    assert_eq!((error.status(), error.code(), error.attempts()), (Some(401), Some("APIGW.0307"), 2));
}

#[tokio::test]
async fn the_token_of_a_provider_is_renewed_too() {
    let service = service_rejecting(&["t0"]);
    let provider = CountingProvider::new(|count| async move { Ok(Credentials::token(format!("t{count}"))) });
    let client = super::super::builder(service.url()).credentials(provider.credentials()).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!((tokens(&service.arrivals()), provider.calls()), (vec!["t0", "t1"], 2));
}

#[tokio::test]
async fn fixed_tokens_and_signatures_are_sent_once() {
    let keys = || Ok(Credentials::access_key("AKEXAMPLE", "SKEXAMPLE").with_security_token("STEXAMPLE"));
    let provided = CountingProvider::new(move |_| async move { keys() });
    for credentials in [Credentials::token("t0"), keys().unwrap(), provided.credentials()] {
        for rejection in [token_must_be_renewed(), respond(401, "", r#"{"error_code":"APIGW.0301"}"#)] {
            let service = FaultServer::always(rejection);
            let client = super::super::builder(service.url()).credentials(credentials.clone());
            let error = client.build().unwrap().call(ListThings::default()).send().await.unwrap_err();
            assert_eq!((error.status(), error.attempts(), service.arrivals().len()), (Some(401), 1, 1));
        }
    }
    assert_eq!(provided.calls(), 1);
}

#[tokio::test]
async fn other_rejections_of_a_token_are_final() {
    let service =
        FaultServer::always(respond(401, "", r#"{"error_code":"APIGW.0301","error_msg":"decrypt token fail"}"#));
    let iam = iam(&[DAY]);
    let client = builder(&service, &iam).retry(RetryConfig::standard()).build().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert_eq!((error.attempts(), service.arrivals().len(), iam.arrivals().len()), (1, 1, 1));
}

#[tokio::test]
async fn a_renewal_counts_towards_the_timeout_of_the_call() {
    let service = service_rejecting(&["t0"]);
    let iam = FaultServer::sequence(vec![token("t0", DAY), vec![Step::AwaitClose]]);
    let client = builder(&service, &iam).total_timeout(Duration::from_secs(1)).build().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    // The time of the call ends a few milliseconds before that of the request for a token. A slow machine sees both ends.
    let is_of_request = error.to_string().contains("CreateUserTokenByPassword: no complete response");
    assert!(error.is_timeout() || is_of_request, "{error}");
    assert_eq!(error.attempts(), 2);
}
