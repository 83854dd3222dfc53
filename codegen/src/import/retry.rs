//! Infers from method, path and name whether an operation is idempotent.

use super::draft::method_and_path;
use crate::spec::ast::{OperationFile, Retry};
use heck::ToSnakeCase;

/// First words of the names of read-only operations.
const READS: &[&str] =
    &["check", "count", "describe", "download", "estimate", "get", "list", "query", "search", "show"];

/// Words in the last segment of paths that name an action instead of a resource.
const ACTIONS: &[&str] =
    &["action", "actions", "batch", "cancel", "change", "modify", "renew", "reset", "restart", "switch"];

/// Returns whether the operation is idempotent, with the reason.
pub(super) fn retry(operation: &OperationFile) -> Retry {
    let (method, path) = method_and_path(operation);
    let name = operation.operation.to_snake_case();
    let first = name.split('_').next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    let acts = last.split(['-', '_']).any(|word| ACTIONS.contains(&word));
    let (idempotent, reason) = match method {
        "GET" if READS.contains(&first) => (true, "only reads"),
        "GET" => (false, "a GET whose name says that it does more than read"),
        "PUT" | "DELETE" if acts => (false, "the path names something to do, which may be done twice"),
        "PUT" => (true, "sets the same state when it is sent again"),
        "DELETE" => (true, "there is nothing left to delete when it is sent again"),
        "PATCH" => (false, "a change that is sent again may be made twice"),
        _ => (false, "a POST that is sent again may have its effect twice"),
    };
    Retry { idempotent, reason: reason.to_owned() }
}
