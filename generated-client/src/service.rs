//! `Service` and `OperationMeta`: constants of the service and its operations.

/// The name, method, path and idempotency of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationMeta {
    /// The name of the operation, such as `ListLoginRecords`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path template, such as `/v2/{project_id}/connections/desktops`.
    pub path: &'static str,
    /// Whether the operation is idempotent.
    pub idempotency: Idempotency,
}

/// Whether a call may be retried although the service may have received it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Idempotency {
    /// The operation is idempotent: a retry has no further effect.
    Idempotent,
    /// The operation is not idempotent: a retry may repeat its effect.
    NotIdempotent,
}

/// A service: its endpoint, its headers, and how it authenticates callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// The name of the service.
    pub name: &'static str,
    /// The endpoint of the service, with `{region}` in place of the ID of the region.
    pub endpoint: &'static str,
    /// The name of the header that contains a token.
    pub token_header: &'static str,
    /// The name of the signing algorithm in the `Authorization` header.
    pub signature_algorithm: &'static str,
    /// The name of the header that contains the time of signing.
    pub date_header: &'static str,
    /// The headers that every request has, as pairs of name and value.
    pub headers: &'static [(&'static str, &'static str)],
}
