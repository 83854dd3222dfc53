//! The project id, looked up from the identity service when only the region is known.

use super::super::fault_server::{Peer, Step, answer, in_time};
use super::super::tls::acceptor;
use super::super::{ListThings, builder};
use crate::{Client, ClientBuilder, Credentials, RetryConfig};
use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::task::JoinSet;

const ONE: &str = r#"{"links":{},"projects":[{"id":"p-found","name":"cn-north-4","enabled":true}]}"#;

/// A client that knows its region and no project.
fn open(service: &Peer, iam: &Peer) -> ClientBuilder {
    Client::builder()
        .endpoint(service.url())
        .region("cn-north-4")
        .iam_endpoint(iam.url())
        .credentials(Credentials::access_key("AKEXAMPLE", "SKEXAMPLE").with_security_token("STEXAMPLE"))
        .retry(RetryConfig::none())
}

async fn service() -> Peer {
    Peer::always(answer(200, "", "{}")).await
}

#[tokio::test]
async fn many_calls_at_once_look_a_project_up_once() {
    let slow = [vec![Step::Wait(Duration::from_millis(30))], answer(200, "", ONE)].concat();
    let (service, iam) = (service().await, Peer::always(slow).await);
    let client = open(&service, &iam).build().unwrap();
    assert!(iam.arrivals().is_empty(), "building asks nobody");
    let mut calls = JoinSet::new();
    for _ in 0..200 {
        calls.spawn(client.clone().call(ListThings::default()).send());
    }
    while let Some(call) = calls.join_next().await {
        call.unwrap().unwrap();
    }
    let asked = iam.arrivals();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].target(), "/v3/projects?name=cn-north-4");
    let signed = "SignedHeaders=content-type;host;x-sdk-date;x-security-token, ";
    assert!(asked[0].header("authorization").unwrap().contains(signed), "{:?}", asked[0].header("authorization"));
    assert_eq!((asked[0].header("x-project-id"), asked[0].header("x-security-token")), (None, Some("STEXAMPLE")));
    let calls = service.arrivals();
    assert_eq!(calls.len(), 200);
    assert!(calls.iter().all(|call| call.target() == "/v1/p-found/things"));
    assert!(calls.iter().all(|call| call.header("x-project-id") == Some("p-found")));
    assert!(format!("{client:?}").contains("p-found"));
}

#[tokio::test]
async fn an_identity_service_behind_tls_is_checked_although_the_service_is_not() {
    let certificate = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (tls, authority) = acceptor(&certificate);
    let (service, iam) = (service().await, Peer::with_tls(Some(tls), |_, _| answer(200, "", ONE)).await);
    let client = open(&service, &iam).certificate_authority(authority).build().unwrap();
    in_time("the call", client.call(ListThings::default()).send()).await.unwrap();
    assert_eq!(iam.arrivals().len(), 1);
}

#[tokio::test]
async fn a_token_looks_up_as_well() {
    let (service, iam) = (service().await, Peer::always(answer(200, "", ONE)).await);
    let client = open(&service, &iam).credentials(Credentials::token("t")).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    let asked = iam.arrivals();
    assert_eq!((asked[0].header("x-auth-token"), asked[0].header("authorization")), (Some("t"), None));
}

#[tokio::test]
async fn a_project_that_is_known_is_not_looked_up() {
    let (service, iam) = (service().await, Peer::always(answer(200, "", ONE)).await);
    let client = open(&service, &iam).project_id("p-set").build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!(service.arrivals()[0].target(), "/v1/p-set/things");
    assert!(iam.arrivals().is_empty());
}

