//! Documentation of fields: a summary, and the facts in short sentences.

use super::docs::{self, Docs};
use super::types::thousands;
use crate::model::{FieldInfo, Limits, TimeFormat};

/// A summary of a field and the facts about it.
pub(super) fn document(summary: &str, facts: &FieldInfo, wire: &str, rust: &str) -> Docs {
    let mut docs = Docs::new(summary);
    docs.paragraph(&details(facts));
    if wire != rust.trim_start_matches("r#") {
        docs.paragraph(&format!("Wire name: {}.", docs::code(wire)));
    }
    docs
}

/// Range, default, unit, format and example in short sentences.
pub(super) fn details(facts: &FieldInfo) -> String {
    let mut sentences = Vec::new();
    sentences.extend(range(facts.limits));
    sentences.extend(lengths(facts.limits));
    sentences.extend(elements(facts.limits));
    sentences.extend(facts.pattern.as_ref().map(|pattern| format!("Pattern: {}.", docs::code(pattern))));
    sentences.extend(facts.unit.as_ref().map(|unit| format!("Unit: {}.", docs::escape(unit))));
    sentences.extend(facts.default.as_ref().map(|default| format!("Default: {}.", docs::code(&default.to_string()))));
    sentences.extend(facts.format.map(|format| time_on_the_wire(format, facts.time_zone.as_deref())));
    sentences.extend(facts.example.as_ref().map(|example| format!("Example: {}.", docs::code(&example.to_string()))));
    sentences.extend(facts.filters.as_ref().map(|property| format!("Filters by {}.", docs::code(property))));
    if facts.secret {
        sentences.push("Secret: never logged.".to_owned());
    }
    if facts.deprecated {
        sentences.push("Deprecated by the service.".to_owned());
    }
    sentences.join(" ")
}

fn range(limits: Limits) -> Option<String> {
    let number = |value: i64| format!("{}{}", if value < 0 { "-" } else { "" }, thousands(value.unsigned_abs(), ','));
    match (limits.minimum, limits.maximum) {
        (Some(minimum), Some(maximum)) => Some(format!("Range: {} to {}.", number(minimum), number(maximum))),
        (Some(minimum), None) => Some(format!("Minimum: {}.", number(minimum))),
        (None, Some(maximum)) => Some(format!("Maximum: {}.", number(maximum))),
        (None, None) => None,
    }
}

/// The number of characters of a string.
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

/// The number of elements of an array.
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
        TimeFormat::EpochMilliseconds => "Precision: milliseconds. Sent as milliseconds since 1970.",
    };
    match zone {
        Some(zone) => format!("{text} Time zone: {}.", docs::escape(zone)),
        None => text.to_owned(),
    }
}
