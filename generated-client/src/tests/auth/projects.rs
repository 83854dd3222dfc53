//! Lookup of the project ID in the identity service.

use super::super::fault_server::{FaultServer, Step, in_time, respond};
use super::super::list_things::Things;
use super::super::tls::{acceptor, certificate_for};
use super::super::{ListThings, builder};
use crate::auth::HostEnv;
use crate::{Client, ClientBuilder, Credentials, Error, RetryConfig};
use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::task::JoinSet;

const PROJECT: &str = r#"{"links":{},"projects":[{"id":"p-found","name":"cn-north-4","enabled":true}]}"#;

/// A service, an identity service, and the settings of a client that has a region and no project ID.
struct Servers {
    service: FaultServer,
    iam: FaultServer,
    builder: ClientBuilder,
}

fn servers(iam: FaultServer) -> Servers {
    let service = FaultServer::always(respond(200, "", "{}"));
    let builder = Client::builder()
        .endpoint(service.url())
        .region("cn-north-4")
        .iam_endpoint(iam.url())
        .credentials(Credentials::access_key("AKEXAMPLE", "SKEXAMPLE").with_security_token("STEXAMPLE"))
        .retry(RetryConfig::none());
    Servers { service, iam, builder }
}

fn project() -> Servers {
    servers(FaultServer::always(respond(200, "", PROJECT)))
}

async fn call(builder: ClientBuilder) -> Result<Things, Error> {
    in_time("the call", builder.build().unwrap().call(ListThings::default()).send()).await
}

#[tokio::test]
async fn concurrent_calls_share_one_lookup() {
    let slow = [vec![Step::Wait(Duration::from_millis(30))], respond(200, "", PROJECT)].concat();
    let Servers { service, iam, builder } = servers(FaultServer::always(slow));
    let client = builder.build().unwrap();
    assert!(iam.arrivals().is_empty(), "building sends no request");
    let calls: JoinSet<_> = (0..200).map(|_| client.clone().call(ListThings::default()).send()).collect();
    assert!(calls.join_all().await.iter().all(Result::is_ok));
    let lookups = iam.arrivals();
    assert_eq!(lookups.len(), 1);
    assert_eq!(lookups[0].target(), "/v3/projects?name=cn-north-4");
    let signed = "SignedHeaders=content-type;host;x-sdk-date;x-security-token, ";
    assert!(lookups[0].header("authorization").unwrap().contains(signed), "{:?}", lookups[0].header("authorization"));
    assert_eq!((lookups[0].header("x-project-id"), lookups[0].header("x-security-token")), (None, Some("STEXAMPLE")));
    let calls = service.arrivals();
    assert_eq!(calls.len(), 200);
    assert!(calls.iter().all(|call| call.target() == "/v1/p-found/things"));
    assert!(calls.iter().all(|call| call.header("x-project-id") == Some("p-found")));
    assert!(format!("{client:?}").contains("p-found"));
}

#[tokio::test]
async fn the_certificate_of_the_identity_service_is_checked() {
    let (tls, authority) = acceptor(&certificate_for("localhost"));
    let servers = servers(FaultServer::with_tls(Some(tls), |_, _| respond(200, "", PROJECT)));
    call(servers.builder.certificate_authority(authority)).await.unwrap();
    assert_eq!(servers.iam.arrivals().len(), 1);
}

#[tokio::test]
async fn a_token_authorizes_the_lookup() {
    let servers = project();
    call(servers.builder.credentials(Credentials::token("t"))).await.unwrap();
    let lookups = servers.iam.arrivals();
    assert_eq!((lookups[0].header("x-auth-token"), lookups[0].header("authorization")), (Some("t"), None));
}

#[tokio::test]
async fn a_project_that_is_set_is_not_looked_up() {
    let Servers { service, iam, builder } = project();
    call(builder.project_id("p-set")).await.unwrap();
    assert_eq!(service.arrivals()[0].target(), "/v1/p-set/things");
    assert!(iam.arrivals().is_empty());
}

