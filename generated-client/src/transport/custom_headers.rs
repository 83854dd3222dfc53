//! Headers that a caller adds to a call, and those of an observer. Headers for authentication are ignored. Headers that
//! frame the message are rejected if a caller adds them, and ignored if an observer adds them.

use crate::auth::is_signed;
use crate::error::Error;
use crate::service::Service;
use http::{HeaderMap, HeaderName, HeaderValue};

/// Headers for authentication, in addition to those of the service. Only credentials may set them.
const AUTHENTICATION: [&str; 2] = ["authorization", "x-security-token"];

/// Headers that determine where a request ends, or control its connection.
const FRAMING: [&str; 5] = ["content-length", "expect", "trailer", "transfer-encoding", "upgrade"];

/// Adds the caller's headers, except for those for authentication. Returns one error that lists all headers that cannot
/// be sent.
pub(super) fn add_custom_headers(
    headers: &mut HeaderMap,
    added: &[(String, String)],
    service: &Service,
) -> Result<(), Error> {
    let mut refused = Vec::new();
    for (name, value) in added {
        let key = HeaderName::from_bytes(name.as_bytes());
        match (key, HeaderValue::from_str(value)) {
            (Ok(key), _) if is_authentication(&key, service) => {}
            (Ok(key), _) if FRAMING.contains(&key.as_str()) => {
                refused.push(format!("header `{name}` is set by the HTTP library"));
            }
            (Ok(key), Ok(value)) => drop(headers.insert(key, value)),
            _ => refused.push(format!("header `{name}` has an invalid name or value")),
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(Error::invalid_request(&refused)) }
}

/// Adds the headers of an observer. Ignores those that the request has, that the signature covers, or that authenticate
/// or frame the request.
pub(super) fn add_observer_headers(headers: &mut HeaderMap, added: HeaderMap, service: &Service) {
    for name in added.keys() {
        let is_reserved = is_signed(name.as_str(), service.date_header)
            || is_authentication(name, service)
            || FRAMING.contains(&name.as_str());
        if !is_reserved && !headers.contains_key(name) {
            for value in added.get_all(name) {
                headers.append(name, value.clone());
            }
        }
    }
}

fn is_authentication(name: &HeaderName, service: &Service) -> bool {
    let of_service = [service.token_header, service.date_header];
    AUTHENTICATION.iter().chain(&of_service).any(|known| known.eq_ignore_ascii_case(name.as_str()))
}
