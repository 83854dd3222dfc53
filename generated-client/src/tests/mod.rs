//! Calls against a server on this machine: what the client sends, and what it makes of every kind
//! of reply.

mod api;
mod async_and_blocking;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod cancellation;
mod connection_reuse;
mod custom_headers;
mod downloads;
mod expected_error;
mod fault_server;
mod faults;
mod fixture;
mod http_clients;
mod layers;
mod leaks;
mod log_capture;
mod paging;
mod proxies;
mod rate_limit;
mod requests;
mod responses;
mod retries;
mod server;
#[cfg(feature = "testing")]
mod testing;
mod tls;
#[cfg(feature = "tracing")]
mod tracing;
#[cfg(feature = "testing")]
mod uploads;
mod windows;

use crate::{Client, ClientBuilder, Credentials, RetryConfig};
use fixture::{ListThings, Things};
use server::Server;

/// A client that sends every request once.
fn client(server: &Server) -> Client {
    builder(server.url()).retry(RetryConfig::none()).build().expect("a client")
}

/// The settings of a client for an endpoint, complete.
fn builder(endpoint: &str) -> ClientBuilder {
    Client::builder().endpoint(endpoint).project_id("p1").credentials(Credentials::token("s3cret"))
}
