//! Lookup of the project ID in the identity service.

use super::super::fault_server::{FaultServer, Step, in_time, respond};
use super::super::tls::{acceptor, certificate_for};
use super::super::{ListThings, builder};
use crate::auth::HostEnv;
use crate::{Client, ClientBuilder, Credentials, RetryConfig};
use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::task::JoinSet;

const PROJECT: &str = r#"{"links":{},"projects":[{"id":"p-found","name":"cn-north-4","enabled":true}]}"#;

/// A client with a region and without a project.
fn builder_without_project(service: &FaultServer, iam: &FaultServer) -> ClientBuilder {
    Client::builder()
        .endpoint(service.url())
        .region("cn-north-4")
        .iam_endpoint(iam.url())
        .credentials(Credentials::access_key("AKEXAMPLE", "SKEXAMPLE").with_security_token("STEXAMPLE"))
        .retry(RetryConfig::none())
}

fn service() -> FaultServer {
    FaultServer::always(respond(200, "", "{}"))
}

#[tokio::test]
async fn concurrent_calls_share_one_lookup() {
    let slow = [vec![Step::Wait(Duration::from_millis(30))], respond(200, "", PROJECT)].concat();
    let (service, iam) = (service(), FaultServer::always(slow));
    let client = builder_without_project(&service, &iam).build().unwrap();
    assert!(iam.arrivals().is_empty(), "building sends no request");
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
async fn the_certificate_of_the_identity_service_is_checked() {
    let certificate = certificate_for("localhost");
    let (tls, authority) = acceptor(&certificate);
    let (service, iam) = (service(), FaultServer::with_tls(Some(tls), |_, _| respond(200, "", PROJECT)));
    let client = builder_without_project(&service, &iam).certificate_authority(authority).build().unwrap();
    in_time("the call", client.call(ListThings::default()).send()).await.unwrap();
    assert_eq!(iam.arrivals().len(), 1);
}

#[tokio::test]
async fn a_token_authorizes_the_lookup() {
    let (service, iam) = (service(), FaultServer::always(respond(200, "", PROJECT)));
    let client = builder_without_project(&service, &iam).credentials(Credentials::token("t")).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    let asked = iam.arrivals();
    assert_eq!((asked[0].header("x-auth-token"), asked[0].header("authorization")), (Some("t"), None));
}

#[tokio::test]
async fn a_project_that_is_set_is_not_looked_up() {
    let (service, iam) = (service(), FaultServer::always(respond(200, "", PROJECT)));
    let client = builder_without_project(&service, &iam).project_id("p-set").build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!(service.arrivals()[0].target(), "/v1/p-set/things");
    assert!(iam.arrivals().is_empty());
}

#[tokio::test]
async fn a_lookup_without_exactly_one_project_is_an_error() {
    let no_id = "the identity service gives no id of the project of region `cn-north-4`: set `project_id`";
    let two = r#"{"projects":[{"id":"a"},{"id":"b"}]}"#;
    for (body, expected) in [
        (r#"{"projects":[]}"#, "the identity service knows no project of region `cn-north-4`: set `project_id`"),
        ("{}", "the identity service knows no project of region `cn-north-4`: set `project_id`"),
        (two, "the identity service knows 2 projects of region `cn-north-4`: set `project_id` to one of them"),
        (r#"{"projects":[{}]}"#, no_id),
        (r#"{"projects":[{"id":".."}]}"#, no_id),
    ] {
        let (service, iam) = (service(), FaultServer::always(respond(200, "", body)));
        let client = builder_without_project(&service, &iam).build().unwrap();
        let error = client.call(ListThings::default()).send().await.unwrap_err();
        assert_eq!(error.to_string(), format!("ListThings: {expected}"));
        assert_eq!((error.status(), error.attempts()), (None, 0));
        assert!(service.arrivals().is_empty());
    }
}

#[tokio::test]
async fn a_failed_lookup_is_an_error_and_the_next_call_looks_up_again() {
    let refusal = r#"{"error":{"code":403,"message":"You are not authorized","title":"Forbidden"}}"#;
    let iam = FaultServer::sequence(vec![respond(403, "X-Request-Id: r1\r\n", refusal), respond(200, "", PROJECT)]);
    let service = service();
    let client = builder_without_project(&service, &iam).build().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListThings: the project id of region `cn-north-4` cannot be looked up, and `project_id` is not set: \
         ListProjects: You are not authorized [http 403, code 403, request r1]"
    );
    assert_eq!(error.status(), None, "the response was not the operation's");
    let source = std::error::Error::source(&error).unwrap().downcast_ref::<crate::Error>().unwrap();
    assert_eq!(source.status(), Some(403));
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!(iam.arrivals().len(), 2);
}

#[tokio::test]
async fn concurrent_calls_share_the_failure_of_a_lookup() {
    let refusal = [vec![Step::Wait(Duration::from_millis(100))], respond(403, "", "")].concat();
    let (service, iam) = (service(), FaultServer::always(refusal));
    let client = builder_without_project(&service, &iam).build().unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..50 {
        calls.spawn(client.call(ListThings::default()).send());
    }
    while let Some(call) = calls.join_next().await {
        assert!(call.unwrap().unwrap_err().to_string().contains("cannot be looked up"));
    }
    assert_eq!(iam.arrivals().len(), 1);
}

#[tokio::test]
async fn a_lookup_is_retried() {
    let iam = FaultServer::sequence(vec![respond(503, "", ""), respond(200, "", PROJECT)]);
    let service = service();
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    let client = builder_without_project(&service, &iam).retry(retry).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!((iam.arrivals().len(), service.arrivals().len()), (2, 1));
}

#[tokio::test]
async fn the_total_timeout_includes_the_lookup() {
    let (service, iam) = (service(), FaultServer::always(vec![Step::AwaitClose]));
    let client = builder_without_project(&service, &iam).build().unwrap();
    let call = client.call(ListThings::default()).with_total_timeout(Duration::from_millis(40));
    let error = call.send().await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("40ms in all"), "{error}");
}

#[tokio::test]
async fn a_lookup_is_not_in_flight() {
    let (service, iam) = (service(), FaultServer::always(respond(200, "", PROJECT)));
    let client = builder_without_project(&service, &iam).requests_in_flight(NonZeroUsize::MIN).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
}

#[tokio::test]
async fn environment_and_profile_set_the_project_and_the_identity_service() {
    let (service, iam) = (service(), FaultServer::always(respond(200, "", PROJECT)));
    let profile = format!("[basic]\nak=a\nsk=s\niam_endpoint={}\n", iam.url());
    let variable = |name: &str| Some("/home/ada".into()).filter(|_| name == "HOME");
    let file = |_: &std::path::Path| Ok(profile.clone().into_bytes());
    let env = HostEnv { variable: &variable, file: &file, metadata_host: "" };
    let credentials = env.profile_credentials().unwrap();
    let client =
        Client::builder().endpoint(service.url()).region("cn-north-4").credentials(credentials).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!(iam.arrivals().len(), 1);

    let variable = |name: &str| Some("p-env".into()).filter(|_| name != "HUAWEICLOUD_SDK_SECURITY_TOKEN");
    let env = HostEnv { variable: &variable, ..env };
    let credentials = env.environment_credentials().unwrap();
    for (client, expected) in
        [(builder(service.url()), "/v1/p1/things"), (Client::builder().endpoint(service.url()), "/v1/p-env/things")]
    {
        let client = client.credentials(credentials.clone()).build().unwrap();
        client.call(ListThings::default()).send().await.unwrap();
        assert_eq!(service.arrivals().pop().unwrap().target(), expected);
    }
}
