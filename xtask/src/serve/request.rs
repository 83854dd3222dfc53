//! A received request, which is reported to the observer.

use super::log_record::{LogRecord, Observer, Outcome};
use hyper::body::Bytes;
use hyper::header::{HOST, HeaderValue};
use hyper::http::request::Parts;
use hyper::{HeaderMap, Version};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Instant;

/// A request as received.
pub struct IncomingRequest {
    head: Parts,
    header_texts: Vec<(String, String)>,
    body: Bytes,
}

impl IncomingRequest {
    /// Creates a request with an empty body.
    pub fn new(head: Parts) -> Self {
        Self { header_texts: header_texts(&head.headers), head, body: Bytes::new() }
    }

    pub fn method(&self) -> &str {
        self.head.method.as_str()
    }

    /// Returns the path and the query, still percent-encoded.
    pub fn target(&self) -> &str {
        let uri = &self.head.uri;
        uri.path_and_query().map_or_else(|| uri.path(), |target| target.as_str())
    }

    /// Returns `true` if the request has one `Host` header. An HTTP/1.0 request may have none.
    pub fn has_valid_host(&self) -> bool {
        match self.head.headers.get_all(HOST).iter().count() {
            0 => self.head.version == Version::HTTP_10,
            count => count == 1,
        }
    }

    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Returns the names and values of the headers as strings.
    pub fn header_texts(&self) -> &[(String, String)] {
        &self.header_texts
    }

    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

fn header_texts(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
}

/// A request that is reported to the observer exactly once, even if the server drops it.
pub struct TrackedRequest<'a> {
    start: Instant,
    time: Timestamp,
    request: Arc<IncomingRequest>,
    id: String,
    /// `None` after the request has been reported.
    observer: Option<&'a Observer>,
}

impl<'a> TrackedRequest<'a> {
    pub fn new(start: Instant, request: IncomingRequest, id: String, observer: Option<&'a Observer>) -> Self {
        Self { start, time: Timestamp::now(), request: Arc::new(request), id, observer }
    }

    /// Sets the body. Must be called before the request is shared.
    pub fn set_body(&mut self, body: &Bytes) {
        if let Some(request) = Arc::get_mut(&mut self.request) {
            request.body = body.clone();
        }
    }

    pub fn request(&self) -> &Arc<IncomingRequest> {
        &self.request
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// Reports the outcome to the observer, unless it was already reported.
    pub fn report(&mut self, operation: Option<&str>, outcome: Outcome) {
        let Some(observer) = self.observer.take() else { return };
        observer(&LogRecord {
            time: self.time,
            request_id: &self.id,
            method: self.request.method(),
            target: self.request.target(),
            headers: &self.request.header_texts,
            body: &self.request.body,
            operation,
            outcome,
            duration: self.start.elapsed(),
        });
    }
}

impl Drop for TrackedRequest<'_> {
    fn drop(&mut self) {
        self.report(None, Outcome::Dropped);
    }
}
