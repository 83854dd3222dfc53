//! Marker secrets and marker personal data through every path there is: each is sent, and none is
//! shown by any `Debug`, `Display`, error, trace or log.
//!
//! A path declares the markers that it sends, and fails if one of them never arrives.

mod async_and_blocking;
mod errors;
mod listings;
mod responses;
mod run;
mod sources;

use super::log_capture;
use run::{HEADER, PARAMETERS, PERSON, QUERY, Run, keys};

/// What every call of a [`Run`] sends beside its keys.
fn values() -> Vec<String> {
    [HEADER, QUERY].into_iter().chain(PARAMETERS.map(|(_, mark)| mark)).map(str::to_owned).collect()
}

fn and_keys(source: &str) -> Vec<String> {
    [values(), keys(source).to_vec()].concat()
}

#[tokio::test]
async fn no_path_shows_a_marker_and_all_markers_are_sent() {
    log_capture::start();
    let mut run = Run::default();

    run.path("an access key", and_keys("fixed"), sources::access_key).await;
    run.path("a token", [values(), vec!["M4RK-iam-token".into()]].concat(), sources::token).await;
    run.path("a provider", and_keys("provided"), sources::provider).await;
    run.path("a provider's unfit keys", Vec::new(), sources::unfit_provider).await;
    run.path("environment", and_keys("environment"), sources::environment).await;
    run.path("profile", and_keys("profile"), sources::profile).await;
    run.path("broken profiles", Vec::new(), sources::broken_profiles).await;
    let metadata = [and_keys("metadata"), vec!["M4RK-metadata-token".into()]].concat();
    run.path("metadata and a project's look-up", metadata.clone(), sources::metadata).await;
    run.path("the chain", metadata, sources::chain).await;
    run.path("metadata that cannot be used", vec!["M4RK-metadata-token".into()], sources::broken_metadata).await;

    run.path("refused settings", Vec::new(), errors::settings).await;
    run.path("refused values", Vec::new(), errors::refused_values).await;
    run.path("failing connections", and_keys("fixed"), errors::connections).await;
    run.path("time that is up", and_keys("fixed"), errors::timeouts).await;
    run.path("proxies", [and_keys("fixed"), vec!["M4RK-proxy-password".into()]].concat(), errors::proxies).await;

    run.path("values in replies", responses::personal_marks(), responses::personal_values).await;
    run.path("replies that do not fit", vec!["M4RK-reply".into()], responses::misfits).await;
    let of_logins = [vec![PERSON.to_owned(), HEADER.to_owned(), QUERY.to_owned()], keys("fixed").to_vec()].concat();
    run.path("messages that repeat the request", of_logins.clone(), responses::echoes).await;
    run.path("signatures that do not match", of_logins.clone(), responses::mismatches).await;

    let listing = vec![PERSON.to_owned(), "M4RK-reply".into()];
    run.path("items and cursors", listing.clone(), listings::items).await;
    run.path("pages", listing.clone(), listings::pages).await;
    run.path("time_chunks", vec!["M4RK-query".into()], listings::windows).await;
    #[cfg(feature = "stream")]
    run.path("streams", listing.clone(), listings::streams).await;

    run.path("the trait", vec![PERSON.to_owned()], async_and_blocking::api).await;
    #[cfg(feature = "blocking")]
    run.path("blocking", [keys("fixed").to_vec(), listing].concat(), async_and_blocking::blocking).await;
    #[cfg(feature = "serde")]
    run.path("serde", vec!["M4RK-reply".into()], async_and_blocking::serde).await;
    #[cfg(feature = "testing")]
    run.path("the fake service", [values(), vec!["M4RK-fixed-access".into()]].concat(), async_and_blocking::testing)
        .await;

    run.check_kinds();
    log_capture::check(&["reqwest"]);
    #[cfg(feature = "tracing")]
    log_capture::check(&["generated_client", "hyper_util"]);
}
