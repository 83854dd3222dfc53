//! A listing on a fault server: a test sees each request as offset and limit, and decides on the response.

use crate::tests::builder;
use crate::tests::fault_server::{Arrival, Peer, Step, answer};
use crate::{Client, ClientBuilder};
use std::time::Duration;

/// What a request asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tests) struct Asked {
    /// The number of requests before.
    pub(in crate::tests) number: usize,
    pub(in crate::tests) query: String,
    pub(in crate::tests) offset: Option<i64>,
    pub(in crate::tests) limit: Option<i64>,
}

/// What the service does with a request.
pub(in crate::tests) enum Reaction {
    /// It answers with this status and body.
    Answer(u16, String),
    /// It answers with this body after a while.
    Late(Duration, String),
    /// It never answers.
    Silence,
}

pub(in crate::tests) struct Service(Peer);

impl Service {
    pub(in crate::tests) fn start(react: impl Fn(&Asked) -> Reaction + Send + Sync + 'static) -> Self {
        Self(Peer::spawn(move |arrival, before| match react(&asked(arrival, before)) {
            Reaction::Answer(status, body) => answer(status, "", &body),
            Reaction::Late(delay, body) => [vec![Step::Wait(delay)], answer(200, "", &body)].concat(),
            Reaction::Silence => vec![Step::AwaitClose],
        }))
    }

    pub(in crate::tests) fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }

    pub(in crate::tests) fn builder(&self) -> ClientBuilder {
        builder(self.0.url())
    }

    pub(in crate::tests) fn asked(&self) -> Vec<Asked> {
        self.0.arrivals().iter().enumerate().map(|(number, arrival)| asked(arrival, number)).collect()
    }

    /// The offsets that were asked for, in the order in which the requests arrived.
    pub(in crate::tests) fn offsets(&self) -> Vec<i64> {
        self.asked().iter().map(|asked| asked.offset.unwrap_or(0)).collect()
    }

    pub(in crate::tests) fn most_open(&self) -> usize {
        self.0.most_open()
    }

    /// Waits until a number of requests were given up before a response, and returns how many were.
    pub(in crate::tests) async fn given_up(&self, expected: usize) -> usize {
        self.0.until("giving up", |peer| peer.closed_by_client() >= expected).await;
        self.0.closed_by_client()
    }

    /// Waits until a number of requests arrived, and returns how many did.
    pub(in crate::tests) async fn arrived(&self, expected: usize) -> usize {
        self.0.until("a request", |peer| peer.arrivals().len() >= expected).await;
        self.0.arrivals().len()
    }
}

fn asked(arrival: &Arrival, number: usize) -> Asked {
    let query = arrival.target().split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default();
    let parameter = |name: &str| arrival.parameter(name).and_then(|value| value.parse().ok());
    Asked { number, query, offset: parameter("offset"), limit: parameter("limit") }
}
