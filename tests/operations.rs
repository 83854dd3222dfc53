//! Tests of all operations over HTTP on loopback: the requests, and every field of the responses.
//!
//! The expected values were copied from the manual by hand.
//!
//! | modules | subject |
//! | --- | --- |
//! | `export`, `logins`, `monitor`, `stages` | one operation each: its request and its response |
//! | `export_tasks` | the operations of export tasks, and the wait for one |
//! | `listings` | cursors, prefetched pages and time chunks |
//! | `validation` | values that violate documented constraints |
//! | `path_traversal` | path values such as `..` and `/` |
//! | `signed_headers` | the headers of signed requests |

#[path = "operations/export.rs"]
mod export;
#[path = "operations/export_tasks.rs"]
mod export_tasks;
#[path = "operations/listings.rs"]
mod listings;
#[path = "operations/logins.rs"]
mod logins;
#[path = "operations/monitor.rs"]
mod monitor;
#[path = "operations/path_traversal.rs"]
mod path_traversal;
#[path = "operations/signed_headers.rs"]
mod signed_headers;
#[path = "operations/stages.rs"]
mod stages;
#[path = "operations/validation.rs"]
mod validation;

use generated_client::{Client, Credentials, Timestamp};
use std::ops::Range;
use tests::server::{ReceivedRequest, ScriptedResponse, Server};

const PROJECT: &str = "0e69423d4400f4a82f67c0059a1e4cc8";

fn client(server: &Server) -> Client {
    Client::builder()
        .endpoint(server.endpoint())
        .project_id(PROJECT)
        .credentials(Credentials::token("a token"))
        .build()
        .expect("the client is complete")
}

async fn server(body: &'static str) -> Server {
    Server::start(move |_| ScriptedResponse::ok(body)).await
}

fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn milliseconds(number: i64) -> Timestamp {
    Timestamp::from_epoch_milliseconds(number)
}

fn range(from: &str, to: &str) -> Range<Timestamp> {
    time(from)..time(to)
}

/// Returns the method, the path and the decoded query of a request.
fn method_path_query(request: &ReceivedRequest) -> (String, String, Vec<(String, String)>) {
    (request.method.clone(), request.path.clone(), request.parameters())
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
