//! The call with reqwest and structs written for it.

mod load;
mod stages;

use load::{PROJECT, TOKEN, TRANSACTION};
use stages::UserAccessStages;

fn main() {
    let (endpoint, _) = load::words();
    rustls::crypto::ring::default_provider().install_default().expect("the first one");
    let client = reqwest::Client::new();
    load::run(async || {
        let url = format!("{endpoint}/v2/{PROJECT}/statistics/metrics/access-stages");
        let request = client.get(url).query(&[("transaction_id", TRANSACTION)]);
        let request = request.header("Content-Type", "application/json").header("X-Auth-Token", TOKEN);
        let response = request.send().await.and_then(reqwest::Response::error_for_status).expect("an answer");
        let stages: UserAccessStages = response.json().await.expect("stages");
        stages.stages.map_or(0, |stages| stages.len())
    });
}
