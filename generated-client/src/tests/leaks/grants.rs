//! Leak tests for passwords, tokens of an OpenID Connect provider, pod identity, and the decoding of refusals.

use super::super::auth::ecs_metadata::metadata_service;
use super::super::auth::iam::token;
use super::super::fault_server::{FaultServer, respond};
use super::super::in_a_directory;
use super::recorder::{MARK, Recorder, builder, echo, secrets, temporary};
use crate::auth::HostEnv;
use crate::{Client, ClientBuilder, Credentials, RetryConfig, UserPassword};
use std::fs;
use std::path::Path;
use std::time::Duration;

pub(super) const PASSWORD: [&str; 6] =
    ["M4RK-domain", "M4RK-name", "M4RK-password", "M4RK-user-id", "M4RK-passcode", "M4RK-created-token"];
pub(super) const ID_TOKEN: &str = "M4RK-id-token";
pub(super) const ENCODED: &str = "M4RK-encoded";

/// Returns a builder for a client without a project ID, whose identity services are on one server.
fn builder_with_identity(server: &FaultServer, identity: &FaultServer) -> ClientBuilder {
    let builder = Client::builder().endpoint(server.url()).region("r").retry(RetryConfig::none());
    builder.iam_endpoint(identity.url()).sts_endpoint(identity.url())
}

pub(super) async fn passwords(run: &mut Recorder) {
    let [domain, name, password, user_id, passcode, created] = PASSWORD;
    for status in [201, 200, 400, 401, 403, 429, 500] {
        let server = FaultServer::start(|arrival, _| echo(arrival, 400));
        let iam = FaultServer::start(move |arrival, _| {
            if status == 201 { token(created, Duration::from_secs(3_600)) } else { echo(arrival, status) }
        });
        let user = UserPassword::new(domain, name, password).passcode(user_id, passcode);
        run.debug(&user);
        let credentials = Credentials::from_password(user);
        run.debug(&credentials);
        run.calls(builder_with_identity(&server, &iam).credentials(credentials)).await;
        for server in [&server, &iam] {
            run.arrived(server, "none").await;
        }
        assert_eq!(iam.arrivals().len(), 1);
    }
}

/// Returns the body of a response with temporary credentials.
fn key() -> String {
    let [access_key, secret_key, token] = secrets("granted");
    format!(
        r#"{{"credentials":{{"access_key_id":"{access_key}","secret_access_key":"{secret_key}",
            "security_token":"{token}","expiration":"2099-01-01T00:00:00Z"}}}}"#
    )
}

/// Returns the default chain with these variables. The metadata service fails.
fn chain(variables: &[(&str, &str)], metadata: &str) -> Credentials {
    let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
    let file = |_: &Path| Err(std::io::ErrorKind::NotFound.into());
    HostEnv { variable: &variable, file: &file, metadata_host: metadata }.chained_credentials()
}

pub(super) async fn oidc(run: &mut Recorder) {
    let variables = [
        ("HUAWEICLOUD_OIDC_PROVIDER_URN", "p"),
        ("HUAWEICLOUD_OIDC_AGENCY_URN", "a"),
        ("HUAWEICLOUD_OIDC_ID_TOKEN", ID_TOKEN),
        ("HUAWEICLOUD_SDK_PROJECT_ID", "p1"),
    ];
    for response in [Some(key()), Some(key().replace("2099", MARK)), None] {
        let server = FaultServer::start(|arrival, _| echo(arrival, 400));
        let sts = FaultServer::start(move |arrival, _| match &response {
            Some(body) => respond(200, "", body),
            None => echo(arrival, 403),
        });
        let credentials = chain(&variables, "http://127.0.0.1:1");
        run.debug(&credentials);
        run.calls(builder_with_identity(&server, &sts).credentials(credentials)).await;
        run.arrived(&server, "granted").await;
        run.arrived(&sts, "none").await;
    }
}

pub(super) async fn pod_identity(run: &mut Recorder) {
    in_a_directory("leaks-pod", async |directory| {
        let path = directory.join("token");
        let file = path.to_str().expect("a Unicode path");
        for (token, response) in [
            ("M4RK-pod-token", respond(200, "", &key())),
            ("M4RK-pod-token", respond(200, "", &key().replace("2099", MARK))),
            ("M4RK-pod-token", respond(500, "", &key())),
            ("M4RK\nM4RK", respond(200, "", &key())),
        ] {
            fs::write(&path, token).expect("a file");
            let server = FaultServer::start(|arrival, _| echo(arrival, 400));
            let agent = FaultServer::always(response);
            let metadata = metadata_service(respond(404, "", ""), respond(404, "", ""));
            let uri = format!("{}/{MARK}", agent.url());
            let variables = [
                ("HC_CONTAINER_CREDENTIALS_FULL_URI", uri.as_str()),
                ("HC_CONTAINER_AUTHORIZATION_TOKEN_FILE", file),
                ("HUAWEICLOUD_SDK_PROJECT_ID", "p1"),
            ];
            let credentials = chain(&variables, metadata.url());
            run.calls(builder(&server, credentials)).await;
            run.arrived(&server, "granted").await;
            run.arrived(&agent, "none").await;
        }
    })
    .await;
}

pub(super) async fn decoding(run: &mut Recorder) {
    for status in [200, 400, 403] {
        let sts = FaultServer::start(move |arrival, _| echo(arrival, status));
        let client = builder(&sts, temporary("fixed")).sts_endpoint(sts.url()).build().expect("a client");
        let call = client.decode_authorization_message(ENCODED);
        run.debug(&call);
        run.outcome(&call.send().await);
        run.outcome(
            &client.decode_authorization_message(ENCODED).with_credentials(Credentials::token(MARK)).send().await,
        );
        run.arrived(&sts, "none").await;
    }
    let reason = r#"{\"failure\":\"implicit deny\",\"context\":{\"user\":\"M4RK-user\"},\"M\":\"M4RK-more\"}"#;
    let sts = FaultServer::always(respond(200, "", &format!(r#"{{"decoded_message":"{reason}"}}"#)));
    let client = builder(&sts, temporary("fixed")).sts_endpoint(sts.url()).build().expect("a client");
    run.outcome(&client.decode_authorization_message(ENCODED).send().await);
}
