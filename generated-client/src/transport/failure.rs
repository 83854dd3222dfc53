//! What a failure of the HTTP client means, without anything personal in it.

use super::host_and_port;
use crate::Error;
use crate::error::Kind;
use crate::payload::multipart_body::Unreadable;
use reqwest::Url;
use std::error::Error as StdError;
use std::io;
use std::time::Duration;

/// The other side of connections, as texts name it.
pub(crate) struct Peer {
    /// The host that is called, with its port where that is not the scheme's own.
    host: String,
    /// The host and the port that connections are made to.
    address: String,
}

impl Peer {
    pub(super) fn of(endpoint: &Url) -> Self {
        Self {
            host: host_and_port(endpoint, endpoint.port()),
            address: host_and_port(endpoint, endpoint.port_or_known_default()),
        }
    }

    /// What a failure of the HTTP client means. Its URL is removed: the query may be personal.
    pub(crate) fn explain(&self, error: reqwest::Error) -> Error {
        let error = error.without_url();
        if let Some(unreadable) = causes(&error).find_map(|cause| cause.downcast_ref::<Unreadable>()) {
            return not_sent(unreadable);
        }
        let (Self { host, address }, cause) = (self, innermost(&error));
        let (kind, text) = match (error.is_connect(), error.is_timeout()) {
            (true, true) => (Kind::ConnectTimeout, format!("no connection to {address} in time")),
            (true, false) => (kind_of_no_connection(&error), format!("no connection to {address}: {cause}")),
            (false, true) => (Kind::Timeout, format!("no whole reply from {host} in time")),
            (false, false) => (Kind::Transport, format!("the connection to {address} failed: {cause}")),
        };
        Error::new(kind, text).with_source(error)
    }

    /// The attempt, the whole call or another step took too long.
    pub(crate) fn out_of_time(&self, kind: Kind, which: &str, limit: Duration) -> Error {
        Error::new(kind, format!("no whole reply from {} within {limit:?} {which}", self.host))
    }
}

/// A request whose file could not be read to its end: the service has got no whole request.
pub(super) fn not_sent(unreadable: &Unreadable) -> Error {
    Error::new(Kind::InvalidRequest, unreadable.to_string())
}

/// Why there is no connection: only where the name is not found, or nobody takes the connection, is
/// it certain that nothing has reached the service.
fn kind_of_no_connection(error: &reqwest::Error) -> Kind {
    let refused = |cause: &(dyn StdError + 'static)| {
        let cause = cause.downcast_ref::<io::Error>();
        cause.is_some_and(|cause| cause.kind() == io::ErrorKind::ConnectionRefused)
    };
    if error.is_dns() || causes(error).any(refused) {
        Kind::Unreachable
    } else if causes(error).any(is_distrust) {
        Kind::Untrusted
    } else {
        Kind::Connect
    }
}

/// Whether the other side's certificate was not accepted, which no repetition changes.
fn is_distrust(cause: &(dyn StdError + 'static)) -> bool {
    matches!(cause.downcast_ref(), Some(rustls::Error::InvalidCertificate(_)))
}

/// An error and all causes behind it, those that I/O errors wrap and leave out of their `source`
/// among them.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| {
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        wrapped.map(|wrapped| wrapped as &(dyn StdError + 'static)).or_else(|| error.source())
    })
}

/// The cause behind all others, which says most.
fn innermost(error: &dyn StdError) -> &dyn StdError {
    error.source().map_or(error, innermost)
}
