//! The four operations over HTTP on loopback: the requests, and every field of the responses.
//!
//! Expected values are written by hand from the manual.

#[path = "operations/export.rs"]
mod export;
#[path = "operations/listings.rs"]
mod listings;
#[path = "operations/logins.rs"]
mod logins;
#[path = "operations/monitor.rs"]
mod monitor;
#[path = "operations/requests.rs"]
mod requests;
#[path = "operations/stages.rs"]
mod stages;

use generated_client::{Client, Credentials, Timestamp};
use std::ops::Range;
use tests::server::{Answer, Asked, Server};

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
    Server::start(move |_| Answer::ok(body)).await
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

/// Method, path and decoded query of a request.
fn sent(asked: &Asked) -> (String, String, Vec<(String, String)>) {
    (asked.method.clone(), asked.path.clone(), asked.parameters())
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
