//! The call with the client that OpenAPI Generator generates.

mod load;

use load::{PROJECT, TOKEN, TRANSACTION};
use openapi_client::apis::configuration::{ApiKey, Configuration};
use openapi_client::apis::statistics_api::show_user_access_stages;

fn main() {
    let (endpoint, _) = load::words();
    rustls::crypto::ring::default_provider().install_default().expect("the first one");
    let key = ApiKey { prefix: None, key: TOKEN.to_owned() };
    let client = Configuration { base_path: endpoint, api_key: Some(key), ..Configuration::new() };
    load::run(async || {
        let stages = show_user_access_stages(&client, PROJECT, TRANSACTION).await.expect("stages");
        stages.stages.map_or(0, |stages| stages.len())
    });
}
