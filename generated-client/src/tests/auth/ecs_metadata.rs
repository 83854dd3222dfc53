//! Credentials from the ECS metadata service, and from the default chain, which uses this service as its last source.

use super::super::fault_server::{Arrival, FaultServer, Step, respond};
use super::super::{ListThings, builder};
use super::{empty_env, no_file};
use crate::auth::HostEnv;
use crate::{Credentials, Error, Timestamp};
use std::time::{Duration, Instant};

pub(super) const AGENCY: &str = r#"{"credential":{"access":"AKMETA","secret":"SKMETA","securitytoken":"STMETA",
    "expires_at":"2099-01-01T00:00:00.000000Z"}}"#;

/// Starts a metadata service that sends these responses to requests for a token and for credentials.
pub(in crate::tests) fn metadata_service(token: Vec<Step>, credentials: Vec<Step>) -> FaultServer {
    FaultServer::start(
        move |arrival, _| {
            if arrival.head.starts_with("PUT ") { token.clone() } else { credentials.clone() }
        },
    )
}

async fn current(service: &FaultServer) -> Result<(), Error> {
    let credentials = empty_env(service.url()).metadata_credentials();
    credentials.current(Timestamp::now).await.map(drop)
}

fn lines(arrivals: &[Arrival]) -> Vec<&str> {
    arrivals.iter().map(|arrival| arrival.head.lines().next().unwrap_or_default()).collect()
}

#[tokio::test]
async fn temporary_credentials_sign_calls() {
    let service = metadata_service(respond(200, "", "TOKEN\n"), respond(200, "", AGENCY));
    let server = FaultServer::always(respond(200, "", "{}"));
    let credentials = empty_env(service.url()).metadata_credentials();
    assert_eq!(format!("{credentials:?}"), "Credentials(from ECS metadata)");
    let client = builder(server.url()).credentials(credentials).build().unwrap();
    for _ in 0..2 {
        client.call(ListThings::default()).send().await.unwrap();
    }
    let requests = service.arrivals();
    let expected = ["PUT /meta-data/latest/api/token HTTP/1.1", "GET /openstack/latest/securitykey HTTP/1.1"];
    assert_eq!(lines(&requests), expected);
    assert_eq!(requests[0].header("x-metadata-token-ttl-seconds"), Some("21600"));
    assert_eq!(requests[1].header("x-metadata-token"), Some("TOKEN"));
    for arrival in server.arrivals() {
        assert!(arrival.header("authorization").unwrap().starts_with("SDK-HMAC-SHA256 Access=AKMETA, "));
        assert_eq!(arrival.header("x-security-token"), Some("STMETA"));
    }
}

#[tokio::test]
async fn a_service_without_tokens_is_used_without_one() {
    for status in [404, 405, 503] {
        let service = metadata_service(respond(status, "", "TOKEN"), respond(200, "", AGENCY));
        current(&service).await.unwrap();
        let requests = service.arrivals();
        assert_eq!((requests.len(), requests[1].header("x-metadata-token")), (2, None), "{status}");
    }
}

#[tokio::test]
async fn unusable_responses_are_errors_without_their_content() {
    let token = || respond(200, "", "s3cret");
    let location = "Location: http://127.0.0.1:1/s3cret\r\n";
    for (service, expected) in [
        (metadata_service(respond(500, "", "s3cret"), token()), "the request for a token failed with status 500"),
        (metadata_service(respond(200, "", "s3\x01cret"), token()), "its token cannot be sent in a header"),
        (metadata_service(respond(200, "", ""), token()), "its token cannot be sent in a header"),
        (metadata_service(respond(302, location, ""), token()), "the request for a token failed with status 302"),
        (
            metadata_service(token(), respond(404, "", "s3cret")),
            "no credentials (status 404); help: check that the ECS has an agency",
        ),
        (metadata_service(token(), respond(403, "", "s3cret")), "the request for credentials failed with status 403"),
        (metadata_service(token(), token()), "its response is not a JSON object"),
        (
            metadata_service(token(), respond(200, "", &"s3cret ".repeat(10_000))),
            "its response is longer than 65536 bytes",
        ),
    ] {
        let error = current(&service).await.unwrap_err();
        let host = service.url();
        let expected = format!("no credentials from ECS metadata: the metadata service at {host}: {expected}");
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
    }
}

