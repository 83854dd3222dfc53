//! Leak tests for credentials from every source: the caller, a provider, environment variables, the profile and the
//! metadata service.

use super::super::auth::ecs_metadata::metadata_service;
use super::super::auth::{CountingProvider, empty_env};
use super::super::fault_server::{FaultServer, respond};
use super::super::observer::Recording;
use super::recorder::{MARK, Recorder, builder, echo, secrets, temporary};
use crate::auth::HostEnv;
use crate::{Client, ClientBuilder, Credentials, Error, RetryConfig};
use std::path::Path;

pub(super) async fn access_key(run: &mut Recorder) {
    for status in [200, 400, 401, 403, 500] {
        let server = FaultServer::start(move |arrival, _| echo(arrival, status));
        let observer = Recording::default();
        run.calls(builder(&server, temporary("fixed")).observer(observer.clone())).await;
        run.arrived(&server, "fixed").await;
        run.debug(&observer.lines());
        assert_eq!((server.arrivals().len(), observer.lines().len()), (3, 6));
    }
    run.debug(&temporary("fixed"));
}

pub(super) async fn token(run: &mut Recorder) {
    for status in [200, 400, 401] {
        let server = FaultServer::start(move |arrival, _| echo(arrival, status));
        run.calls(builder(&server, Credentials::token("M4RK-iam-token"))).await;
        run.arrived(&server, "none").await;
    }
}

pub(super) async fn provider(run: &mut Recorder) {
    let server = FaultServer::start(|arrival, _| echo(arrival, 400));
    let provider = CountingProvider::new(|_| async { Ok(temporary("provided")) });
    run.calls(builder(&server, provider.credentials())).await;
    run.arrived(&server, "provided").await;
}

pub(super) async fn unusable_provider(run: &mut Recorder) {
    let server = FaultServer::start(|arrival, _| echo(arrival, 400));
    let provider = CountingProvider::new(|_| {
        let [access_key, secret_key, _] = secrets("provided");
        async { Ok(Credentials::access_key(access_key, secret_key + "\n\u{1}")) }
    });
    run.calls(builder(&server, provider.credentials())).await;
    assert_eq!((provider.calls(), server.arrivals().len()), (1, 0), "the credentials were not used");
}

type Outcome = Result<Credentials, Error>;
type Find = fn(&HostEnv<'_>) -> Outcome;

/// Returns the result of `find` on a host with these environment variables and this profile.
fn found(variables: &[(&str, &str)], profile: &str, find: Find) -> Outcome {
    let variable = |name: &str| match name.strip_prefix("HUAWEICLOUD_SDK_") {
        Some(name) => variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()),
        None => (name == "HOME").then(|| "/home/M4RK-home".into()),
    };
    let file = |_: &Path| Ok(profile.to_owned().into_bytes());
    find(&HostEnv { variable: &variable, file: &file, metadata_host: "http://127.0.0.1:1" })
}

fn profile_of([access_key, secret_key, token]: [String; 3]) -> String {
    format!("[basic]\nak={access_key}\nsk={secret_key}\nsecurity_token={token}\nproject_id=p1\n")
}

pub(super) async fn environment(run: &mut Recorder) {
    let [access_key, secret_key, token] = secrets("environment");
    let variables = [("AK", access_key.as_str()), ("SK", &secret_key), ("SECURITY_TOKEN", &token)];
    let server = FaultServer::start(|arrival, _| echo(arrival, 401));
    let finds: [Find; 2] = [|env| env.environment_credentials(), |env| Ok(env.chained_credentials())];
    for find in finds {
        let credentials = found(&variables, "", find);
        run.outcome(&credentials);
        run.calls(builder(&server, credentials.unwrap())).await;
    }
    for half in [&variables[..1], &variables[1..], &[]] {
        run.outcome(&found(half, "", |env| env.environment_credentials()));
    }
    run.arrived(&server, "environment").await;
}

pub(super) async fn profile(run: &mut Recorder) {
    let server = FaultServer::start(|arrival, _| echo(arrival, 401));
    let finds: [Find; 2] = [|env| env.profile_credentials(), |env| Ok(env.chained_credentials())];
    for find in finds {
        let credentials = found(&[("AK", "M4RK-half")], &profile_of(secrets("profile")), find);
        run.outcome(&credentials);
        run.calls(builder(&server, credentials.unwrap())).await;
    }
    run.arrived(&server, "profile").await;
}

pub(super) async fn broken_profiles(run: &mut Recorder) {
    let whole = profile_of(secrets("profile"));
    let server = FaultServer::start(|arrival, _| echo(arrival, 401));
    for profile in [
        format!("{whole}{MARK}\n"),
        format!("{whole}{MARK}=1\n{MARK}=2\n"),
        format!("[basic]\nak={MARK}"),
        format!("[basic]\nsk={MARK}"),
        format!("[{MARK}\n"),
    ] {
        run.outcome(&found(&[], &profile, |env| env.profile_credentials()));
        let chained = found(&[], &profile, |env| Ok(env.chained_credentials()));
        run.calls(builder(&server, chained.unwrap())).await;
    }
    assert!(server.arrivals().is_empty());
}

const TOKEN: &str = "M4RK-metadata-token";

fn agency() -> String {
    let [access_key, secret_key, token] = secrets("metadata");
    format!(
        r#"{{"credential":{{"access":"{access_key}","secret":"{secret_key}","securitytoken":"{token}",
            "expires_at":"2099-01-01T00:00:00Z"}}}}"#
    )
}

/// Returns a builder for a client without a project ID.
fn builder_without_project(server: &FaultServer, iam: &FaultServer) -> ClientBuilder {
    Client::builder().endpoint(server.url()).region("r").iam_endpoint(iam.url()).retry(RetryConfig::none())
}

pub(super) async fn metadata(run: &mut Recorder) {
    looked_up(run, |env| env.metadata_credentials()).await;
}

pub(super) async fn chain(run: &mut Recorder) {
    looked_up(run, |env| env.chained_credentials()).await;
}

/// Makes calls with clients that first ask IAM for their project ID. `find` returns their credentials.
async fn looked_up(run: &mut Recorder, find: impl Fn(&HostEnv<'_>) -> Credentials) {
    let metadata = metadata_service(respond(200, "", TOKEN), respond(200, "", &agency()));
    for project in [respond(200, "", r#"{"projects":[{"id":"p1"}]}"#), respond(401, "", "M4RK-iam"), Vec::new()] {
        let server = FaultServer::start(|arrival, _| echo(arrival, 400));
        let iam =
            FaultServer::start(move |arrival, _| if project.is_empty() { echo(arrival, 400) } else { project.clone() });
        run.calls(builder_without_project(&server, &iam).credentials(find(&empty_env(metadata.url())))).await;
        for server in [&server, &iam] {
            run.arrived(server, "metadata").await;
        }
        assert!(!iam.arrivals().is_empty());
    }
    run.arrived(&metadata, "none").await;
}

pub(super) async fn broken_metadata(run: &mut Recorder) {
    let whole = agency();
    let server = FaultServer::always(respond(200, "", "{}"));
    for credentials in [
        respond(200, "", &whole.replace("2099", MARK)),
        respond(200, "", &whole.replace("-secret", "\\n-secret")),
        respond(200, "", &whole[..whole.len() - 1]),
        respond(500, "", &whole),
    ] {
        let metadata = metadata_service(respond(200, "", TOKEN), credentials);
        let env = empty_env(metadata.url());
        run.calls(builder_without_project(&server, &server).credentials(env.metadata_credentials())).await;
        run.arrived(&metadata, "none").await;
    }
    assert!(server.arrivals().is_empty());
}
