//! `Service`: a listing service. `react` receives the offset and the limit of each request, and returns the reaction.

use crate::tests::builder;
use crate::tests::fault_server::{Arrival, FaultServer, Step, respond};
use crate::{Client, ClientBuilder};
use std::time::Duration;

/// A request for a page.
#[derive(Clone, Debug)]
pub(in crate::tests) struct PageRequest {
    /// The number of requests before this one.
    pub(in crate::tests) number: usize,
    pub(in crate::tests) query: String,
    pub(in crate::tests) offset: Option<i64>,
    pub(in crate::tests) limit: Option<i64>,
}

/// How the service responds to a request.
pub(in crate::tests) enum Reaction {
    /// Sends a response with a status and a body.
    Respond(u16, String),
    /// Sends a response after a delay.
    Delay(Duration, String),
    /// Sends no response.
    Silence,
}

pub(in crate::tests) struct Service(FaultServer);

impl Service {
    pub(in crate::tests) fn start(react: impl Fn(&PageRequest) -> Reaction + Send + Sync + 'static) -> Self {
        Self(FaultServer::start(move |arrival, before| match react(&page_request(arrival, before)) {
            Reaction::Respond(status, body) => respond(status, "", &body),
            Reaction::Delay(delay, body) => [vec![Step::Wait(delay)], respond(200, "", &body)].concat(),
            Reaction::Silence => vec![Step::AwaitClose],
        }))
    }

    /// Starts a service that sends these pages in order, and empty pages after them.
    pub(in crate::tests) fn pages(pages: &[&str]) -> Self {
        let pages: Vec<String> = pages.iter().map(|page| (*page).to_owned()).collect();
        Self::start(move |request| {
            Reaction::Respond(200, pages.get(request.number).cloned().unwrap_or("{}".to_owned()))
        })
    }

    pub(in crate::tests) fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }

    pub(in crate::tests) fn builder(&self) -> ClientBuilder {
        builder(self.0.url())
    }

    pub(in crate::tests) fn requests(&self) -> Vec<PageRequest> {
        self.0.arrivals().iter().enumerate().map(|(number, arrival)| page_request(arrival, number)).collect()
    }

    /// Returns the offsets of the requests, in the order of their arrival.
    pub(in crate::tests) fn offsets(&self) -> Vec<i64> {
        self.requests().iter().map(|request| request.offset.unwrap_or(0)).collect()
    }

    pub(in crate::tests) fn peak_open(&self) -> usize {
        self.0.peak_open()
    }

    /// Waits until the client has closed this number of connections that got no response. Returns the actual number.
    pub(in crate::tests) async fn closed_by_client(&self, expected: usize) -> usize {
        self.0.until("closed connections", |server| server.closed_by_client() >= expected).await;
        self.0.closed_by_client()
    }

    /// Waits until this number of requests has arrived. Returns the actual number.
    pub(in crate::tests) async fn arrived(&self, expected: usize) -> usize {
        self.0.until("a request", |server| server.arrivals().len() >= expected).await;
        self.0.arrivals().len()
    }
}

fn page_request(arrival: &Arrival, number: usize) -> PageRequest {
    let query = arrival.target().split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default();
    let parameter = |name: &str| arrival.parameter(name).and_then(|value| value.parse().ok());
    PageRequest { number, query, offset: parameter("offset"), limit: parameter("limit") }
}