#[tokio::test]
async fn a_missing_or_silent_service_is_an_error_after_2_seconds() {
    let silent = metadata_service(vec![Step::AwaitClose], vec![Step::AwaitClose]);
    let begin = Instant::now();
    let error = current(&silent).await.unwrap_err();
    assert!(error.to_string().ends_with("no response within 2s"), "{error}");
    assert!(begin.elapsed() < Duration::from_secs(5));
    let missing = empty_env("http://127.0.0.1:1").metadata_credentials();
    let error = missing.current(Timestamp::now).await.err().unwrap();
    assert!(error.to_string().contains("no connection: "), "{error}");
}

/// Returns the default chain in an environment with these variables and this profile.
fn chain(variables: &[(&str, &str)], profile: Option<&str>, metadata_host: &str) -> Credentials {
    let variable = |name: &str| {
        let name = name.strip_prefix("HUAWEICLOUD_SDK_").unwrap_or(name);
        variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
    };
    let file = |path: &std::path::Path| match profile {
        Some(profile) => Ok(profile.into()),
        None => no_file(path),
    };
    HostEnv { variable: &variable, file: &file, metadata_host }.chained_credentials()
}

#[tokio::test]
async fn the_chain_uses_the_first_source_with_credentials() {
    const PROFILE: &str = "[basic]\nak = a\nsk = s\nsecurity_token = t\nproject_id = p-profile\n";
    let home = ("HOME", "/home/ada");
    let environment = chain(&[("AK", "a"), ("SK", "s"), home], Some(PROFILE), "");
    assert_eq!((format!("{environment:?}").as_str(), environment.project_id()), ("Credentials(access key)", None));
    let half = chain(&[("AK", "a"), home], Some(PROFILE), "");
    let expected = ("Credentials(temporary access key)", Some("p-profile"));
    assert_eq!((format!("{half:?}").as_str(), half.project_id()), expected);
    let project = chain(&[("PROJECT_ID", "p-env"), home], Some(PROFILE), "");
    assert_eq!(project.project_id(), Some("p-env"));

    let service = metadata_service(respond(200, "", "TOKEN"), respond(200, "", AGENCY));
    let last = chain(&[("PROJECT_ID", "p-env"), home], None, service.url());
    assert!(last.current(Timestamp::now).await.is_ok());
    assert_eq!(last.project_id(), Some("p-env"));
}

#[tokio::test]
async fn a_chain_without_credentials_lists_all_reasons() {
    let service = metadata_service(respond(404, "", ""), respond(404, "", ""));
    let credentials = chain(&[("AK", "s3cret"), ("HOME", "/home/ada")], Some("[basic]\ns3cret"), service.url());
    let client = builder("http://127.0.0.1:1").credentials(credentials).build().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    let expected = format!(
        "ListThings: no credentials from the chain: not set for OIDC: HUAWEICLOUD_OIDC_PROVIDER_URN, \
         HUAWEICLOUD_OIDC_AGENCY_URN, HUAWEICLOUD_OIDC_ID_TOKEN or HUAWEICLOUD_OIDC_TOKEN_FILE; \
         HUAWEICLOUD_SDK_AK is set without HUAWEICLOUD_SDK_SK; \
         credentials file ~/.huaweicloud/credentials: line 2: neither a section nor `key = value`; \
         the metadata service at {}: no credentials (status 404); help: check that the ECS has an agency; \
         HC_CONTAINER_CREDENTIALS_FULL_URI and HC_CONTAINER_AUTHORIZATION_TOKEN_FILE are not set",
        service.url()
    );
    assert_eq!(error.to_string(), expected);
    assert!(error.is_credentials());
}
