//! Finds the operation for a method and a path.

use super::responses::Failure;
use crate::model::{Model, Operation};

/// Path parameters: names and values.
pub(super) type PathValues<'m, 'r> = Vec<(&'m str, &'r str)>;

/// The operation and its path parameters. If several templates match, the one with the fewest parameters wins.
pub(super) fn route<'m, 'r>(
    model: &'m Model,
    method: &str,
    segments: &'r [String],
) -> Result<(&'m Operation, PathValues<'m, 'r>), Failure> {
    let operations = model.groups.iter().flat_map(|group| &group.operations);
    let matching: Vec<_> =
        operations.filter_map(|operation| Some((operation, values(&operation.http.path, segments)?))).collect();
    let fewest = matching.iter().map(|(_, values)| values.len()).min();
    let mut allowed = Vec::new();
    let mut found = None;
    for (operation, values) in matching {
        if Some(values.len()) == fewest {
            allowed.push(operation.http.method.as_str());
            if operation.http.method == method {
                found = found.or(Some((operation, values)));
            }
        }
    }
    match (found, allowed.is_empty()) {
        (Some(found), _) => Ok(found),
        (None, true) => Err(Failure::no_such_api()),
        (None, false) => Err(Failure::method_not_allowed(&allowed.join(", "))),
    }
}

/// The path parameters, if the path matches the template.
fn values<'m, 'r>(template: &'m str, segments: &'r [String]) -> Option<PathValues<'m, 'r>> {
    let parts = template.trim_start_matches('/').split('/');
    if parts.clone().count() != segments.len() {
        return None;
    }
    let mut values = Vec::new();
    for (part, segment) in parts.zip(segments) {
        match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(_) if segment.is_empty() => return None,
            Some(name) => values.push((name, segment.as_str())),
            None if part == segment => {}
            None => return None,
        }
    }
    Some(values)
}
