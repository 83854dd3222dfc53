//! Parameters as pairs of name and value.

use crate::param::ToParam;
use http::{HeaderMap, HeaderName, HeaderValue};

/// The name of a parameter, and one of its values.
pub(super) type Pair = (&'static str, String);

/// Appends a pair for each value, and returns the new pairs.
pub(super) fn push<'p>(
    pairs: &'p mut Vec<Pair>,
    name: &'static str,
    value: &dyn ToParam,
    personal: &mut Vec<String>,
) -> &'p [Pair] {
    let start = pairs.len();
    pairs.extend(value.to_param().into_iter().map(|text| (name, text.into_owned())));
    let added = &pairs[start..];
    if value.is_personal() {
        personal.extend(added.iter().map(|(_, text)| text.clone()));
    }
    added
}

/// Converts pairs to headers. Adds a message to `refused` for each pair that cannot be sent in a header.
pub(super) fn fill_headers(values: &[Pair], refused: &mut Vec<String>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in values {
        let key = HeaderName::from_bytes(name.as_bytes());
        match (key, HeaderValue::from_bytes(value.as_bytes())) {
            (Ok(key), Ok(value)) => drop(headers.append(key, value)),
            _ => refused.push(format!("header `{name}` contains characters that cannot be sent in a header")),
        }
    }
    headers
}
