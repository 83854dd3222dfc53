//! Predicates of `Error`, which test its kind or its status.

use super::authentication_failure::AuthenticationFailure;
use super::core_error::Error;
use super::kind::ErrorKind;

impl Error {
    /// Returns the kind of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns `true` if the service does not know the resource (status 404), or does not list the task that the call
    /// waited for.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404) || self.kind() == ErrorKind::TaskNotFound
    }

    /// Returns `true` if the task that the call waited for has failed. [`message`](Self::message) and
    /// [`code`](Self::code) return the reason, if the service states it.
    pub fn is_task_failed(&self) -> bool {
        self.kind() == ErrorKind::TaskFailed
    }

    /// Returns why an identity service rejected a [password](crate::Credentials::from_password) or a
    /// [token](crate::Credentials::from_oidc), if the call has no credentials because of that. The error then [is about
    /// credentials](Self::is_credentials).
    pub fn authentication_failure(&self) -> Option<AuthenticationFailure> {
        self.0.authentication_failure
    }

    pub(crate) fn with_authentication_failure(mut self, reason: Option<AuthenticationFailure>) -> Self {
        self.0.authentication_failure = reason;
        self
    }

    /// Returns the reason for the error of a request for credentials. `None` if the identity service sent no response.
    pub(crate) fn authentication_failure_of_response(&self) -> Option<AuthenticationFailure> {
        let status = self.status().filter(|_| self.kind() == ErrorKind::Service)?;
        Some(AuthenticationFailure::new(status, self.code().unwrap_or_default()))
    }

    /// Returns `true` if the service rejected the credentials (status 401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401)
    }

    /// Returns `true` if the service limits the rate of requests (status 429).
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(429)
    }

    /// Returns `true` if a connection, an attempt, the whole call, or the wait for a task timed out.
    pub fn is_timeout(&self) -> bool {
        matches!(self.kind(), ErrorKind::ConnectTimeout | ErrorKind::Timeout | ErrorKind::DeadlineExceeded)
    }

    /// Returns `true` if the last attempt established no connection: for example, the host was not found, refused the
    /// connection, did not accept it in time, or has a certificate that is not trusted. If the operation is [not
    /// idempotent](crate::Idempotency::NotIdempotent), the service has not processed an earlier attempt either,
    /// because the client would not have retried it.
    pub fn is_connect(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Unreachable | ErrorKind::Untrusted | ErrorKind::Connect | ErrorKind::ConnectTimeout
        )
    }

    /// Returns `true` if the values of the request are invalid, or if a file to upload cannot be read. In both cases,
    /// the service did not receive a complete request.
    pub fn is_invalid_request(&self) -> bool {
        self.kind() == ErrorKind::InvalidRequest
    }

    /// Returns `true` if the response cannot be decoded: it is not JSON, has a content coding, does not have the
    /// documented shape, or exceeds the limit of its [length](crate::ClientBuilder::body_limit) or its
    /// [memory](crate::ClientBuilder::memory_limit).
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// Creates the error that a [provider](crate::ProvideCredentials) without credentials returns. `problem` is shown
    /// in error messages, so it must be one line without secrets.
    pub fn credentials(problem: impl Into<String>) -> Self {
        Self::new(ErrorKind::Credentials, problem)
    }

    /// Returns `true` if there are no credentials, or if they have expired. For credentials that the service rejects,
    /// see [`is_unauthorized`](Self::is_unauthorized).
    pub fn is_credentials(&self) -> bool {
        self.kind() == ErrorKind::Credentials
    }
}
