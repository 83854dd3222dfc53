//! Credentials from STS for a token of an OpenID Connect provider, and the order of the default chain.

use super::super::fault_server::{FaultServer, respond};
use super::super::{ListThings, in_a_directory};
use super::no_file;
use crate::auth::HostEnv;
use crate::{AuthenticationFailure, Client, ClientBuilder, Credentials, RetryConfig};
use std::fs;

const KEY: &str = r#"{"credentials":{"access_key_id":"AKOIDC","secret_access_key":"SKOIDC","security_token":"STOIDC",
    "expiration":"2099-01-01T00:00:00.000000Z"}}"#;

/// Returns the OIDC variables for a token file.
fn variables(file: &str) -> Vec<(&'static str, String)> {
    vec![
        ("HUAWEICLOUD_OIDC_PROVIDER_URN", "iam::acme:oidcProvider:p".to_owned()),
        ("HUAWEICLOUD_OIDC_AGENCY_URN", "iam::acme:agency:a".to_owned()),
        ("HUAWEICLOUD_OIDC_TOKEN_FILE", file.to_owned()),
        ("HUAWEICLOUD_OIDC_DURATION_SECONDS", "900".to_owned()),
        ("HUAWEICLOUD_OIDC_POLICY_IDS", "a,b".to_owned()),
        ("HUAWEICLOUD_SDK_PROJECT_ID", "p-env".to_owned()),
        // A source that comes later in the chain.
        ("HUAWEICLOUD_SDK_AK", "AKENV".to_owned()),
        ("HUAWEICLOUD_SDK_SK", "SKENV".to_owned()),
    ]
}

fn chain(variables: &[(&'static str, String)]) -> Credentials {
    let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
    HostEnv { variable: &variable, file: &no_file, metadata_host: "http://127.0.0.1:1" }.chained_credentials()
}

fn builder(service: &FaultServer, sts: &FaultServer) -> ClientBuilder {
    Client::builder().endpoint(service.url()).sts_endpoint(sts.url()).retry(RetryConfig::none())
}

#[tokio::test]
async fn a_token_of_a_provider_gives_temporary_credentials_and_its_file_is_read_again() {
    in_a_directory("oidc", async |directory| {
        let file = directory.join("token");
        fs::write(&file, "id-token-0\n").unwrap();
        let credentials = chain(&variables(file.to_str().unwrap()));
        assert_eq!(format!("{credentials:?}"), "Credentials(from the OIDC token)");
        let service = FaultServer::always(respond(200, "", "{}"));
        let soon = crate::Timestamp::now() + std::time::Duration::from_millis(200);
        let first = KEY.replace("2099-01-01T00:00:00.000000Z", &soon.to_string());
        let sts = FaultServer::sequence(vec![respond(200, "", &first), respond(200, "", KEY)]);
        let client = builder(&service, &sts).credentials(credentials).build().unwrap();
        client.call(ListThings::default()).send().await.unwrap();
        fs::write(&file, "id-token-1").unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        client.call(ListThings::default()).send().await.unwrap();
        let requests = sts.arrivals();
        let lines: Vec<_> = requests.iter().map(|request| request.head.lines().next().unwrap()).collect();
        assert_eq!(lines, ["POST /v5/agencies/assume-with-oidc HTTP/1.1"; 2]);
        assert!(requests.iter().all(|request| request.header("authorization").is_none()));
        for (number, request) in requests.iter().enumerate() {
            let urns = r#""provider_urn":"iam::acme:oidcProvider:p","agency_urn":"iam::acme:agency:a""#;
            let session = r#""agency_session_name":"oidc-sts-session""#;
            let rest = r#""duration_seconds":900,"policy_ids":["a","b"]"#;
            let expected = format!(r#"{{{urns},{session},"id_token":"id-token-{number}",{rest}}}"#);
            assert_eq!(request.body, expected);
        }
        let calls = service.arrivals();
        assert!(calls.iter().all(|call| call.target() == "/v1/p-env/things"));
        assert!(calls.iter().all(|call| call.header("x-security-token") == Some("STOIDC")));
        assert!(calls[0].header("authorization").unwrap().starts_with("SDK-HMAC-SHA256 Access=AKOIDC, "));
    })
    .await;
}

#[tokio::test]
async fn problems_of_the_token_file_and_of_sts_are_errors() {
    in_a_directory("oidc-broken", async |directory| {
        let file = directory.join("token");
        let path = file.to_str().unwrap();
        let service = FaultServer::always(respond(200, "", "{}"));
        let denied = respond(403, "", r#"{"error_code":"STS5.1001","error_msg":"no s3cret-id-token"}"#);
        for (content, response, expected, reason) in [
            (None, respond(200, "", KEY), "cannot be read: ", None),
            (Some(" \n"), respond(200, "", KEY), "is empty", None),
            (
                Some("s3cret-id-token"),
                denied,
                "no *** [http 403, code STS5.1001]",
                Some(AuthenticationFailure::Forbidden),
            ),
            (Some("s3cret-id-token"), respond(200, "", "{}"), "its response lacks the access key", None),
        ] {
            let _ = fs::remove_file(&file);
            if let Some(content) = content {
                fs::write(&file, content).unwrap();
            }
            let sts = FaultServer::always(response);
            let client = builder(&service, &sts).credentials(chain(&variables(path))).build().unwrap();
            let error = client.call(ListThings::default()).send().await.unwrap_err();
            let text = error.to_string();
            assert!(text.starts_with("ListThings: no credentials from the OIDC token: "), "{text}");
            assert!(text.contains(expected) && !text.contains("s3cret"), "{text}");
            assert_eq!((error.is_credentials(), error.authentication_failure()), (true, reason));
        }
        assert!(service.arrivals().is_empty(), "no other source of the chain is used");
    })
    .await;
}

#[test]
fn incomplete_variables_are_skipped_and_the_next_source_used() {
    let all = variables("/token");
    let incomplete = chain(&all[1..]);
    assert_eq!(format!("{incomplete:?}"), "Credentials(access key)");
    assert_eq!(incomplete.project_id(), Some("p-env"));
}

#[test]
fn a_region_without_sts_needs_an_endpoint() {
    let builder = |region: &'static str| {
        let credentials = chain(&variables("/token"));
        Client::builder().endpoint("http://127.0.0.1:1").region(region).credentials(credentials)
    };
    assert!(builder("cn-north-4").build().is_ok());
    let error = builder("eu-west-101").build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the client cannot be built: region `eu-west-101` has no STS; help: set `sts_endpoint`"
    );
    assert!(builder("eu-west-101").sts_endpoint("http://127.0.0.1:1").build().is_ok());
}
