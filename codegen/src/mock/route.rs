//! Finds the operations for a method and a path.

use super::responses::Failure;
use crate::model::{Model, Operation, without_parameter_names};
use indexmap::IndexMap;

/// The names and values of path parameters. A value can be empty; `arguments` reports that.
pub(super) type PathValues<'m, 'r> = Vec<(&'m str, &'r str)>;

/// An operation whose path matches, with the path parameters.
type Match<'m, 'r> = (&'m Operation, PathValues<'m, 'r>);

/// Returns the operations for a method and a path, with the path parameters. Several operations can share a route. If
/// several templates match, literal segments take precedence over parameters, from left to right.
pub(super) fn route<'m, 'r>(
    model: &'m Model,
    method: &str,
    segments: &'r [String],
) -> Result<Vec<Match<'m, 'r>>, Failure> {
    let matches = |operation: &'m Operation| Some((operation, values(&operation.http.path, segments)?));
    let matching: Vec<Match<'_, '_>> = model.operations().filter_map(matches).collect();
    if matching.is_empty() {
        return Err(Failure::no_such_api());
    }
    let (found, others): (Vec<_>, Vec<_>) =
        matching.into_iter().partition(|(operation, _)| operation.http.method == method);
    let Some(first) = found.iter().map(|(operation, _)| precedence(&operation.http.path)).min() else {
        let mut allowed: Vec<&str> = others.iter().map(|(operation, _)| operation.http.method.as_str()).collect();
        allowed.sort_unstable();
        allowed.dedup();
        return Err(Failure::method_not_allowed(&allowed.join(", ")));
    };
    Ok(found.into_iter().filter(|(operation, _)| precedence(&operation.http.path) == first).collect())
}

/// Returns the routes that several operations share: the method, the path template and the names of the operations.
pub(super) fn shared(model: &Model) -> Vec<(&str, &str, Vec<&str>)> {
    let mut routes: IndexMap<_, (&str, Vec<&str>)> = IndexMap::new();
    for operation in model.operations() {
        let path = operation.http.path.as_str();
        let route =
            routes.entry((operation.http.method.as_str(), without_parameter_names(path))).or_insert((path, Vec::new()));
        route.1.push(&operation.name);
    }
    let shared = routes.into_iter().filter(|(_, (_, names))| names.len() > 1);
    shared.map(|((method, _), (path, names))| (method, path, names)).collect()
}

/// Returns for each segment of a template whether it is a parameter. If several templates match a path, the template
/// with the smallest list takes precedence.
fn precedence(template: &str) -> Vec<bool> {
    template.split('/').map(|part| parameter(part).is_some()).collect()
}

fn parameter(part: &str) -> Option<&str> {
    part.strip_prefix('{').and_then(|part| part.strip_suffix('}'))
}

/// Returns the path parameters if the path matches the template.
fn values<'m, 'r>(template: &'m str, segments: &'r [String]) -> Option<PathValues<'m, 'r>> {
    let parts = template.trim_start_matches('/').split('/');
    if parts.clone().count() != segments.len() {
        return None;
    }
    let mut values = Vec::new();
    for (part, segment) in parts.zip(segments) {
        match parameter(part) {
            Some(name) => values.push((name, segment.as_str())),
            None if part == segment => {}
            None => return None,
        }
    }
    Some(values)
}
