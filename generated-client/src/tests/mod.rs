//! Calls against a server on this machine: what the client sends, and what it makes of every kind
//! of reply.

mod additions;
mod api;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod cancelling;
mod downloads;
mod faces;
mod faults;
mod limiting;
mod listening;
mod marks;
mod paging;
mod peer;
mod replies;
mod retrying;
mod reusing;
mod routes;
mod said;
mod sending;
mod server;
#[cfg(feature = "testing")]
mod testing;
mod things;
#[cfg(feature = "tracing")]
mod tracing;
mod trusting;
#[cfg(feature = "testing")]
mod uploads;
mod windows;

use crate::{Client, ClientBuilder, Credentials, RetryConfig};
use server::Server;
use things::{ListThings, Things};

/// A client that sends every request once.
fn client(server: &Server) -> Client {
    builder(server.url()).retry(RetryConfig::none()).build().expect("a client")
}

/// The settings of a client for an endpoint, complete.
fn builder(endpoint: &str) -> ClientBuilder {
    Client::builder().endpoint(endpoint).project_id("p1").credentials(Credentials::token("s3cret"))
}
