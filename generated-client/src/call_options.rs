//! `CallOptions`: the options of a call, whose defaults are those of its client.

use crate::auth::Credentials;
use crate::error::Error;
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
    /// The credentials of this call. `None` for those of the client.
    pub(crate) credentials: Option<Credentials>,
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

impl CallOptions {
    /// Returns an error if the credentials of the call cannot be sent. Those of the client were checked when it was
    /// built.
    pub(crate) fn check_credentials(&self) -> Result<(), Error> {
        let Some(credentials) = &self.credentials else { return Ok(()) };
        if credentials.grant().is_some() {
            let text =
                "a call cannot have a password or a token of OIDC as credentials; help: build a client with them";
            return Err(Error::configuration(text));
        }
        match credentials.problems() {
            problems if problems.is_empty() => Ok(()),
            problems => Err(Error::credentials(problems.join("; "))),
        }
    }
}

impl Default for CallOptions {
    fn default() -> Self {
        Self {
            attempt_timeout: Duration::from_secs(60),
            total_timeout: Duration::from_secs(120),
            retry: RetryConfig::standard(),
            decoding: Decoding::default(),
            validation: Validation::Enforced,
            credentials: None,
            headers: Vec::new(),
            query: Vec::new(),
            runtime: None,
        }
    }
}
