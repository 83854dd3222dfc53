//! `ErrorKind`: the kinds of errors.

/// The kind of an [`Error`](crate::Error), returned by [`Error::kind`](crate::Error::kind).
///
/// The predicates of [`Error`](crate::Error), such as [`is_timeout`](crate::Error::is_timeout), combine several kinds
/// or test the status. More kinds may be added.
///
/// ```
/// use generated_client::{Error, ErrorKind};
///
/// fn exit_code(error: &Error) -> u8 {
///     match error.kind() {
///         ErrorKind::Configuration | ErrorKind::InvalidRequest => 64,
///         ErrorKind::Credentials => 77,
///         // The same call may succeed later.
///         ErrorKind::Unreachable | ErrorKind::Refused | ErrorKind::Connect | ErrorKind::Transport => 75,
///         ErrorKind::Service if matches!(error.status(), Some(408 | 429 | 500..)) => 75,
///         _ if error.is_timeout() => 75,
///         _ => 1,
///     }
/// }
/// # assert_eq!(exit_code(&Error::credentials("sealed")), 77);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The settings of the client or the environment of the call are invalid.
    Configuration,
    /// There are no valid credentials. The last attempt was not sent.
    Credentials,
    /// The values of the request are invalid, or a file to upload cannot be read. The service did not receive a
    /// complete request.
    InvalidRequest,
    /// The host was not found or refused the connection. Nothing can have reached the service.
    Unreachable,
    /// The service refused the request before it processed any part of it. Only services that are called over HTTP/2 can
    /// state this.
    Refused,
    /// The certificate of the host is not trusted.
    Untrusted,
    /// The connection failed for a different reason.
    Connect,
    /// The connection timed out.
    ConnectTimeout,
    /// The attempt timed out.
    Timeout,
    /// The call timed out.
    DeadlineExceeded,
    /// The connection failed during the request or its response. The service may have processed the request.
    Transport,
    /// The service returned an error.
    Service,
    /// The response cannot be read, or exceeds the limit of its length or its memory.
    Decode,
    /// A listing does not advance.
    Paging,
    /// The task that the call waited for has failed.
    TaskFailed,
    /// The service does not list the task that the call waited for.
    TaskNotFound,
    /// A file cannot be written.
    File,
}
