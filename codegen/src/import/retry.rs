//! Whether an operation may be sent twice, as far as its method and its name tell.

use super::draft::method_and_path;
use crate::spec::ast::RetryPolicy::{Safe, Unsafe};
use crate::spec::ast::{OperationFile, Retry};
use heck::ToSnakeCase;

/// First words of the names of operations that only read.
const READS: &[&str] =
    &["check", "count", "describe", "download", "estimate", "get", "list", "query", "search", "show"];

/// Last words of paths that name something to do instead of something that is.
const ACTIONS: &[&str] =
    &["action", "actions", "batch", "cancel", "change", "modify", "renew", "reset", "restart", "switch"];

/// Policy and reason.
pub(super) fn retry(operation: &OperationFile) -> Retry {
    let (method, path) = method_and_path(operation);
    let name = operation.operation.to_snake_case();
    let first = name.split('_').next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    let acts = last.split(['-', '_']).any(|word| ACTIONS.contains(&word));
    let (policy, reason) = match method {
        "GET" if READS.contains(&first) => (Safe, "only reads"),
        "GET" => (Unsafe, "a GET whose name says that it does more than read"),
        "PUT" | "DELETE" if acts => (Unsafe, "the path names something to do, which may be done twice"),
        "PUT" => (Safe, "sets the same state when it is sent again"),
        "DELETE" => (Safe, "there is nothing left to delete when it is sent again"),
        "PATCH" => (Unsafe, "a change that is sent again may be made twice"),
        _ => (Unsafe, "a POST that is sent again may have its effect twice"),
    };
    Retry { policy, reason: reason.to_owned() }
}
