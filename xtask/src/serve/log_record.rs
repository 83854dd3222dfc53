//! A request together with what became of it, for whoever watches the service.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A request and what became of it.
#[derive(Debug)]
pub struct LogRecord<'a> {
    /// The id that the answer carries; 32 hexadecimal digits.
    pub request_id: &'a str,
    /// `GET`, ..
    pub method: &'a str,
    /// Path and query, still encoded.
    pub target: &'a str,
    /// Names in lower case, and values, as they came.
    pub headers: &'a [(String, String)],
    /// The body, empty where it could not be read.
    pub body: &'a [u8],
    /// The operation that was meant, where the service was asked and found one.
    pub operation: Option<&'a str>,
    /// What became of it.
    pub outcome: Outcome,
    /// The time from the request's head to the answer.
    pub duration: Duration,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The response had this status.
    Responded(u16),
    /// The connection was closed without an answer.
    Dropped,
}

/// Sees every record, just before its answer is sent; whatever it does, the answer waits for it.
pub type Observer = Arc<dyn Fn(&LogRecord<'_>) + Send + Sync>;

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Responded(status) => write!(f, "{status}"),
            Self::Dropped => f.write_str("dropped"),
        }
    }
}
