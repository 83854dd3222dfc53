//! Formats values for messages.

use crate::model::{Content, ParameterLocation, SentBy, Status, TypeKind, TypeRef, ValueType, Wire};
use std::fmt::Display;

/// Maximum number of words to quote from a changed text.
const MAX_WORDS: usize = 14;

pub(super) fn or_none<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

pub(super) fn yes_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

/// Returns the name of a type in the spec, without the format of timestamps.
pub(crate) fn value_type(ty: &ValueType) -> String {
    match ty {
        ValueType::String => "string".to_owned(),
        ValueType::Integer => "integer".to_owned(),
        ValueType::Number => "number".to_owned(),
        ValueType::Decimal => "decimal".to_owned(),
        ValueType::Boolean => "boolean".to_owned(),
        ValueType::File => "file".to_owned(),
        ValueType::Timestamp(_) => "timestamp".to_owned(),
        ValueType::Date => "date".to_owned(),
        ValueType::Any => "any".to_owned(),
        ValueType::Array(items) => format!("array of {}", value_type(items)),
        ValueType::Map(values) => format!("map of {}", value_type(values)),
        ValueType::Named(TypeRef { name }) => name.clone(),
        ValueType::Personal(inner) => format!("personal {}", value_type(inner)),
        ValueType::Boxed(TypeRef { name }) => format!("boxed {name}"),
    }
}

/// Returns the kind of a named type.
pub(crate) fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Object { sent_by: SentBy::Multipart, .. } => "multipart body",
        TypeKind::Object { .. } => "object",
        TypeKind::Enumeration { variants, .. } => match variants.first().map(|variant| &variant.wire) {
            Some(Wire::Integer(_)) => "enumeration of integers",
            Some(Wire::String(_)) | None => "enumeration of strings",
        },
        TypeKind::Value { .. } => "name for a value",
    }
}

pub(super) fn content(content: &Content) -> String {
    match content {
        Content::Empty => "none".to_owned(),
        Content::Json(TypeRef { name }) => name.clone(),
        Content::Binary => "binary".to_owned(),
        Content::Text => "text".to_owned(),
    }
}

pub(crate) fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Default => "default".to_owned(),
    }
}

pub(crate) fn location(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
    }
}

pub(crate) fn wire(wire: &Wire) -> String {
    match wire {
        Wire::String(text) if text.is_empty() => "(empty)".to_owned(),
        Wire::String(text) => text.clone(),
        Wire::Integer(number) => number.to_string(),
    }
}

/// Returns a Rust name without the `r#` of a raw identifier.
pub(crate) fn plain(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// Quotes at most `MAX_WORDS` words of each text, beginning at the first difference, such as `"one hour" -> "two
/// hours"`. If both quotes are equal, returns a description of the difference instead.
pub(super) fn edited(old: &str, new: &str) -> String {
    let [a, b] = [old, new].map(|text| text.split_whitespace().collect::<Vec<_>>());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let shorter = a.len().min(b.len()) - same;
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count().min(shorter);
    // If words were only added or only removed, the word before them is quoted, too.
    let start = if end == shorter { same.saturating_sub(1) } else { same };
    let a_rest = a.get(start..).unwrap_or_default();
    let b_rest = b.get(start..).unwrap_or_default();
    let shown = |rest: &[&str]| {
        let changed = rest.get(..rest.len() - end).unwrap_or_default();
        let kept = changed.get(..MAX_WORDS).unwrap_or(changed);
        let dots = |cut: bool| if cut { ".." } else { "" };
        format!("\"{}{}{}\"", dots(start > 0), kept.join(" "), dots(end > 0 || kept.len() < changed.len()))
    };
    let old = shown(a_rest);
    let new = shown(b_rest);
    if old == new {
        "changed only in whitespace, or after the words that would be quoted".to_owned()
    } else {
        format!("{old} -> {new}")
    }
}
