//! Writes JSON objects from their members, for the requests to identity services.

use crate::json::json_value::Json;

/// Returns an object with these members, whose values are JSON.
pub(super) fn json_object<'a>(members: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let members = members.into_iter().map(|(name, value)| format!("{}:{value}", json_string(name)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// Returns an array of strings.
pub(super) fn json_strings<'a>(elements: impl IntoIterator<Item = &'a str>) -> String {
    format!("[{}]", elements.into_iter().map(json_string).collect::<Vec<_>>().join(","))
}

/// Returns a string with quotes and escapes.
pub(super) fn json_string(text: &str) -> String {
    Json::new(text.to_owned()).as_str().to_owned()
}
