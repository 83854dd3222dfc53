//! A small HTTP server on loopback that answers as a test says and records what it was asked.

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

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
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match (first, hex.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What the server answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body, sent as JSON.
    pub body: String,
}

impl Answer {
    /// 200 with a body.
    pub fn ok(body: impl Into<String>) -> Self {
        Self { status: 200, body: body.into() }
    }

    /// Another status with a body.
    pub fn status(status: u16, body: impl Into<String>) -> Self {
        Self { status, body: body.into() }
    }
}

/// A running server; it stops when it is dropped.
pub struct Server {
    endpoint: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a server that answers with what `answer` makes of each request.
    pub async fn start(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port on loopback is free");
        let endpoint = format!("http://{}", listener.local_addr().expect("a bound socket has an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (record, answer) = (asked.clone(), Arc::new(answer));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (record, answer) = (record.clone(), answer.clone());
                let service = service_fn(move |request| respond(request, record.clone(), answer.clone()));
                let connection =
                    hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                tokio::spawn(async move {
                    // A client that goes away is no failure of the server.
                    let _ = connection.await;
                });
            }
        });
        Self { endpoint, asked, task }
    }

    /// The URL that it answers at.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
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

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn respond<A: Fn(&Asked) -> Answer>(
    request: Request<Incoming>,
    record: Arc<Mutex<Vec<Asked>>>,
    answer: Arc<A>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let header = |(name, value): (&hyper::header::HeaderName, &hyper::header::HeaderValue)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let asked = Asked {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.iter().map(header).collect(),
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    let answer = answer(&asked);
    record.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    let mut response = Response::new(Full::new(Bytes::from(answer.body)));
    *response.status_mut() = hyper::StatusCode::from_u16(answer.status).expect("a test names a real status");
    response.headers_mut().insert("content-type", hyper::header::HeaderValue::from_static("application/json"));
    response.headers_mut().insert("x-request-id", hyper::header::HeaderValue::from_static("request-1"));
    Ok(response)
}
