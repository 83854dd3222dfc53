//! Whether an operation may be sent twice, as far as its method and its name tell.

use super::form::Operation;
use heck::ToSnakeCase;

/// First words of the names of operations that only read.
const READS: &[&str] =
    &["check", "count", "describe", "download", "estimate", "get", "list", "query", "search", "show"];

/// Last words of paths that name something to do instead of something that is.
const ACTIONS: &[&str] =
    &["action", "actions", "batch", "cancel", "change", "modify", "renew", "reset", "restart", "switch"];

/// Policy and reason.
pub(super) fn retry(operation: &Operation) -> (&'static str, &'static str) {
    let name = operation.name.to_snake_case();
    let first = name.split('_').next().unwrap_or_default();
    let last = operation.path.rsplit('/').next().unwrap_or_default();
    let acts = last.split(['-', '_']).any(|word| ACTIONS.contains(&word));
    match operation.method.as_str() {
        "GET" if READS.contains(&first) => ("safe", "only reads"),
        "GET" => ("unsafe", "a GET whose name says that it does more than read"),
        "PUT" | "DELETE" if acts => ("unsafe", "the path names something to do, which may be done twice"),
        "PUT" => ("safe", "sets the same state when it is sent again"),
        "DELETE" => ("safe", "there is nothing left to delete when it is sent again"),
        "PATCH" => ("unsafe", "a change that is sent again may be made twice"),
        _ => ("unsafe", "a POST that is sent again may have its effect twice"),
    }
}
