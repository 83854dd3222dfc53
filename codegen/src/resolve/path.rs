//! Resolves `http`: the method, and the path with its parameters.

use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::Http;
use crate::source::Span;
use crate::spec::ast::{OperationFile, ServiceFile};
use crate::spec::pointer::Pointer;
use std::collections::HashSet;

/// The methods of the spec language.
pub(crate) const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

/// The remedy for an unknown method.
pub(crate) const METHOD_HELP: &str = "begin with one of GET, POST, PUT, PATCH, DELETE, then a space and the path";

/// The remedy for an invalid path.
pub(crate) const PATH_HELP: &str =
    "write the path as `/v2/{project_id}/things/{thing_id}`: each parameter is a whole segment";

/// The remedy for a parameter that is in a path twice.
pub(crate) const REPEATED_HELP: &str = "use a separate parameter for each segment";

/// Resolves the method and the path. Every `{name}` in the path must be declared as a parameter, and the path must
/// contain every declared path parameter of the operation.
pub(crate) fn http(operation: &OperationFile, service: Option<&ServiceFile>, scope: Scope<'_>) -> Http {
    let at = Pointer::default().key("http");
    let fail = |part: Span, message: String| Diagnostic::new(scope.spans.part(&at, part), message);
    let (method, path) = operation.http.split_once(' ').unwrap_or((operation.http.as_str(), ""));
    if !METHODS.contains(&method) {
        scope.errors.push(
            fail(0..method.len(), format!("unknown HTTP method `{method}`"))
                .help(METHOD_HELP)
                .did_you_mean(method, METHODS.iter().copied()),
        );
    }
    let http = Http { method: method.to_owned(), path: path.to_owned() };
    let names = match template(path, operation.http.len() - path.len()) {
        Ok(names) => names,
        Err((part, message)) => {
            scope.errors.push(fail(part, message).help(PATH_HELP));
            return http;
        }
    };
    let shared = service.map(|service| &service.parameters.path);
    for (part, message) in repeated(&names) {
        scope.errors.push(fail(part, message).help(REPEATED_HELP));
    }
    let in_path: HashSet<&str> = names.iter().map(|(name, _)| *name).collect();
    for (name, part) in names {
        let is_known = operation.path.contains_key(name) || shared.is_some_and(|shared| shared.contains_key(name));
        // `service.yaml` may declare the parameter. If that file is missing, the error is reported elsewhere.
        if !is_known && service.is_some() {
            let declared = operation.path.keys().chain(shared.into_iter().flat_map(|shared| shared.keys()));
            scope.errors.push(
                fail(part, format!("the path parameter `{name}` is not declared"))
                    .help("declare it under `path:`, or under `parameters.path` of `service.yaml`")
                    .did_you_mean(name, declared.map(String::as_str)),
            );
        }
    }
    for name in operation.path.keys().filter(|name| !in_path.contains(name.as_str())) {
        let location = scope.spans.key(&Pointer::default().key("path").key(name));
        scope.errors.push(
            Diagnostic::new(location, format!("the path does not contain `{{{name}}}`"))
                .secondary_label(scope.spans.value(&at), "the path")
                .help("add it to the path, or remove the parameter"),
        );
    }
    http
}

/// Returns the names of the parameters of a path, with the spans of their segments. `start` is the offset of the path
/// in the value of `http`.
pub(crate) fn template(path: &str, start: usize) -> Result<Vec<(&str, Span)>, (Span, String)> {
    let Some(segments) = path.strip_prefix('/') else {
        return Err((start..start + path.len(), format!("the path `{path}` does not begin with `/`")));
    };
    let mut names = Vec::new();
    let mut start = start + 1;
    let mut segments = segments.split('/').peekable();
    while let Some(segment) = segments.next() {
        let part = start..start + segment.len();
        start = part.end + 1;
        let name = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        // The last segment may be empty: the path may be `/`, or end with a slash.
        let is_end = segment.is_empty() && segments.peek().is_none();
        match name {
            Some(name) if is_name(name) => names.push((name, part)),
            None if is_end || is_literal(segment) => {}
            _ if segment.is_empty() => return Err((part, format!("the path `{path}` has an empty segment"))),
            Some(name) if name.contains('{') => {
                return Err((part, format!("the segment `{segment}` contains more than a parameter")));
            }
            None if segment.contains('{') && segment.contains('}') => {
                return Err((part, format!("the segment `{segment}` mixes text and a parameter")));
            }
            Some(_) | None => return Err((part, format!("invalid path segment `{segment}`"))),
        }
    }
    Ok(names)
}

/// Returns the spans of parameters that are in a path already, each with what is wrong.
pub(crate) fn repeated(names: &[(&str, Span)]) -> Vec<(Span, String)> {
    let mut seen = HashSet::new();
    let repeated = names.iter().filter(|(name, _)| !seen.insert(*name));
    repeated.map(|(name, part)| (part.clone(), format!("the path contains `{{{name}}}` twice"))).collect()
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|each| each.is_ascii_alphanumeric() || "-._~:".contains(each))
}

/// Returns `true` for a segment that is sent as it is written. `.` and `..` are not, because HTTP clients resolve them.
fn is_literal(segment: &str) -> bool {
    let fits = |each: char| each.is_ascii_alphanumeric() || "-._~:@!$&'()*+,;=".contains(each);
    !segment.is_empty() && segment != "." && segment != ".." && segment.chars().all(fits)
}
