//! Reads example requests. In the vendor's files, they have keys that start with `x-request-examples-`.

use super::draft::method_and_path;
use super::node::Members;
use crate::resolve::example_values::violated;
use crate::resolve::query_values::query_values;
use crate::spec::ast::{Field, OperationFile, RequestExample};

/// Prefix of the keys with method and path of an example.
const URL: &str = "x-request-examples-url-";

/// Prefix of the keys with the description of an example.
const DESCRIPTION: &str = "x-request-examples-description-";

/// Description of an example that the definition does not describe.
const NO_DESCRIPTION: &str = "A request as the definition shows it.";

/// Reads the examples that are requests of the operation. Other examples become losses.
pub(super) fn examples(members: &mut Members<'_>, operation: &OperationFile) -> Vec<RequestExample> {
    let mut examples = Vec::new();
    let keys: Vec<String> =
        members.node.entries().into_iter().map(|(key, _)| key).filter(|key| key.starts_with(URL)).collect();
    for key in keys {
        let text = members.node.string(&key).unwrap_or_default();
        let Some(url) = request(&text, operation) else { continue };
        members.take(&key);
        let description = members.take_string(&key.replace(URL, DESCRIPTION));
        let description = description.unwrap_or_else(|| NO_DESCRIPTION.to_owned());
        examples.push(RequestExample { description, url });
    }
    examples
}

/// Returns path and query of a text such as `GET https://host/v2/things?limit=1` if they belong to the operation.
pub(super) fn request(text: &str, operation: &OperationFile) -> Option<String> {
    let (method, template) = method_and_path(operation);
    let text = text.trim();
    let text = text.strip_prefix(method).map_or(text, str::trim_start);
    let url = match text.split_once("://") {
        Some((_, rest)) => rest.get(rest.find('/')?..)?,
        None => text,
    };
    if url.contains(|each: char| each.is_whitespace() || each.is_control()) {
        return None;
    }
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let segments: Vec<&str> = path.split('/').collect();
    let expected: Vec<&str> = template.split('/').collect();
    let is_segment = |(segment, expected): (&&str, &&str)| {
        if expected.starts_with('{') { !segment.is_empty() } else { segment == expected }
    };
    let is_path = segments.len() == expected.len() && segments.iter().zip(&expected).all(is_segment);
    let is_query = query.split('&').filter(|pair| !pair.is_empty()).all(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        operation.query.get(name).is_some_and(|field| fits(value, field, operation))
    });
    (is_path && is_query).then(|| url.to_owned())
}

/// Returns `true` if the values of a parameter fit its type, its enumeration and its limits.
fn fits(text: &str, field: &Field, operation: &OperationFile) -> bool {
    let named = operation.types.get(field.single());
    let ty = named.map_or(field.single(), |named| named.ty.as_str());
    let Ok(values) = query_values(text, field, ty) else { return false };
    values.iter().all(|value| match named.and_then(|named| named.values.as_ref()) {
        Some(listed) => listed.contains_key(value),
        None => violated(value, field).is_none(),
    })
}
