//! `Remote`: explains failures of the HTTP client. Messages contain the remote host, but no personal values.

use super::causes::{causes, innermost};
use super::core_error::Error;
use super::http2::Http2Failure;
use super::kind::ErrorKind as Kind;
use crate::payload::multipart_body::UnreadableFile;
use reqwest::Url;
use std::error::Error as StdError;
use std::io;
use std::time::Duration;

/// The host that the client connects to, for error messages.
pub(crate) struct Remote {
    /// The host, with the port unless the port is the default of the scheme.
    host: String,
    /// The host and the port that the client connects to.
    address: String,
}

impl Remote {
    pub(crate) fn new(endpoint: &Url) -> Self {
        Self {
            host: host_and_port(endpoint, endpoint.port()),
            address: host_and_port(endpoint, endpoint.port_or_known_default()),
        }
    }

    /// Returns the value for the header `Host`.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// Converts an error of the HTTP client. The URL is removed, because the query may contain personal values.
    pub(crate) fn explain(&self, error: reqwest::Error) -> Error {
        let error = error.without_url();
        if let Some(unreadable) = causes(&error).find_map(|cause| cause.downcast_ref::<UnreadableFile>()) {
            return Error::unreadable_file(unreadable);
        }
        let Self { host, address } = self;
        if let Some(Http2Failure { is_refused, reason }) = Http2Failure::find(&error) {
            // Without the source, which may contain a text of the service.
            return if is_refused {
                Error::new(Kind::Refused, format!("{address} refused the request before processing it: {reason}"))
            } else {
                Error::new(Kind::Transport, format!("the connection to {address} failed: the service sent {reason}"))
            };
        }
        let cause = innermost(&error);
        let (kind, text) = match (error.is_connect(), error.is_timeout()) {
            (true, true) => (Kind::ConnectTimeout, format!("no connection to {address} in time")),
            (true, false) if causes(&error).any(is_plain) => (
                Kind::Connect,
                format!(
                    "no connection to {address}: the port of the endpoint or of the proxy does not use TLS, but the URL begins with https"
                ),
            ),
            (true, false) => (connect_kind(&error), format!("no connection to {address}: {cause}")),
            (false, true) => (Kind::Timeout, format!("no complete response from {host} in time")),
            (false, false) if is_invalid_coding(&error) => {
                (Kind::Decode, format!("the content coding of the response is invalid: {cause}"))
            }
            (false, false) => (Kind::Transport, format!("the connection to {address} failed: {cause}")),
        };
        Error::new(kind, text).with_source(error)
    }

    /// Creates the error for a call, an attempt or a chunk that exceeded its timeout.
    pub(crate) fn timed_out(&self, kind: Kind, timeout: &str, limit: Duration) -> Error {
        Error::new(kind, format!("no complete response from {} within the {timeout} of {limit:?}", self.host))
    }
}

impl Error {
    /// Creates the error for an upload that could not be opened or read to its end. The service did not receive a
    /// complete request.
    pub(crate) fn unreadable_file(file: &UnreadableFile) -> Self {
        Self::new(Kind::InvalidRequest, file.to_string())
    }
}

fn host_and_port(url: &Url, port: Option<u16>) -> String {
    let host = url.host_str().unwrap_or_default();
    port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Returns the kind of a failed connection. The kind is `Unreachable` only if no byte can have reached the service.
fn connect_kind(error: &reqwest::Error) -> Kind {
    let refused = |cause: &(dyn StdError + 'static)| {
        let cause = cause.downcast_ref::<io::Error>();
        cause.is_some_and(|cause| cause.kind() == io::ErrorKind::ConnectionRefused)
    };
    if error.is_dns() || causes(error).any(refused) {
        Kind::Unreachable
    } else if causes(error).any(is_untrusted) {
        Kind::Untrusted
    } else {
        Kind::Connect
    }
}

/// Returns `true` if the cause is a certificate that was not accepted.
fn is_untrusted(cause: &(dyn StdError + 'static)) -> bool {
    matches!(cause.downcast_ref(), Some(rustls::Error::InvalidCertificate(_)))
}

/// Returns `true` if a body was received that cannot be decompressed. If the connection failed, the I/O error is not the
/// direct source.
fn is_invalid_coding(error: &reqwest::Error) -> bool {
    error.is_decode() && error.source().is_some_and(|source| source.is::<io::Error>())
}

/// Returns `true` if the cause is a response that is not TLS, such as an HTTP response to the handshake.
fn is_plain(cause: &(dyn StdError + 'static)) -> bool {
    matches!(cause.downcast_ref(), Some(rustls::Error::InvalidMessage(rustls::InvalidMessage::InvalidContentType)))
}
