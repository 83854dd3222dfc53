//! Response headers that the mock never makes up, even if the spec documents them.

/// Headers that describe the message, its body or the server. The HTTP server sets those that apply. A made-up value would
/// break the message, or make clients act on it.
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

/// Returns `true` for a header that the mock must not make up. `name` is in lower case.
pub(super) fn is_transport_header(name: &str) -> bool {
    TRANSPORT_HEADERS.contains(&name)
}
