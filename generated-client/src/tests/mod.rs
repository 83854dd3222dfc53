//! Tests of the whole client against servers on loopback.
//!
//! | modules | subject |
//! | --- | --- |
//! | `scripted_server`, `fault_server` | servers: one returns prepared responses, the other runs scripts of steps and faults |
//! | `list_things`, `expected_error`, `async_and_blocking` | an operation, expected errors, and calls through both clients |
//! | `child_process`, `custom_http_clients`, `log_capture` | other tools that tests share |
//! | `request_builder` | requests that are built without a client |
//! | `requests`, `body_limits`, `custom_headers`, `uploads` | requests as they are sent |
//! | `gzip`, `http2` | optional features of HTTP |
//! | `responses`, `downloads`, `saved_files`, `error_codes` | responses, downloads and the errors that they cause |
//! | `retries`, `retry_budget`, `faults`, `cancellation`, `connection_reuse` | failures on the wire, and retries |
//! | `rate_limit`, `proxies`, `tls`, `crypto_providers` | settings of a client |
//! | `other_projects` | clients for other projects, and calls with other credentials |
//! | `auth` | sources of credentials, refresh, project lookup, and redaction |
//! | `pagination`, `time_chunks`, `waiters` | listings, long time ranges, and waits for tasks |
//! | `stored_requests` | operations and cursors that serde stores |
//! | `api_trait`, `blocking`, `fake_service`, `recordings`, `tracing`, `observer` | the trait `Api`, and optional features |
//! | `leaks` | secrets and personal data do not leak |
//! | `module_layers` | modules import only from the layers below |

mod api_trait;
mod async_and_blocking;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod body_limits;
mod cancellation;
mod child_process;
mod connection_reuse;
mod crypto_providers;
mod custom_headers;
mod custom_http_clients;
mod downloads;
mod error_codes;
mod expected_error;
#[cfg(feature = "testing")]
mod fake_service;
mod fault_server;
mod faults;
#[cfg(feature = "gzip")]
mod gzip;
#[cfg(feature = "http2")]
mod http2;
mod leaks;
mod list_things;
mod log_capture;
mod module_layers;
mod observer;
mod other_projects;
mod pagination;
mod proxies;
mod rate_limit;
#[cfg(feature = "testing")]
mod recordings;
mod request_builder;
mod requests;
mod responses;
mod retries;
mod retry_budget;
mod saved_files;
mod scripted_server;
#[cfg(feature = "serde")]
mod stored_requests;
mod time_chunks;
mod tls;
#[cfg(feature = "tracing")]
mod tracing;
#[cfg(feature = "testing")]
mod uploads;
mod waiters;

use crate::{Client, ClientBuilder, Credentials, RetryConfig};
use list_things::{ListThings, Things};
use scripted_server::Server;
use std::path::Path;

/// Runs a test with a new directory, which is then removed.
async fn in_a_directory(name: &str, run: impl AsyncFnOnce(&Path)) {
    let directory = std::env::temp_dir().join(format!("generated-client-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a directory");
    run(&directory).await;
    std::fs::remove_dir_all(&directory).expect("a directory");
}

/// Returns a client that sends every request once.
fn client(server: &Server) -> Client {
    builder(server.url()).retry(RetryConfig::none()).build().expect("a client")
}

/// Returns a builder with all required settings.
fn builder(endpoint: &str) -> ClientBuilder {
    Client::builder().endpoint(endpoint).project_id("p1").credentials(Credentials::token("s3cret"))
}
