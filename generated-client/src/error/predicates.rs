//! Predicates of `Error`: what kind of failure it is, and what its status means.

use super::core_error::Error;
use super::kind::ErrorKind;

impl Error {
    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether the service knows no such thing (status 404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Whether the service did not accept the credentials (status 401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401)
    }

    /// Whether the service was called too often (status 429).
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(429)
    }

    /// Whether the time for a connection, an attempt or the whole call was up.
    pub fn is_timeout(&self) -> bool {
        matches!(self.kind(), ErrorKind::ConnectTimeout | ErrorKind::Timeout | ErrorKind::Overdue)
    }

    /// Whether the last attempt made no connection: the host was not found, refused it, did not take
    /// it in time, or its certificate is not trusted. Where the operation is
    /// [not safe to repeat](crate::RetryPolicy::Unsafe), the service then has got nothing of the
    /// call.
    pub fn is_connect(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Unreachable | ErrorKind::Untrusted | ErrorKind::Connect | ErrorKind::ConnectTimeout
        )
    }

    /// Whether the client refused the request before sending it, because of its values.
    pub fn is_invalid_request(&self) -> bool {
        self.kind() == ErrorKind::InvalidRequest
    }

    /// Whether the reply cannot be read: no JSON, not of the documented shape, or longer than the
    /// [limit](crate::ClientBuilder::body_limit).
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// An error for a [provider](crate::ProvideCredentials) that has no credentials to give. The text says
    /// why in one line; it is shown as it is, so no secret belongs into it.
    pub fn credentials(problem: impl Into<String>) -> Self {
        Self::new(ErrorKind::Credentials, problem)
    }

    /// Whether there were no credentials to send the call with: none could be had, or they have
    /// expired. Credentials that the service does not accept are
    /// [another thing](Self::is_unauthorized).
    pub fn is_credentials(&self) -> bool {
        self.kind() == ErrorKind::Credentials
    }
}
