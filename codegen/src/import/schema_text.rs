//! Reads the description, the single type and the string format of a schema.

use super::field_types::{single, time};
use super::node::{Members, Node};
use crate::manual::times;
use crate::spec::ast::Field;

/// Description of a value that the definition does not describe.
pub(super) const NO_DESCRIPTION: &str = "The definition does not say what it is.";

/// Returns the description of a schema, or else its title.
pub(super) fn take_description(members: &mut Members<'_>) -> Option<String> {
    members
        .take_string("description")
        .or_else(|| members.take_string("title"))
        .map(|text| tidy(&text))
        .filter(|text| !text.is_empty())
}

/// Removes whitespace at the ends of lines and around the text, and replaces tabs with spaces.
pub(super) fn tidy(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| line.trim_end().replace('\t', " ")).collect();
    lines.join("\n").trim().to_owned()
}

/// Returns the only type in a list, apart from `null`. OpenAPI 3.1 lists `null` as a further type of nullable values.
pub(super) fn non_null_type(members: &mut Members<'_>) -> Option<String> {
    let words = members.peek("type")?.words();
    let mut words = words.into_iter().filter(|word| word != "null");
    let first = words.next()?;
    if words.next().is_some() {
        members.restore("type");
        return None;
    }
    members.take("type");
    Some(first)
}

/// Returns the only schema in an `anyOf` or `oneOf`, apart from `null`.
pub(super) fn only_choice<'a>(members: &mut Members<'a>) -> Option<Node<'a>> {
    let key = ["oneOf", "anyOf"].into_iter().find(|key| members.peek(key).is_some())?;
    let choices = members.peek(key)?.elements();
    let is_null = |choice: &Node<'_>| choice.get("type").is_some_and(|ty| ty.text() == Some("null"));
    let mut choices = choices.into_iter().filter(|choice| !is_null(choice));
    let only = choices.next()?;
    if choices.next().is_some() {
        return None;
    }
    members.take(key).map(|_| only)
}

/// Returns the type of a string schema: a string, a timestamp, a date or a file.
pub(super) fn string_type(members: &mut Members<'_>, description: Option<&str>) -> Field {
    let format = members.peek("format").and_then(|format| format.text().map(str::to_owned));
    let ty = match format.as_deref() {
        Some("date-time") => Some(time("date-time")),
        Some("date") => Some(time("date")),
        Some("binary") => Some(single("file")),
        _ => None,
    };
    if let Some(ty) = ty {
        members.take("format");
        return ty;
    }
    let example =
        ["example", "x-example"].into_iter().find_map(|key| members.peek(key)?.value.as_str().map(str::to_owned));
    times::find_format(description.unwrap_or_default(), example.as_deref()).map_or_else(|| single("string"), time)
}
