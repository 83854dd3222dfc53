//! Inserts values into a path template.

use super::pairs::Pair;
use crate::encoding::push_encoded;

/// The path parameter that the client fills in.
pub(super) const PROJECT_ID: &str = "project_id";

/// Replaces the parameters of the template by their encoded values, except for the project ID. Adds a message to
/// `refused` for each value that cannot be used, and for each parameter without a value.
pub(super) fn fill_path(template: &str, values: &[Pair], refused: &mut Vec<String>) -> String {
    for (name, value) in values {
        match value.as_str() {
            "" => refused.push(format!("`{name}` must not be empty")),
            // Such a value would change the path, because a URL parser resolves it.
            "." | ".." => refused.push(format!("`{name}` must not be `{value}`")),
            _ => {}
        }
    }
    let mut path = String::new();
    push_filled(&mut path, template, |name| {
        let value = values.iter().find(|(given, _)| *given == name).map(|(_, value)| value.as_str());
        if value.is_none() && name != PROJECT_ID {
            refused.push(format!("`{name}` is not set"));
        }
        value
    });
    path
}

/// Appends a template to `text`, with encoded values instead of its parameters. A parameter without a value is not
/// changed.
pub(super) fn push_filled<'v>(text: &mut String, template: &str, mut value_of: impl FnMut(&str) -> Option<&'v str>) {
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{')
        && let Some((name, after)) = after.split_once('}')
    {
        text.push_str(before);
        match value_of(name) {
            Some(value) => push_encoded(text, value.as_bytes()),
            None => text.extend(["{", name, "}"]),
        }
        rest = after;
    }
    text.push_str(rest);
}