#[tokio::test]
async fn a_lookup_without_exactly_one_project_is_an_error() {
    let no_id = "the project of region `cn-north-4` has no valid ID; help: set `project_id`";
    let two = r#"{"projects":[{"id":"a"},{"id":"b"}]}"#;
    for (body, expected) in [
        (r#"{"projects":[]}"#, "region `cn-north-4` has no project; help: set `project_id`"),
        ("{}", "region `cn-north-4` has no project; help: set `project_id`"),
        (two, "region `cn-north-4` has 2 projects; help: set `project_id`"),
        (r#"{"projects":[{}]}"#, no_id),
        (r#"{"projects":[{"id":".."}]}"#, no_id),
    ] {
        let Servers { service, builder, iam: _iam } = servers(FaultServer::always(respond(200, "", body)));
        let error = call(builder).await.unwrap_err();
        assert_eq!(error.to_string(), format!("ListThings: {expected}"));
        assert_eq!((error.status(), error.attempts()), (None, 0));
        assert!(service.arrivals().is_empty());
    }
}

#[tokio::test]
async fn a_failed_lookup_is_an_error_and_the_next_call_looks_up_again() {
    let body = r#"{"error":{"code":403,"message":"You are not authorized","title":"Forbidden"}}"#;
    let responses = vec![respond(403, "X-Request-Id: r1\r\n", body), respond(200, "", PROJECT)];
    let servers = servers(FaultServer::sequence(responses));
    let client = servers.builder.build().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListThings: `project_id` is not set, and the request for the project ID of region `cn-north-4` failed: \
         ListProjects: You are not authorized [http 403, code 403, request r1]"
    );
    assert_eq!(error.status(), None, "the response was not the operation's");
    let source = std::error::Error::source(&error).unwrap().downcast_ref::<Error>().unwrap();
    assert_eq!(source.status(), Some(403));
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!(servers.iam.arrivals().len(), 2);
}

#[tokio::test]
async fn concurrent_calls_share_the_failure_of_a_lookup() {
    let slow = [vec![Step::Wait(Duration::from_millis(100))], respond(403, "", "")].concat();
    let servers = servers(FaultServer::always(slow));
    let client = servers.builder.build().unwrap();
    let calls: JoinSet<_> = (0..50).map(|_| client.call(ListThings::default()).send()).collect();
    for result in calls.join_all().await {
        assert!(
            result.unwrap_err().to_string().contains("the request for the project ID of region `cn-north-4` failed")
        );
    }
    assert_eq!(servers.iam.arrivals().len(), 1);
}

#[tokio::test]
async fn the_limits_of_a_call_apply_to_its_lookup() {
    let failing_once = vec![respond(503, "", ""), respond(200, "", PROJECT)];
    let retried = servers(FaultServer::sequence(failing_once));
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    call(retried.builder.retry(retry)).await.unwrap();
    assert_eq!((retried.iam.arrivals().len(), retried.service.arrivals().len()), (2, 1));

    let silent = servers(FaultServer::always(vec![Step::AwaitClose]));
    let client = silent.builder.build().unwrap();
    let limited_call = client.call(ListThings::default()).with_total_timeout(Duration::from_millis(40));
    let error = in_time("the call", limited_call.send()).await.unwrap_err();
    assert_eq!(error.to_string(), "ListThings: timed out after 40ms waiting for the project ID");
    assert!(error.is_timeout(), "{error:?}");

    // The lookup does not count as a request in flight.
    let limited = project();
    call(limited.builder.requests_in_flight(NonZeroUsize::MIN)).await.unwrap();
}

#[tokio::test]
async fn environment_and_profile_set_the_project_and_the_identity_service() {
    let Servers { service, iam, .. } = project();
    let profile = format!("[basic]\nak=a\nsk=s\niam_endpoint={}\n", iam.url());
    let variable = |name: &str| Some("/home/ada".into()).filter(|_| name == "HOME");
    let file = |_: &std::path::Path| Ok(profile.clone().into_bytes());
    let env = HostEnv { variable: &variable, file: &file, metadata_host: "" };
    let without_project = Client::builder().endpoint(service.url());
    let credentials = env.profile_credentials().unwrap();
    call(without_project.clone().region("cn-north-4").credentials(credentials)).await.unwrap();
    assert_eq!(iam.arrivals().len(), 1);

    let variable = |name: &str| Some("p-env".into()).filter(|_| name != "HUAWEICLOUD_SDK_SECURITY_TOKEN");
    let credentials = HostEnv { variable: &variable, ..env }.environment_credentials().unwrap();
    for (builder, expected) in [(builder(service.url()), "/v1/p1/things"), (without_project, "/v1/p-env/things")] {
        call(builder.credentials(credentials.clone())).await.unwrap();
        assert_eq!(service.arrivals().pop().unwrap().target(), expected);
    }
}
