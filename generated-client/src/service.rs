//! Constants about the service and its operations: names, paths, headers, and what may be retried.

/// Name, method, path and retry policy of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationMeta {
    /// The operation's name, such as `ListLoginRecords`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path's template, such as `/v2/{project_id}/connections/desktops`.
    pub path: &'static str,
    /// Whether a call may be sent again if its outcome is unknown.
    pub idempotency: Idempotency,
}

/// Whether a call may be sent again if its outcome is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Idempotency {
    /// The operation is idempotent.
    Idempotent,
    /// A second call may do the work twice.
    NotIdempotent,
}

/// A service: its endpoints, and how it authenticates callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// The service's name.
    pub name: &'static str,
    /// The endpoint of a region, with `{region}` for the region's id.
    pub endpoint: &'static str,
    /// The header that carries a caller's token.
    pub token_header: &'static str,
    /// The name of the signing algorithm, which begins the `Authorization` header and the text that
    /// is signed.
    pub signature_algorithm: &'static str,
    /// The header that carries the time of signing.
    pub date_header: &'static str,
    /// The headers of every request.
    pub headers: &'static [(&'static str, &'static str)],
}
