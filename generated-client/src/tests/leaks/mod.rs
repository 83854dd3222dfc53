//! Secrets and personal data do not leak. On every code path of the client, the tests use markers as secrets and
//! personal values. They search for these markers in `Debug` and `Display` output, errors, traces and logs. Each path
//! declares its markers. A declared marker that is not sent is a failure too.

mod async_and_blocking;
mod credential_sources;
mod errors;
mod grants;
mod listings;
mod recorder;
mod responses;

use super::log_capture;
use recorder::{HEADER, PARAMETERS, PERSON, QUERY, Recorder, secrets};

/// Returns the markers that the calls of a [`Recorder`] send, except for those in credentials.
fn values() -> Vec<String> {
    [HEADER, QUERY].into_iter().chain(PARAMETERS.map(|(_, mark)| mark)).map(str::to_owned).collect()
}

fn with_secrets(source: &str) -> Vec<String> {
    [values(), secrets(source).to_vec()].concat()
}

#[tokio::test]
async fn no_path_leaks_a_marker() {
    log_capture::start();
    let mut run = Recorder::default();

    run.path("an access key", with_secrets("fixed"), credential_sources::access_key).await;
    run.path("a token", [values(), vec!["M4RK-iam-token".into()]].concat(), credential_sources::token).await;
    run.path("a provider", with_secrets("provided"), credential_sources::provider).await;
    run.path("unusable credentials of a provider", Vec::new(), credential_sources::unusable_provider).await;
    run.path("environment", with_secrets("environment"), credential_sources::environment).await;
    run.path("profile", with_secrets("profile"), credential_sources::profile).await;
    run.path("broken profiles", Vec::new(), credential_sources::broken_profiles).await;
    let metadata = [with_secrets("metadata"), vec!["M4RK-metadata-token".into()]].concat();
    run.path("metadata and the project lookup", metadata.clone(), credential_sources::metadata).await;
    run.path("the credential chain", metadata, credential_sources::chain).await;
    run.path("unusable metadata", vec!["M4RK-metadata-token".into()], credential_sources::broken_metadata).await;

    let password = grants::PASSWORD.map(str::to_owned).to_vec();
    run.path("passwords", [values(), password].concat(), grants::passwords).await;
    let id_token = vec![grants::ID_TOKEN.to_owned()];
    run.path("OIDC", [with_secrets("granted"), id_token].concat(), grants::oidc).await;
    let pod_token = vec!["M4RK-pod-token".to_owned()];
    run.path("pod identity", [with_secrets("granted"), pod_token].concat(), grants::pod_identity).await;
    run.path("refusals", vec![grants::ENCODED.to_owned()], grants::decoding).await;

    run.path("rejected settings", Vec::new(), errors::settings).await;
    run.path("rejected values", Vec::new(), errors::refused_values).await;
    run.path("failing connections", with_secrets("fixed"), errors::connections).await;
    run.path("timeouts", with_secrets("fixed"), errors::timeouts).await;
    run.path("proxies", [with_secrets("fixed"), vec!["M4RK-proxy-password".into()]].concat(), errors::proxies).await;

    run.path("values in responses", responses::personal_marks(), responses::personal_values).await;
    run.path("mismatched responses", vec!["M4RK-response".into()], responses::mismatched).await;
    let of_logins = [vec![PERSON.to_owned(), HEADER.to_owned(), QUERY.to_owned()], secrets("fixed").to_vec()].concat();
    run.path("messages that repeat the request", of_logins.clone(), responses::echoes).await;
    run.path("signatures that do not match", of_logins.clone(), responses::signature_mismatches).await;

    let listing = vec![PERSON.to_owned(), "M4RK-response".into()];
    run.path("items and cursors", listing.clone(), listings::items).await;
    run.path("pages", listing.clone(), listings::pages).await;
    run.path("time chunks", vec!["M4RK-query".into()], listings::time_chunks).await;
    #[cfg(feature = "stream")]
    run.path("streams", listing.clone(), listings::streams).await;

    run.path("the trait", vec![PERSON.to_owned()], async_and_blocking::api).await;
    #[cfg(feature = "blocking")]
    run.path("blocking", [secrets("fixed").to_vec(), listing].concat(), async_and_blocking::blocking).await;
    #[cfg(feature = "serde")]
    run.path("serde", vec!["M4RK-response".into()], async_and_blocking::serde).await;
    #[cfg(feature = "testing")]
    run.path("the fake service", [values(), vec!["M4RK-fixed-access".into()]].concat(), async_and_blocking::testing)
        .await;

    run.check_kinds();
    log_capture::check(&["reqwest"]);
    #[cfg(feature = "tracing")]
    log_capture::check(&["generated_client", "hyper_util"]);
}
