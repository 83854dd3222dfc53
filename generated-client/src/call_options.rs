//! `CallOptions`: the options of a call, whose defaults are those of its client.

use crate::json::decode::Decoding;
use crate::retry::RetryConfig;
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

/// The options of a call.
#[derive(Clone)]
pub(crate) struct CallOptions {
    /// The timeout of each attempt, from its start to the last byte of the response.
    pub(crate) attempt_timeout: Duration,
    /// The timeout of the whole call: all attempts, and all waits.
    pub(crate) total_timeout: Duration,
    pub(crate) retry: RetryConfig,
    pub(crate) decoding: Decoding,
    pub(crate) validation: Validation,
    /// Headers that the caller adds. They replace headers of the same name.
    pub(crate) headers: Vec<(String, String)>,
    /// Query parameters that the caller adds.
    pub(crate) query: Vec<(String, String)>,
    /// The runtime of a blocking client. A download keeps the runtime alive.
    pub(crate) runtime: Option<Arc<dyn Any + Send + Sync>>,
}

/// What happens to a request whose values violate the documented constraints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Validation {
    /// The request is not sent, and the call returns an error.
    Enforced,
    /// The request is sent.
    Skipped,
}

impl Default for CallOptions {
    fn default() -> Self {
        Self {
            attempt_timeout: Duration::from_secs(60),
            total_timeout: Duration::from_secs(120),
            retry: RetryConfig::standard(),
            decoding: Decoding::default(),
            validation: Validation::Enforced,
            headers: Vec::new(),
            query: Vec::new(),
            runtime: None,
        }
    }
}
