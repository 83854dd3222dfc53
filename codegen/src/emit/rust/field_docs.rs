//! Documents fields: a summary, followed by constraints and other details in short sentences.

use super::docs::{self, Docs};
use super::types::thousands;
use crate::model::{FieldInfo, Limits, TimeFormat};

/// Returns the documentation of a field: a summary, the details in `info`, and the wire name if it differs from the
/// Rust name.
pub(super) fn document(summary: &str, info: &FieldInfo, wire: &str, rust: &str) -> Docs {
    let mut docs = Docs::new(summary);
    docs.paragraph(&details(info));
    if wire != rust.trim_start_matches("r#") {
        docs.paragraph(&format!("Wire name: {}.", docs::code(wire)));
    }
    docs
}

/// Returns the constraints and the other details in short sentences, such as the default, the unit, the example, and
/// whether the field is read-only, secret or deprecated.
pub(super) fn details(info: &FieldInfo) -> String {
    let mut sentences = Vec::new();
    sentences.extend(range(info.limits));
    sentences.extend(lengths(info.limits));
    sentences.extend(elements(info.limits));
    sentences.extend(info.pattern.as_ref().map(|pattern| format!("Pattern: {}.", docs::code(pattern))));
    sentences.extend(info.unit.as_ref().map(|unit| format!("Unit: {}.", docs::escape(unit))));
    sentences.extend(info.default.as_ref().map(|default| format!("Default: {}.", docs::code(&default.to_string()))));
    sentences.extend(info.format.map(|format| time_on_the_wire(format, info.time_zone.as_deref())));
    sentences.extend(info.example.as_ref().map(|example| format!("Example: {}.", docs::code(&example.to_string()))));
    sentences.extend(info.filters.as_ref().map(|property| format!("Filters by {}.", docs::code(property))));
    if info.read_only {
        sentences.push("Read-only: requests do not send it.".to_owned());
    }
    if info.secret {
        sentences.push("Secret: never logged.".to_owned());
    }
    if info.deprecated {
        sentences.push("Deprecated by the service.".to_owned());
    }
    sentences.join(" ")
}

fn range(limits: Limits) -> Option<String> {
    let number = |value: i64| docs::code(&value.to_string());
    match (limits.minimum, limits.maximum) {
        (Some(minimum), Some(maximum)) => Some(format!("Range: {} to {}.", number(minimum), number(maximum))),
        (Some(minimum), None) => Some(format!("Minimum: {}.", number(minimum))),
        (None, Some(maximum)) => Some(format!("Maximum: {}.", number(maximum))),
        (None, None) => None,
    }
}

/// Returns a sentence about the number of characters of a string.
fn lengths(limits: Limits) -> Option<String> {
    let count = |length: u64| thousands(length, ',');
    match (limits.min_length, limits.max_length) {
        (Some(minimum), Some(maximum)) if minimum == maximum => Some(format!("Length: {}.", count(minimum))),
        (Some(minimum), Some(maximum)) => Some(format!("Length: {} to {}.", count(minimum), count(maximum))),
        (Some(minimum), None) => Some(format!("Length: at least {}.", count(minimum))),
        (None, Some(maximum)) => Some(format!("Length: at most {}.", count(maximum))),
        (None, None) => None,
    }
}

/// Returns a sentence about the number of elements of an array.
fn elements(limits: Limits) -> Option<String> {
    let count = |number: u64| {
        let ending = if number == 1 { "" } else { "s" };
        format!("{} element{ending}", thousands(number, ','))
    };
    match (limits.min_items, limits.max_items) {
        (Some(minimum), Some(maximum)) if minimum == maximum => Some(format!("Exactly {}.", count(minimum))),
        (Some(minimum), Some(maximum)) => Some(format!("{} to {}.", thousands(minimum, ','), count(maximum))),
        (Some(minimum), None) => Some(format!("At least {}.", count(minimum))),
        (None, Some(maximum)) => Some(format!("At most {}.", count(maximum))),
        (None, None) => None,
    }
}

fn time_on_the_wire(format: TimeFormat, zone: Option<&str>) -> String {
    let text = match format {
        TimeFormat::Seconds => "Precision: seconds.",
        TimeFormat::Minutes => "Precision: minutes.",
        TimeFormat::DateTime => "Format: RFC 3339.",
        TimeFormat::Milliseconds => "Precision: milliseconds.",
        TimeFormat::SpacedSeconds | TimeFormat::ZonelessSeconds => "Precision: seconds. Sent without a time zone.",
        TimeFormat::EpochMilliseconds => "Format: milliseconds since the Unix epoch.",
    };
    match zone {
        Some(zone) => format!("{text} Time zone: {}.", docs::escape(zone)),
        None => text.to_owned(),
    }
}
