//! The record of a request, for observers.

use jiff::Timestamp;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A request with its outcome.
#[derive(Debug)]
pub struct LogRecord<'a> {
    /// The time when the request head arrived.
    pub time: Timestamp,
    /// The request ID of the response: 32 hexadecimal digits.
    pub request_id: &'a str,
    /// The HTTP method, such as `GET`.
    pub method: &'a str,
    /// The path and the query, still percent-encoded.
    pub target: &'a str,
    /// The headers, with names in lower case.
    pub headers: &'a [(String, String)],
    /// The body. Empty if it could not be read.
    pub body: &'a [u8],
    /// The operation, or `None` if no operation was called.
    pub operation: Option<&'a str>,
    /// The outcome.
    pub outcome: Outcome,
    /// Time from the request head to the response.
    pub duration: Duration,
}

/// The outcome of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The response had this status.
    Responded(u16),
    /// The connection was closed without a response.
    Dropped,
}

/// A function that is called for each request before its response is sent.
pub type Observer = Arc<dyn Fn(&LogRecord<'_>) + Send + Sync>;

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Responded(status) => write!(f, "{status}"),
            Self::Dropped => f.write_str("dropped"),
        }
    }
}
