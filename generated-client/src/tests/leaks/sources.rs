//! Where keys come from: given, provided, and found on the env.

use super::super::auth::{Counting, empty_env};
use super::super::fault_server::{Peer, Step, answer};
use super::run::{MARK, Run, builder, echo, keys, temporary};
use crate::auth::HostEnv;
use crate::{Client, ClientBuilder, Credentials, Error, RetryConfig};
use std::path::Path;

pub(super) async fn access_key(run: &mut Run) {
    for status in [200, 400, 401, 403, 500] {
        let peer = Peer::start(move |arrival, _| echo(arrival, status)).await;
        run.calls(builder(&peer, temporary("fixed"))).await;
        run.arrived(&peer, "fixed").await;
        assert_eq!(peer.arrivals().len(), 3);
    }
    run.debug(&temporary("fixed"));
}

pub(super) async fn token(run: &mut Run) {
    for status in [200, 400, 401] {
        let peer = Peer::start(move |arrival, _| echo(arrival, status)).await;
        run.calls(builder(&peer, Credentials::token("M4RK-iam-token"))).await;
        run.arrived(&peer, "none").await;
    }
}

pub(super) async fn provider(run: &mut Run) {
    let peer = Peer::start(|arrival, _| echo(arrival, 400)).await;
    let provider = Counting::new(|_| Box::pin(async { Ok(temporary("provided")) }));
    run.calls(builder(&peer, provider.credentials())).await;
    run.arrived(&peer, "provided").await;
}

pub(super) async fn unfit_provider(run: &mut Run) {
    let peer = Peer::start(|arrival, _| echo(arrival, 400)).await;
    let provider = Counting::new(|_| {
        let [access_key, secret_key, _] = keys("provided");
        Box::pin(async { Ok(Credentials::access_key(access_key, secret_key + "\n")) })
    });
    run.calls(builder(&peer, provider.credentials())).await;
    assert_eq!((provider.asked(), peer.arrivals().len()), (1, 0), "it was asked, and not heard");
}

type Outcome = Result<Credentials, Error>;
type Find = fn(&HostEnv<'_>) -> Outcome;

/// The credentials that a machine with these variables and this profile has, one way or the other.
fn found(variables: &[(&str, &str)], profile: &str, find: Find) -> Outcome {
    let variable = |name: &str| match name.strip_prefix("HUAWEICLOUD_SDK_") {
        Some(name) => variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()),
        None => Some("/home/M4RK-home".into()),
    };
    let file = |_: &Path| Ok(profile.to_owned().into_bytes());
    find(&HostEnv { variable: &variable, file: &file, metadata_host: "http://127.0.0.1:1" })
}

fn profile_of([access_key, secret_key, token]: [String; 3]) -> String {
    format!("[basic]\nak={access_key}\nsk={secret_key}\nsecurity_token={token}\nproject_id=p1\n")
}

pub(super) async fn environment(run: &mut Run) {
    let [access_key, secret_key, token] = keys("environment");
    let variables = [("AK", access_key.as_str()), ("SK", &secret_key), ("SECURITY_TOKEN", &token)];
    let peer = Peer::start(|arrival, _| echo(arrival, 401)).await;
    let finds: [Find; 2] = [|env| env.environment_credentials(), |env| Ok(env.chained_credentials())];
    for find in finds {
        let credentials = found(&variables, "", find);
        run.outcome(&credentials);
        run.calls(builder(&peer, credentials.unwrap())).await;
    }
    for half in [&variables[..1], &variables[1..], &[]] {
        run.outcome(&found(half, "", |env| env.environment_credentials()));
    }
    run.arrived(&peer, "environment").await;
}

pub(super) async fn profile(run: &mut Run) {
    let peer = Peer::start(|arrival, _| echo(arrival, 401)).await;
    let finds: [Find; 2] = [|env| env.profile_credentials(), |env| Ok(env.chained_credentials())];
    for find in finds {
        let credentials = found(&[("AK", "M4RK-half")], &profile_of(keys("profile")), find);
        run.outcome(&credentials);
        run.calls(builder(&peer, credentials.unwrap())).await;
    }
    run.arrived(&peer, "profile").await;
}

pub(super) async fn broken_profiles(run: &mut Run) {
    let whole = profile_of(keys("profile"));
    let peer = Peer::start(|arrival, _| echo(arrival, 401)).await;
    for profile in [
        format!("{whole}{MARK}\n"),
        format!("{whole}{MARK}=1\n{MARK}=2\n"),
        format!("[basic]\nak={MARK}"),
        format!("[basic]\nsk={MARK}"),
        format!("[{MARK}\n"),
    ] {
        run.outcome(&found(&[], &profile, |env| env.profile_credentials()));
        let chained = found(&[], &profile, |env| Ok(env.chained_credentials()));
        run.calls(builder(&peer, chained.unwrap())).await;
    }
    assert!(peer.arrivals().is_empty());
}

const TOKEN: &str = "M4RK-metadata-token";

fn agency() -> String {
    let [access_key, secret_key, token] = keys("metadata");
    format!(
        r#"{{"credential":{{"access":"{access_key}","secret":"{secret_key}","securitytoken":"{token}",
            "expires_at":"2099-01-01T00:00:00Z"}}}}"#
    )
}

/// A metadata service with this answer to the question for keys.
async fn metadata_service(keys: Vec<Step>) -> Peer {
    Peer::start(move |arrival, _| if arrival.head.starts_with("PUT ") { answer(200, "", TOKEN) } else { keys.clone() })
        .await
}

/// Settings of a client whose project has to be looked up.
fn open(peer: &Peer, iam: &Peer) -> ClientBuilder {
    Client::builder().endpoint(peer.url()).region("r").iam_endpoint(iam.url()).retry(RetryConfig::none())
}

pub(super) async fn metadata(run: &mut Run) {
    looked_up(run, |env| env.metadata_credentials()).await;
}

pub(super) async fn chain(run: &mut Run) {
    looked_up(run, |env| env.chained_credentials()).await;
}

async fn looked_up(run: &mut Run, find: impl Fn(&HostEnv<'_>) -> Credentials) {
    let metadata = metadata_service(answer(200, "", &agency())).await;
    for project in [answer(200, "", r#"{"projects":[{"id":"p1"}]}"#), answer(401, "", "M4RK-iam"), Vec::new()] {
        let peer = Peer::start(|arrival, _| echo(arrival, 400)).await;
        let iam = Peer::start(move |arrival, _| match project.is_empty() {
            true => echo(arrival, 400),
            false => project.clone(),
        });
        let iam = iam.await;
        run.calls(open(&peer, &iam).credentials(find(&empty_env(metadata.url())))).await;
        for peer in [&peer, &iam] {
            run.arrived(peer, "metadata").await;
        }
        assert!(!iam.arrivals().is_empty());
    }
    run.arrived(&metadata, "none").await;
}

pub(super) async fn broken_metadata(run: &mut Run) {
    let whole = agency();
    let peer = Peer::always(answer(200, "", "{}")).await;
    for keys in [
        answer(200, "", &whole.replace("2099", MARK)),
        answer(200, "", &whole.replace("-secret", "\\n")),
        answer(200, "", &whole[..whole.len() - 1]),
        answer(500, "", &whole),
    ] {
        let metadata = metadata_service(keys).await;
        let env = empty_env(metadata.url());
        run.calls(open(&peer, &peer).credentials(env.metadata_credentials())).await;
        run.arrived(&metadata, "none").await;
    }
    assert!(peer.arrivals().is_empty());
}
