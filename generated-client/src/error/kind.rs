//! `ErrorKind`: what kind of thing went wrong.

/// What kind of thing went wrong; [`Error::kind`](crate::Error::kind) tells it.
///
/// Every error has exactly one. The predicates of [`Error`](crate::Error), such as
/// [`is_timeout`](crate::Error::is_timeout), put several together or look at the status. More kinds
/// may be added.
///
/// ```
/// use generated_client::{Error, ErrorKind};
///
/// fn exit_code(error: &Error) -> u8 {
///     match error.kind() {
///         ErrorKind::Configuration | ErrorKind::InvalidRequest => 64,
///         ErrorKind::Credentials => 77,
///         _ if error.is_timeout() || error.is_connect() => 75,
///         _ => 1,
///     }
/// }
/// # assert_eq!(exit_code(&Error::credentials("sealed")), 77);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client's own settings, or what surrounds the call, do not allow it.
    Configuration,
    /// No credentials could be had, so that nothing was sent.
    Credentials,
    /// The request was refused before it was sent, because of its values.
    InvalidRequest,
    /// The host was not found or refused the connection: nothing can have reached the service.
    Unreachable,
    /// The host is not the one it should be, by its certificate.
    Untrusted,
    /// No connection was made for another reason.
    Connect,
    /// The time for making a connection was up.
    ConnectTimeout,
    /// The time for an attempt was up.
    Timeout,
    /// The time for the whole call was up.
    Overdue,
    /// The connection failed while a request or its reply was under way. It is unknown whether the
    /// service has done the work.
    Transport,
    /// The service answered with an error.
    Service,
    /// The service's answer cannot be read, or is longer than the client takes.
    Decode,
    /// The pages that the service answers lead nowhere.
    Paging,
}
