//! Pairs of names and values, as a path, a query and headers have them.

use crate::param::ToParam;
use http::{HeaderMap, HeaderName, HeaderValue};

/// A parameter by its name on the wire, and one text of its value.
pub(super) type Pair = (&'static str, String);

/// Adds a pair for each text of a value; returns the pairs that were added.
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

/// Makes headers of pairs. Lists those that no header can carry.
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
