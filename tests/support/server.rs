//! An HTTP server that records requests, and whose responses are computed by a test.

use codegen::mock::{Mock, Request};
use codegen::model::Condition;
use percent_encoding::percent_decode_str;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use xtask::serve::{Backend, Config, Gateway};

/// A request that the server received.
#[derive(Clone, Debug)]
pub struct ReceivedRequest {
    /// The HTTP method.
    pub method: String,
    /// The path as it was sent.
    pub path: String,
    /// The query as it was sent.
    pub query: String,
    /// The headers in order, with names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl ReceivedRequest {
    /// Returns the decoded parameters of the query, in order.
    pub fn parameters(&self) -> Vec<(String, String)> {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decode(name), decode(value))
            })
            .collect()
    }

    /// Returns the value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Decodes percent-encoding. As in the real service, a `+` is not decoded to a space.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A response of the server.
#[derive(Clone, Debug)]
pub struct ScriptedResponse {
    /// The status.
    pub status: u16,
    /// The body, sent as JSON unless a header says otherwise.
    pub body: String,
    /// Headers in addition to the headers of every response.
    pub headers: Vec<(String, String)>,
}

impl ScriptedResponse {
    /// Creates a response with status 200.
    pub fn ok(body: impl Into<String>) -> Self {
        Self::status(200, body)
    }

    /// Creates a response with a status.
    pub fn status(status: u16, body: impl Into<String>) -> Self {
        Self { status, body: body.into(), headers: Vec::new() }
    }

    /// Returns the response of an embedded service.
    pub fn of_mock(mock: &Mock, request: &ReceivedRequest) -> Self {
        let ReceivedRequest { method, path, query, headers, body } = request;
        let target = if query.is_empty() { path.clone() } else { format!("{path}?{query}") };
        let request = Request { method, target: &target, headers, body: body.as_bytes(), elapsed: Duration::ZERO };
        let codegen::mock::Response { status, headers, body, .. } = mock.respond(&request);
        Self { status, body: String::from_utf8(body).expect("the body is UTF-8"), headers }
    }
}

/// A running server. Dropping it stops the server.
pub struct Server {
    server: xtask::serve::Server,
    requests: Arc<Mutex<Vec<ReceivedRequest>>>,
}

struct Scripted<A> {
    respond: A,
    requests: Arc<Mutex<Vec<ReceivedRequest>>>,
}

impl<A: Fn(&ReceivedRequest) -> ScriptedResponse + Send + Sync + 'static> Backend for Scripted<A> {
    fn respond(&self, request: &Request<'_>) -> codegen::mock::Response {
        let (path, query) = request.target.split_once('?').unwrap_or((request.target, ""));
        let request = ReceivedRequest {
            method: request.method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: request.headers.to_vec(),
            body: String::from_utf8_lossy(request.body).into_owned(),
        };
        let ScriptedResponse { status, body, headers } = (self.respond)(&request);
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        codegen::mock::Response { operation: None, status, headers, body: body.into_bytes() }
    }

    fn error(&self, condition: Condition, _: &str) -> codegen::mock::Response {
        self.fault(condition.default_status())
    }

    fn fault(&self, status: u16) -> codegen::mock::Response {
        codegen::mock::Response { operation: None, status, headers: Vec::new(), body: Vec::new() }
    }
}

impl Server {
    /// Starts a server whose responses are the results of a function.
    pub async fn start(respond: impl Fn(&ReceivedRequest) -> ScriptedResponse + Send + Sync + 'static) -> Self {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let scripted = Scripted { respond, requests: requests.clone() };
        let server = xtask::serve::Server::start(scripted, Config::new(Gateway::open())).await;
        Self { server: server.expect("a port on loopback is free"), requests }
    }

    /// Returns the URL of the server.
    pub fn endpoint(&self) -> &str {
        self.server.endpoint()
    }

    /// Returns all requests that were received so far.
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the only request. Panics if there is not exactly one.
    pub fn only_request(&self) -> ReceivedRequest {
        let requests = self.requests();
        let [request] = requests.as_slice() else { panic!("expected one request: {requests:?}") };
        request.clone()
    }
}
