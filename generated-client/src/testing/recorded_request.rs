//! `RecordedRequest`: a request that the fake service received.

use crate::encoding::decode;
use crate::service::OperationMeta;
use bytes::Bytes;
use http::{HeaderMap, Method};
use std::{fmt, mem};

/// A request that the fake service received.
///
/// `Debug` shows the operation, the method, the names of the query parameters and the length of the body. It does not
/// show values, which may be personal.
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
    /// Records a request. Takes the headers out of `request`.
    pub(super) fn new(operation: &'static OperationMeta, request: &mut reqwest::Request, body: Bytes) -> Self {
        let headers = mem::take(request.headers_mut());
        let pairs = request.url().query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        Self {
            operation,
            method: request.method().clone(),
            path: request.url().path().to_owned(),
            query: pairs.map(decode_pair).collect(),
            headers,
            body,
        }
    }

    /// Returns the name of the operation, such as `ListLoginRecords`.
    pub fn operation(&self) -> &'static str {
        self.operation.name
    }

    /// Returns the HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the percent-encoded path. It includes the path of the endpoint.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the decoded query parameters, in the order in which they are in the URL.
    pub fn query(&self) -> &[(String, String)] {
        &self.query
    }

    /// Returns the first value of a query parameter, decoded. `None` if there is no such parameter.
    pub fn query_value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the headers, including those of authentication.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the first value of a header. `None` if there is no such header, or if the value has characters other
    /// than visible ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Returns the body. It is empty if the request has none.
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

fn decode_pair(pair: &str) -> (String, String) {
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
