//! A request as it arrived, and whoever watches: told of each, also of one that is given up before there is an answer.

use super::exchange::{Exchange, Observer, Outcome};
use hyper::HeaderMap;
use hyper::body::Bytes;
use hyper::header::HeaderValue;
use hyper::http::request::Parts;
use std::sync::Arc;
use std::time::Instant;

/// A request as it arrived.
pub struct Arrived {
    head: Parts,
    texts: Vec<(String, String)>,
    body: Bytes,
}

impl Arrived {
    /// One whose body is not there yet.
    pub fn of(head: Parts) -> Self {
        Self { texts: texts(&head.headers), head, body: Bytes::new() }
    }

    pub fn method(&self) -> &str {
        self.head.method.as_str()
    }

    /// Path and query as they came.
    pub fn target(&self) -> &str {
        let uri = &self.head.uri;
        uri.path_and_query().map_or_else(|| uri.path(), |target| target.as_str())
    }

    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The headers as text.
    pub fn texts(&self) -> &[(String, String)] {
        &self.texts
    }

    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

fn texts(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
}

/// A request of which whoever watches is told once.
pub struct Told<'a> {
    start: Instant,
    arrived: Arc<Arrived>,
    id: String,
    /// Whoever has not been told yet.
    observer: Option<&'a Observer>,
}

impl<'a> Told<'a> {
    pub fn of(start: Instant, arrived: Arrived, id: String, observer: Option<&'a Observer>) -> Self {
        Self { start, arrived: Arc::new(arrived), id, observer }
    }

    /// The body is there, before anybody else has the request.
    pub fn has(&mut self, body: &Bytes) {
        if let Some(arrived) = Arc::get_mut(&mut self.arrived) {
            arrived.body = body.clone();
        }
    }

    pub fn arrived(&self) -> &Arc<Arrived> {
        &self.arrived
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// Tells what became of it.
    pub fn tell(&mut self, operation: Option<&str>, outcome: Outcome) {
        let Some(observer) = self.observer.take() else { return };
        observer(&Exchange {
            request_id: &self.id,
            method: self.arrived.method(),
            target: self.arrived.target(),
            headers: &self.arrived.texts,
            body: &self.arrived.body,
            operation,
            outcome,
            duration: self.start.elapsed(),
        });
    }
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        self.tell(None, Outcome::Dropped);
    }
}
