//! The embedded service with answers of a test's own: it answers as the test says and records what it was asked.

use codegen::mock::Request;
use percent_encoding::percent_decode_str;
use std::sync::{Arc, Mutex, PoisonError};
use xtask::serve::{Backend, Config, Gateway};

/// What the server was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The HTTP method.
    pub method: String,
    /// The path as it came over the wire.
    pub path: String,
    /// The query as it came over the wire.
    pub query: String,
    /// Headers in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Asked {
    /// The parameters of the query, decoded, in the order they came.
    pub fn parameters(&self) -> Vec<(String, String)> {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decode(name), decode(value))
            })
            .collect()
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Undoes percent-encoding; a `+` is a plus, as the service reads it.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// What the server answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body, sent as JSON unless a header says otherwise.
    pub body: String,
    /// Headers beside those that every answer has.
    pub headers: Vec<(String, String)>,
}

impl Answer {
    /// 200 with a body.
    pub fn ok(body: impl Into<String>) -> Self {
        Self::status(200, body)
    }

    /// Another status with a body.
    pub fn status(status: u16, body: impl Into<String>) -> Self {
        Self { status, body: body.into(), headers: Vec::new() }
    }
}

/// A running server; it stops when it is dropped.
pub struct Server {
    server: xtask::serve::Server,
    asked: Arc<Mutex<Vec<Asked>>>,
}

struct Scripted<A> {
    answer: A,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl<A: Fn(&Asked) -> Answer + Send + Sync + 'static> Backend for Scripted<A> {
    fn respond(&self, request: &Request<'_>) -> codegen::mock::Response {
        let (path, query) = request.target.split_once('?').unwrap_or((request.target, ""));
        let asked = Asked {
            method: request.method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: request.headers.to_vec(),
            body: String::from_utf8_lossy(request.body).into_owned(),
        };
        let Answer { status, body, headers } = (self.answer)(&asked);
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
        codegen::mock::Response { operation: None, status, headers, body: body.into_bytes() }
    }

    fn error_body(&self, _: &str, _: &str) -> Vec<u8> {
        Vec::new()
    }
}

impl Server {
    /// Starts a server that answers with what `answer` makes of each request.
    pub async fn start(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let scripted = Scripted { answer, asked: asked.clone() };
        let server = xtask::serve::Server::start(scripted, Config::new(Gateway::open())).await;
        Self { server: server.expect("a port on loopback is free"), asked }
    }

    /// The URL that it answers at.
    pub fn endpoint(&self) -> &str {
        self.server.endpoint()
    }

    /// Everything that it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The one thing that it was asked.
    pub fn asked_once(&self) -> Asked {
        let asked = self.asked();
        assert_eq!(asked.len(), 1, "the server was asked {} times: {asked:?}", asked.len());
        asked[0].clone()
    }
}
