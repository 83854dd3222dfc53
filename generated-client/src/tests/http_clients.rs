//! HTTP clients that a test passes to the client instead of its own.

use crate::tls::{self, Trust};
use reqwest::dns::{Name, Resolve, Resolving};
use std::sync::Arc;

/// An HTTP client that finds no host, without a request to a DNS server.
pub(super) fn knows_no_host() -> reqwest::Client {
    struct Nobody;
    impl Resolve for Nobody {
        fn resolve(&self, _: Name) -> Resolving {
            Box::pin(async { Err("no such host".into()) })
        }
    }
    plain_http().dns_resolver(Arc::new(Nobody)).build().expect("an HTTP client")
}

/// The settings of an HTTP client that is not this crate's own.
pub(super) fn plain_http() -> reqwest::ClientBuilder {
    let tls = tls::configure(Trust::None, Vec::new()).expect("a configuration");
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy()
}
