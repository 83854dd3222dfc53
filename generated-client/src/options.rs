//! The options of a call, which begin as those of its client.

use crate::{Decoding, RetryConfig};
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

/// The options of a call.
#[derive(Clone)]
pub(crate) struct Options {
    /// The time for making a connection, if it is shorter than the client's.
    pub(crate) connect_timeout: Option<Duration>,
    /// The time for one attempt, from its start to the last byte of the reply.
    pub(crate) attempt_timeout: Duration,
    /// The time for the call with all its attempts.
    pub(crate) total_timeout: Duration,
    pub(crate) retry: RetryConfig,
    pub(crate) decoding: Decoding,
    pub(crate) problems: Problems,
    /// Headers and query parameters beside those of the operation.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
    /// What a download needs for as long as it lasts: the runtime of a blocking client.
    pub(crate) runtime: Option<Arc<dyn Any + Send + Sync>>,
}

/// What becomes of a request whose values the documents do not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problems {
    Refused,
    Sent,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            connect_timeout: None,
            attempt_timeout: Duration::from_secs(60),
            total_timeout: Duration::from_secs(120),
            retry: RetryConfig::standard(),
            decoding: Decoding::default(),
            problems: Problems::Refused,
            headers: Vec::new(),
            query: Vec::new(),
            runtime: None,
        }
    }
}
