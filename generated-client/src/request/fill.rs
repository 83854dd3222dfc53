//! Puts collected values into pairs, a path and headers.

use super::PROJECT_ID;
use super::builder::Pair;
use crate::ToWire;
use crate::encoding::encode;
use http::{HeaderMap, HeaderName, HeaderValue};

/// Adds a pair for each text of a value; the answer is the pairs that were added.
pub(super) fn push<'p>(
    pairs: &'p mut Vec<Pair>,
    name: &'static str,
    value: &dyn ToWire,
    personal: &mut Vec<String>,
) -> &'p [Pair] {
    let start = pairs.len();
    pairs.extend(value.to_wire().into_iter().map(|text| (name, text.into_owned())));
    let added = &pairs[start..];
    if value.is_personal() {
        personal.extend(added.iter().map(|(_, text)| text.clone()));
    }
    added
}

/// Puts the values into the template, encoded. The client's own parameter stays.
pub(super) fn fill_path(template: &str, values: &[Pair], refused: &mut Vec<String>) -> String {
    let mut path = template.to_owned();
    for (name, value) in values {
        match value.as_str() {
            "" => refused.push(format!("`{name}` must not be empty")),
            // A URL parser would take these two for steps through the path.
            "." | ".." => refused.push(format!("`{name}` must not be `{value}`")),
            _ => path = path.replace(&format!("{{{name}}}"), &encode(value.as_bytes()).to_string()),
        }
    }
    let given = |name: &str| values.iter().any(|(given, _)| *given == name);
    let unset = template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| !given(name) && format!("{{{name}}}") != PROJECT_ID);
    refused.extend(unset.map(|name| format!("`{name}` is not set")));
    path
}

pub(super) fn fill_headers(values: &[Pair], refused: &mut Vec<String>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in values {
        let key = HeaderName::from_bytes(name.as_bytes());
        match (key, HeaderValue::from_bytes(value.as_bytes())) {
            (Ok(key), Ok(value)) => drop(headers.append(key, value)),
            _ => refused.push(format!("header `{name}` holds characters that no header can carry")),
        }
    }
    headers
}
