//! Custom HTTP clients that tests pass to a client.

use crate::tls::{self, Trust};
use reqwest::dns::{Name, Resolve, Resolving};
use std::sync::Arc;

/// Returns an HTTP client that resolves no host name and sends no DNS request.
pub(super) fn resolves_no_host() -> reqwest::Client {
    struct NoHosts;
    impl Resolve for NoHosts {
        fn resolve(&self, _: Name) -> Resolving {
            Box::pin(async { Err("no such host".into()) })
        }
    }
    plain_http().dns_resolver(Arc::new(NoHosts)).build().expect("an HTTP client")
}

pub(super) fn plain_http() -> reqwest::ClientBuilder {
    let tls = tls::configure(Trust::None, Vec::new()).expect("a configuration");
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy()
}
