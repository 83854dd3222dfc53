//! Finds the operation that a method and a path mean.

use super::response::Failure;
use crate::model::{Model, Operation};

/// A path's values by the names of its template.
pub(super) type PathValues<'m, 'r> = Vec<(&'m str, &'r str)>;

/// The operation, and the values in its path. Where two templates fit, the one with more fixed text is meant.
pub(super) fn route<'m, 'r>(
    model: &'m Model,
    method: &str,
    segments: &'r [String],
) -> Result<(&'m Operation, PathValues<'m, 'r>), Failure> {
    let operations = model.groups.iter().flat_map(|group| &group.operations);
    let fitting: Vec<_> =
        operations.filter_map(|operation| Some((operation, values(&operation.http.path, segments)?))).collect();
    let fewest = fitting.iter().map(|(_, values)| values.len()).min();
    let (mut allowed, mut found) = (Vec::new(), None);
    for (operation, values) in fitting {
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

/// The values that a path has where its template has names.
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
