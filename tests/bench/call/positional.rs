//! The call with the client that progenitor generates.

mod load;

use load::{PROJECT, TOKEN, TRANSACTION};
use reqwest::header::{HeaderMap, HeaderValue};

fn main() {
    let (endpoint, _) = load::words();
    rustls::crypto::ring::default_provider().install_default().expect("the first one");
    let headers = HeaderMap::from_iter([("x-auth-token".parse().expect("a name"), HeaderValue::from_static(TOKEN))]);
    let http = reqwest::Client::builder().default_headers(headers).build().expect("a client");
    let client = positional::Client::new_with_client(&endpoint, http);
    load::run(async || {
        let stages = client.show_user_access_stages(PROJECT, TRANSACTION).await.expect("stages");
        stages.into_inner().stages.len()
    });
}
