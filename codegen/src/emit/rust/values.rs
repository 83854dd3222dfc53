//! Rust types of values, and what is documented of a field.

use super::docs::{self, Docs};
use super::page::{Page, ident};
use super::print::{Code, Name, code};
use crate::model::{Facts, Limits, TimeFormat, ValueType};

/// The Rust type of a value.
pub(super) fn rust_type(ty: &ValueType, page: &mut Page) -> Code {
    match ty {
        ValueType::String => code!(String),
        ValueType::Integer => code!(i64),
        ValueType::Number => code!(f64),
        ValueType::Boolean => code!(bool),
        ValueType::File => named("Upload", page),
        ValueType::Timestamp(_) => named("Timestamp", page),
        ValueType::Decimal => named("Decimal", page),
        ValueType::Date => named("Date", page),
        ValueType::Any => named("Json", page),
        ValueType::Array(items) => {
            let items = rust_type(items, page);
            code!(Vec<#items>)
        }
        ValueType::Map(values) => {
            let (map, values) = (page.std("std::collections::BTreeMap"), rust_type(values, page));
            code!(#map<String, #values>)
        }
        ValueType::Named(reference) => named(&reference.name, page),
        ValueType::Personal(inner) => {
            let (personal, inner) = (page.name("Personal"), rust_type(inner, page));
            code!(#personal<#inner>)
        }
        ValueType::Boxed(named) => {
            let name = page.name(&named.name);
            code!(Box<#name>)
        }
    }
}

fn named(name: &str, page: &mut Page) -> Code {
    let name = page.name(name);
    code!(#name)
}

/// How a function takes a value: the type of its parameter, and the expression that makes the field's value of it.
pub(super) fn parameter(ty: &ValueType, name: &Name<'_>, page: &mut Page) -> (Code, Code) {
    let plain = rust_type(ty, page);
    match ty {
        ValueType::String | ValueType::Decimal | ValueType::Named(_) | ValueType::File => {
            (code!(impl Into<#plain>), code!(#name.into()))
        }
        ValueType::Integer | ValueType::Number | ValueType::Boolean => (plain, code!(#name)),
        ValueType::Timestamp(_) | ValueType::Date | ValueType::Any => (plain, code!(#name)),
        ValueType::Personal(inner) => {
            let (personal, (ty, value)) = (page.name("Personal"), parameter(inner, name, page));
            (ty, code!(#personal::new(#value)))
        }
        ValueType::Map(values) => {
            let values = rust_type(values, page);
            let pairs = code!(#name.into_iter().map(|(key, value)| (key.into(), value.into())).collect());
            (code!(impl IntoIterator<Item = (impl Into<String>, impl Into<#values>)>), pairs)
        }
        ValueType::Boxed(named) => {
            let named = page.name(&named.name);
            (code!(#named), code!(Box::new(#name)))
        }
        ValueType::Array(items) => {
            let items = rust_type(items, page);
            (code!(impl IntoIterator<Item = impl Into<#items>>), code!(#name.into_iter().map(Into::into).collect()))
        }
    }
}

/// The path of a time format.
pub(super) fn time_format(format: TimeFormat, page: &mut Page) -> Code {
    let (time_format, variant) = (page.name("TimeFormat"), ident(time_format_name(format)));
    code!(#time_format::#variant)
}

pub(super) fn time_format_name(format: TimeFormat) -> &'static str {
    match format {
        TimeFormat::Seconds => "Seconds",
        TimeFormat::Minutes => "Minutes",
        TimeFormat::EpochMilliseconds => "EpochMilliseconds",
        TimeFormat::DateTime => "DateTime",
        TimeFormat::Milliseconds => "Milliseconds",
        TimeFormat::SpacedSeconds => "SpacedSeconds",
        TimeFormat::ZonelessSeconds => "ZonelessSeconds",
    }
}

/// A number with `_` between its thousands.
pub(super) fn integer(number: i64) -> Code {
    let digits = thousands(number.unsigned_abs(), "_");
    Code::of(if number < 0 { format!("-{digits}") } else { digits })
}

/// Digits in groups of three.
pub(super) fn thousands(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = (0..digits.len())
        .filter(|at| *at == 0 || (digits.len() - at).is_multiple_of(3))
        .map(|at| &digits[at..])
        .collect();
    let lengths = groups.windows(2).map(|pair| &pair[0][..pair[0].len() - pair[1].len()]);
    lengths.chain(groups.last().copied()).collect::<Vec<_>>().join(separator)
}

/// Everything known of a field, under its description.
pub(super) fn document(facts: &Facts, wires: &[&str], rust: &str) -> Docs {
    let mut documented = Docs::of(&facts.description);
    documented.paragraph(&details(facts));
    documented.paragraph(&on_the_wire(wires, rust));
    documented
}

/// Range, default, unit, format and example in short sentences.
pub(super) fn details(facts: &Facts) -> String {
    let mut sentences = Vec::new();
    sentences.extend(range(facts.limits));
    sentences.extend(lengths(facts.limits));
    sentences.extend(elements(facts.limits));
    sentences.extend(facts.pattern.as_ref().map(|pattern| ["Pattern: ", &docs::code(pattern), "."].concat()));
    sentences.extend(facts.unit.as_ref().map(|unit| ["Unit: ", &docs::escape(unit), "."].concat()));
    sentences
        .extend(facts.default.as_ref().map(|default| ["Default: ", &docs::code(&default.to_string()), "."].concat()));
    sentences.extend(facts.format.map(|format| time_on_the_wire(format, facts.time_zone.as_deref())));
    sentences
        .extend(facts.example.as_ref().map(|example| ["Example: ", &docs::code(&example.to_string()), "."].concat()));
    sentences.extend(
        facts.filters.as_ref().map(|property| ["Compared with ", &docs::code(property), " of each row."].concat()),
    );
    if facts.secret {
        sentences.push("Secret: never shown.".to_owned());
    }
    if facts.deprecated {
        sentences.push("Deprecated: the document advises against it.".to_owned());
    }
    sentences.join(" ")
}

fn range(limits: Limits) -> Option<String> {
    let number = |value: i64| format!("{}{}", if value < 0 { "-" } else { "" }, thousands(value.unsigned_abs(), ","));
    match (limits.minimum, limits.maximum) {
        (Some(minimum), Some(maximum)) => Some(format!("Range: {} to {}.", number(minimum), number(maximum))),
        (Some(minimum), None) => Some(format!("Minimum: {}.", number(minimum))),
        (None, Some(maximum)) => Some(format!("Maximum: {}.", number(maximum))),
        (None, None) => None,
    }
}

/// How many characters a text may have.
fn lengths(limits: Limits) -> Option<String> {
    let count = |length: u64| thousands(length, ",");
    match (limits.min_length, limits.max_length) {
        (Some(least), Some(most)) if least == most => Some(format!("Length: {}.", count(least))),
        (Some(least), Some(most)) => Some(format!("Length: {} to {}.", count(least), count(most))),
        (Some(least), None) => Some(format!("Length: at least {}.", count(least))),
        (None, Some(most)) => Some(format!("Length: at most {}.", count(most))),
        (None, None) => None,
    }
}

/// How many elements an array may have.
fn elements(limits: Limits) -> Option<String> {
    let count = |number: u64| {
        let ending = if number == 1 { "" } else { "s" };
        format!("{} element{ending}", thousands(number, ","))
    };
    match (limits.min_items, limits.max_items) {
        (Some(least), Some(most)) if least == most => Some(format!("Exactly {}.", count(least))),
        (Some(least), Some(most)) => Some(format!("{} to {}.", thousands(least, ","), count(most))),
        (Some(least), None) => Some(format!("At least {}.", count(least))),
        (None, Some(most)) => Some(format!("At most {}.", count(most))),
        (None, None) => None,
    }
}

fn time_on_the_wire(format: TimeFormat, zone: Option<&str>) -> String {
    let zone = zone.map(|zone| format!(", in {}", docs::escape(zone))).unwrap_or_default();
    match format {
        TimeFormat::Seconds => format!("Exact to the second{zone}."),
        TimeFormat::Minutes => format!("Exact to the minute{zone}."),
        TimeFormat::DateTime => format!("RFC 3339 on the wire{zone}."),
        TimeFormat::Milliseconds => format!("Exact to the millisecond{zone}."),
        TimeFormat::SpacedSeconds | TimeFormat::ZonelessSeconds => {
            format!("Exact to the second{zone}, and without a zone on the wire.")
        }
        TimeFormat::EpochMilliseconds => {
            format!("Exact to the millisecond{zone}, and milliseconds since 1970 on the wire.")
        }
    }
}

/// The wire names, where they differ from the Rust name.
fn on_the_wire(wires: &[&str], rust: &str) -> String {
    if wires == [rust.trim_start_matches("r#")] {
        return String::new();
    }
    let names: Vec<String> = wires.iter().map(|wire| docs::code(wire)).collect();
    ["On the wire: ", &names.join(" and "), "."].concat()
}
