//! Constants about the service and its operations: names, paths, headers, and what may be retried.

/// The facts about an operation that no call changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationMeta {
    /// The operation's name, such as `ListLoginRecords`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path's template, such as `/v2/{project_id}/connections/desktops`.
    pub path: &'static str,
    /// Whether a call may be repeated when it is unknown what became of it.
    pub retry: RetryPolicy,
}

/// Whether a call may be repeated when it is unknown what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryPolicy {
    /// A second call does no harm.
    Safe,
    /// A second call may do its work twice.
    Unsafe,
}

/// A service: where it answers and how it knows its callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// The service's name.
    pub name: &'static str,
    /// The endpoint of a region; `{region}` stands for the region's id.
    pub endpoint: &'static str,
    /// The header that carries a caller's token.
    pub token_header: &'static str,
    /// The name of the signing algorithm, which begins the `Authorization` header and the text that
    /// is signed.
    pub signature_algorithm: &'static str,
    /// The header that carries the time of signing.
    pub date_header: &'static str,
    /// Headers that go with every request.
    pub headers: &'static [(&'static str, &'static str)],
}
