//! Credentials from the pod identity agent, the last source of the default chain.

use super::super::fault_server::{Arrival, FaultServer, respond};
use super::super::{ListThings, builder, in_a_directory};
use super::ecs_metadata::metadata_service;
use super::no_file;
use crate::auth::HostEnv;
use crate::{Credentials, Error, Timestamp};
use std::fs;
use std::path::Path;

const KEY: &str = r#"{"access":"AKPOD","secret":"SKPOD","securitytoken":"STPOD","expires_at":"2099-01-01T00:00:00Z"}"#;

/// Returns the default chain on a host without the other sources.
fn chain(uri: &str, file: &Path, metadata: &FaultServer) -> Credentials {
    let variable = |name: &str| match name {
        "HC_CONTAINER_CREDENTIALS_FULL_URI" => Some(uri.into()),
        "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE" => Some(file.into()),
        "HOME" => Some("/home/ada".into()),
        _ => None,
    };
    HostEnv { variable: &variable, file: &no_file, metadata_host: metadata.url() }.chained_credentials()
}

#[tokio::test]
async fn the_agent_is_asked_with_the_token_of_the_pod_if_there_is_no_other_source() {
    in_a_directory("pod", async |directory| {
        let file = directory.join("token");
        let agent = FaultServer::always(respond(200, "", KEY));
        let uri = format!("{}/v1/credentials", agent.url());
        let service = FaultServer::always(respond(200, "", "{}"));
        for (number, wrapper) in ["{}", r#"{"credentials":{}}"#].iter().enumerate() {
            fs::write(&file, format!("pod-token-{number}\n")).unwrap();
            let wrapped = wrapper.replace("{}", KEY);
            let agent_of_wrapped = FaultServer::always(respond(200, "", &wrapped));
            let uri = uri.replace(agent.url(), agent_of_wrapped.url());
            let metadata = metadata_service(respond(404, "", ""), respond(404, "", ""));
            let client = builder(service.url()).credentials(chain(&uri, &file, &metadata)).build().unwrap();
            client.call(ListThings::default()).send().await.unwrap();
            assert_eq!(metadata.arrivals().len(), 2, "the metadata service is asked first");
            let requests = agent_of_wrapped.arrivals();
            let line = |request: &Arrival| request.head.lines().next().map(str::to_owned);
            assert_eq!(requests.iter().filter_map(line).collect::<Vec<_>>(), ["POST /v1/credentials HTTP/1.1"]);
            assert_eq!(requests[0].header("authorization"), Some(format!("pod-token-{number}").as_str()));
            assert_eq!(requests[0].body, "{}");
            assert_eq!(service.arrivals()[number].header("x-security-token"), Some("STPOD"));
        }
    })
    .await;
}

#[tokio::test]
async fn unusable_agents_and_token_files_are_errors_without_secrets() {
    in_a_directory("pod-broken", async |directory| {
        let current = async |uri: &str, file: &Path| -> Result<(), Error> {
            let metadata = metadata_service(respond(404, "", ""), respond(404, "", ""));
            chain(uri, file, &metadata).current(Timestamp::now).await.map(drop)
        };
        let file = directory.join("token");
        fs::write(&file, "s3cret").unwrap();
        let failing = FaultServer::always(respond(500, "", "s3cret"));
        let error = current(failing.url(), &file).await.unwrap_err();
        let expected = "the pod identity agent at 127.0.0.1: the request for credentials failed with status 500";
        assert!(error.to_string().ends_with(expected), "{error}");
        for (content, expected) in [("s3\ncret", "cannot be sent in a header"), ("\n", "is empty")] {
            fs::write(&file, content).unwrap();
            let error = current(failing.url(), &file).await.unwrap_err();
            assert!(error.to_string().ends_with(expected) && !error.to_string().contains("s3"), "{error}");
        }
        fs::write(&file, "x".repeat((64 << 10) + 1)).unwrap();
        let error = current(failing.url(), &file).await.unwrap_err();
        assert!(error.to_string().ends_with("longer than 65536 bytes"), "{error}");
        assert_eq!(failing.arrivals().len(), 1);
        let error = current("ftp://s3cret", &file).await.unwrap_err();
        assert!(error.to_string().ends_with("HC_CONTAINER_CREDENTIALS_FULL_URI must begin with http:// or https://"));
    })
    .await;
}
