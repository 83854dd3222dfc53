//! Puts collected values into pairs, a path and headers.

use super::PROJECT_ID;
use super::builder::Pair;
use crate::ToWire;
use crate::encoding::push_encoded;
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
    for (name, value) in values {
        match value.as_str() {
            "" => refused.push(format!("`{name}` must not be empty")),
            // A URL parser would take these two for steps through the path.
            "." | ".." => refused.push(format!("`{name}` must not be `{value}`")),
            _ => {}
        }
    }
    let mut path = String::with_capacity(template.len());
    push_filled(&mut path, template, |name| {
        let value = values.iter().find(|(given, _)| *given == name).map(|(_, value)| value.as_str());
        if value.is_none() && name != PROJECT_ID {
            refused.push(format!("`{name}` is not set"));
        }
        value
    });
    path
}

/// Adds a template to a text, with the values of its parameters, encoded. Parameters without one stay.
pub(super) fn push_filled<'v>(text: &mut String, template: &str, mut value_of: impl FnMut(&str) -> Option<&'v str>) {
    let mut rest = template;
    while let Some((before, begun)) = rest.split_once('{')
        && let Some((name, behind)) = begun.split_once('}')
    {
        text.push_str(before);
        match value_of(name) {
            Some(value) => push_encoded(text, value.as_bytes()),
            None => text.extend(["{", name, "}"]),
        }
        rest = behind;
    }
    text.push_str(rest);
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
