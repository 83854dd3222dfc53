//! Tests of the whole client against servers on loopback.

mod api_trait;
mod async_and_blocking;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod cancellation;
mod child_process;
mod connection_reuse;
mod custom_headers;
mod downloads;
mod expected_error;
#[cfg(feature = "testing")]
mod fake_service;
mod fault_server;
mod faults;
mod fixture;
mod http_clients;
mod leaks;
mod log_capture;
mod module_layers;
mod paging;
mod proxies;
mod rate_limit;
mod requests;
mod responses;
mod retries;
mod server;
mod time_chunks;
mod tls;
#[cfg(feature = "tracing")]
mod tracing;
#[cfg(feature = "testing")]
mod uploads;

use crate::{Client, ClientBuilder, Credentials, RetryConfig};
use fixture::{ListThings, Things};
use server::Server;

/// A client that sends every request once.
fn client(server: &Server) -> Client {
    builder(server.url()).retry(RetryConfig::none()).build().expect("a client")
}

/// The settings of a complete client.
fn builder(endpoint: &str) -> ClientBuilder {
    Client::builder().endpoint(endpoint).project_id("p1").credentials(Credentials::token("s3cret"))
}
