//! Response headers that the embedded service never makes up, even if the spec documents them.

/// Headers that describe the message, its body or the server. The HTTP server sets the correct ones. A made-up value
/// would break the message or mislead clients.
const TRANSPORT_HEADERS: [&str; 21] = [
    "accept-ranges",
    "alt-svc",
    "connection",
    "content-digest",
    "content-encoding",
    "content-length",
    "content-md5",
    "content-range",
    "content-type",
    "date",
    "digest",
    "keep-alive",
    "proxy-connection",
    "repr-digest",
    "server",
    "strict-transport-security",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];

/// Returns `true` if the embedded service must not make up the header. `name` is in lower case.
pub(super) fn is_transport_header(name: &str) -> bool {
    TRANSPORT_HEADERS.contains(&name)
}