#[tokio::test]
async fn none_and_several_projects_are_errors_that_say_what_to_do() {
    let no_id = "the project of region `cn-north-4` has no valid id; help: set `project_id`";
    let two = r#"{"projects":[{"id":"a"},{"id":"b"}]}"#;
    for (body, expected) in [
        (r#"{"projects":[]}"#, "region `cn-north-4` has no project; help: set `project_id`"),
        ("{}", "region `cn-north-4` has no project; help: set `project_id`"),
        (two, "region `cn-north-4` has 2 projects; help: set `project_id`"),
        (r#"{"projects":[{}]}"#, no_id),
        (r#"{"projects":[{"id":".."}]}"#, no_id),
    ] {
        let (service, iam) = (service().await, Peer::always(answer(200, "", body)).await);
        let client = open(&service, &iam).build().unwrap();
        let error = client.call(ListThings::default()).send().await.unwrap_err();
        assert_eq!(error.to_string(), format!("ListThings: {expected}"));
        assert_eq!((error.status(), error.attempts()), (None, 0));
        assert!(service.arrivals().is_empty());
    }
}

#[tokio::test]
async fn a_look_up_that_fails_says_why_and_is_tried_again_by_the_next_call() {
    let refusal = r#"{"error":{"code":403,"message":"You are not authorized","title":"Forbidden"}}"#;
    let iam = Peer::sequence(vec![answer(403, "X-Request-Id: r1\r\n", refusal), answer(200, "", ONE)]).await;
    let service = service().await;
    let client = open(&service, &iam).build().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListThings: `project_id` is not set, and the request for the project id of region `cn-north-4` failed: \
         ListProjects: You are not authorized [http 403, code 403, request r1]"
    );
    assert_eq!(error.status(), None, "the reply was not the operation's");
    let source = std::error::Error::source(&error).unwrap().downcast_ref::<crate::Error>().unwrap();
    assert_eq!(source.status(), Some(403));
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!(iam.arrivals().len(), 2);
}

#[tokio::test]
async fn calls_that_waited_for_a_look_up_share_its_failure() {
    let refusal = [vec![Step::Wait(Duration::from_millis(100))], answer(403, "", "")].concat();
    let (service, iam) = (service().await, Peer::always(refusal).await);
    let client = open(&service, &iam).build().unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..50 {
        calls.spawn(client.call(ListThings::default()).send());
    }
    while let Some(call) = calls.join_next().await {
        assert!(call.unwrap().unwrap_err().to_string().contains("the request for the project id"));
    }
    assert_eq!(iam.arrivals().len(), 1);
}

#[tokio::test]
async fn a_look_up_is_repeated_like_any_safe_call() {
    let iam = Peer::sequence(vec![answer(503, "", ""), answer(200, "", ONE)]).await;
    let service = service().await;
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    let client = open(&service, &iam).retry(retry).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!((iam.arrivals().len(), service.arrivals().len()), (2, 1));
}

#[tokio::test]
async fn a_look_up_takes_no_longer_than_its_call_may() {
    let (service, iam) = (service().await, Peer::always(vec![Step::AwaitClose]).await);
    let client = open(&service, &iam).build().unwrap();
    let call = client.call(ListThings::default()).with_total_timeout(Duration::from_millis(40));
    let error = call.send().await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("after 40ms"), "{error}");
}

#[tokio::test]
async fn a_look_up_takes_no_place_among_the_calls_in_flight() {
    let (service, iam) = (service().await, Peer::always(answer(200, "", ONE)).await);
    let client = open(&service, &iam).requests_in_flight(NonZeroUsize::MIN).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
}

#[tokio::test]
async fn the_environment_and_the_profile_tell_project_and_identity_service() {
    let (service, iam) = (service().await, Peer::always(answer(200, "", ONE)).await);
    let profile = format!("[basic]\nak=a\nsk=s\niam_endpoint={}\n", iam.url());
    let variable = |name: &str| Some("/home/ada".into()).filter(|_| name == "HOME");
    let file = |_: &std::path::Path| Ok(profile.clone().into_bytes());
    let env = crate::auth::HostEnv { variable: &variable, file: &file, metadata_host: "" };
    let credentials = env.profile_credentials().unwrap();
    let client =
        Client::builder().endpoint(service.url()).region("cn-north-4").credentials(credentials).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!(iam.arrivals().len(), 1);

    let variable = |name: &str| Some("p-env".into()).filter(|_| name != "HUAWEICLOUD_SDK_SECURITY_TOKEN");
    let env = crate::auth::HostEnv { variable: &variable, ..env };
    let credentials = env.environment_credentials().unwrap();
    for (client, expected) in
        [(builder(service.url()), "/v1/p1/things"), (Client::builder().endpoint(service.url()), "/v1/p-env/things")]
    {
        let client = client.credentials(credentials.clone()).build().unwrap();
        client.call(ListThings::default()).send().await.unwrap();
        assert_eq!(service.arrivals().pop().unwrap().target(), expected);
    }
}
