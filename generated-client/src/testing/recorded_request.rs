//! `RecordedRequest`: a request that the fake service received.

use crate::encoding::decode;
use crate::service::OperationMeta;
use bytes::Bytes;
use http::{HeaderMap, Method};
use std::fmt;

/// A request as it would have gone over the wire.
///
/// `Debug` names the operation and the parameters, and shows no values: they may be personal.
#[derive(Clone)]
pub struct RecordedRequest {
    operation: &'static OperationMeta,
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
}

impl RecordedRequest {
    pub(super) fn new(operation: &'static OperationMeta, request: &reqwest::Request, body: &Bytes) -> Self {
        let pairs = request.url().query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        Self {
            operation,
            method: request.method().clone(),
            path: request.url().path().to_owned(),
            query: pairs.map(decoded_pair).collect(),
            headers: request.headers().clone(),
            body: body.clone(),
        }
    }

    /// The operation's name, such as `ListLoginRecords`.
    pub fn operation(&self) -> &'static str {
        self.operation.name
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path, percent-encoded, with that of the endpoint.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query's pairs in their order, decoded.
    pub fn query(&self) -> &[(String, String)] {
        &self.query
    }

    /// The first value of a parameter of the query, decoded.
    pub fn query_value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The headers, those of authentication among them.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The first value of a header, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body; empty where there is none.
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

fn decoded_pair(pair: &str) -> (String, String) {
    let text = |part: &str| String::from_utf8_lossy(&decode(part)).into_owned();
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    (text(name), text(value))
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: Vec<_> = self.query.iter().map(|(name, _)| name).collect();
        f.debug_struct("RecordedRequest")
            .field("operation", &self.operation())
            .field("method", &self.method)
            .field("query", &query)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}
