//! A server that responds as a test decides, and records its requests.

use codegen::mock::Request;
use percent_encoding::percent_decode_str;
use std::sync::{Arc, Mutex, PoisonError};
use xtask::serve::{Backend, Config, Gateway};

/// A request that the server received.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The HTTP method.
    pub method: String,
    /// The path as it was sent.
    pub path: String,
    /// The query as it was sent.
    pub query: String,
    /// The headers in their order, with names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Asked {
    /// The decoded parameters of the query, in their order.
    pub fn parameters(&self) -> Vec<(String, String)> {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decode(name), decode(value))
            })
            .collect()
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Decodes percent-encoding. A `+` is a plus, as it is for the service.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A response of the server.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body, sent as JSON unless a header says otherwise.
    pub body: String,
    /// More headers than those of every response.
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

/// A running server. It stops when it is dropped.
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
    /// Starts a server that responds with the result of a function.
    pub async fn start(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let scripted = Scripted { answer, asked: asked.clone() };
        let server = xtask::serve::Server::start(scripted, Config::new(Gateway::open())).await;
        Self { server: server.expect("a port on loopback is free"), asked }
    }

    /// The URL of the server.
    pub fn endpoint(&self) -> &str {
        self.server.endpoint()
    }

    /// All requests so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The only request.
    pub fn asked_once(&self) -> Asked {
        let asked = self.asked();
        let [request] = asked.as_slice() else { panic!("expected one request: {asked:?}") };
        request.clone()
    }
}
