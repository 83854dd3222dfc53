//! Valid values of parameters and parts of multipart bodies, and values that violate one constraint.

use super::json::Types;
use codegen::model::{FieldInfo, TypeKind, ValueType, Wire};

/// Invalid values, each with the kind of the violated constraint.
pub type Invalid = Vec<(&'static str, Vec<String>)>;

/// Returns valid values of a parameter: one, or several if the parameter is an array.
pub fn valid_list(ty: &ValueType, info: &FieldInfo, types: &Types<'_>) -> Vec<String> {
    match plain(ty) {
        ValueType::Array(items) => vec![valid(items, info, types); count(info)],
        other => vec![valid(other, info, types)],
    }
}

/// Returns how many elements a valid array has.
pub fn count(info: &FieldInfo) -> usize {
    usize::try_from(info.limits.min_items.unwrap_or(1).max(1)).expect("a small number")
}

pub fn valid(ty: &ValueType, info: &FieldInfo, types: &Types<'_>) -> String {
    match plain(ty) {
        ValueType::String => "a".repeat(usize::try_from(info.limits.min_length.unwrap_or(1).max(1)).expect("a length")),
        ValueType::Integer | ValueType::Number | ValueType::Decimal => number(info).to_string(),
        ValueType::Boolean => "true".to_owned(),
        ValueType::Timestamp(format) => format.example().to_owned(),
        ValueType::Date => "2026-02-28".to_owned(),
        ValueType::Named(reference) | ValueType::Boxed(reference) => match types.kind(reference) {
            Some(TypeKind::Enumeration { variants, .. }) => wire(&variants[0].wire),
            _ => panic!("`{}` is not a scalar", reference.name),
        },
        ValueType::File | ValueType::Any => "any".to_owned(),
        ValueType::Array(_) | ValueType::Map(_) | ValueType::Personal(_) => panic!("not a scalar"),
    }
}

/// Returns a number within the limits.
pub fn number(info: &FieldInfo) -> i64 {
    let limits = info.limits;
    1.clamp(limits.minimum.unwrap_or(i64::MIN), limits.maximum.unwrap_or(i64::MAX))
}

/// Returns invalid values for each constraint of a parameter.
pub fn invalid_lists(ty: &ValueType, info: &FieldInfo, types: &Types<'_>) -> Invalid {
    let good = valid_list(ty, info, types);
    let (single, is_array) = match plain(ty) {
        ValueType::Array(items) => (plain(items), true),
        single => (single, false),
    };
    let mut found: Invalid = invalid(single, info)
        .into_iter()
        .map(|(kind, value)| {
            let mut list = good.clone();
            *list.last_mut().expect("an element") = value;
            (if is_array && kind == "type" { "element: type" } else { kind }, list)
        })
        .collect();
    if info.required {
        found.push(("required", Vec::new()));
        if *single != ValueType::File {
            found.push(("required: empty", vec![String::new(); good.len()]));
        }
    }
    let repeated = |count: u64| vec![good[0].clone(); usize::try_from(count).expect("a small number")];
    if is_array {
        found.extend(
            info.limits.min_items.filter(|minimum| *minimum > 1).map(|minimum| ("minItems", repeated(minimum - 1))),
        );
        found.extend(info.limits.max_items.map(|maximum| ("maxItems", repeated(maximum + 1))));
    } else {
        found.push(("repeated", repeated(2)));
    }
    found
}

/// Returns an invalid value for each constraint of a scalar.
fn invalid(ty: &ValueType, info: &FieldInfo) -> Vec<(&'static str, String)> {
    let limits = info.limits;
    let mut found: Vec<(&'static str, String)> = match ty {
        ValueType::String => strings(info),
        ValueType::Integer => vec![("type", "1.5".to_owned()), ("type", "9223372036854775808".to_owned())],
        ValueType::Number => vec![("type", "NaN".to_owned()), ("type", "many".to_owned())],
        ValueType::Decimal => vec![("type", ".5".to_owned())],
        ValueType::Boolean => vec![("type", "True".to_owned()), ("type", "1".to_owned())],
        ValueType::Date => vec![("type", "2026-02-30".to_owned()), ("type", "2026-02-28T00:00:00".to_owned())],
        ValueType::Timestamp(format) => {
            vec![("type", "yesterday".to_owned()), ("type", format!("{}+", format.example()))]
        }
        ValueType::Named(_) | ValueType::Boxed(_) => vec![("enum", "no such value".to_owned())],
        _ => Vec::new(),
    };
    found.extend(limits.minimum.map(|minimum| ("minimum", (minimum - 1).to_string())));
    found.extend(limits.maximum.map(|maximum| ("maximum", (maximum + 1).to_string())));
    found
}

/// Returns strings that have an invalid length or do not match the pattern.
pub fn strings(info: &FieldInfo) -> Vec<(&'static str, String)> {
    let repeat = |text: &str, count: u64| text.repeat(usize::try_from(count).expect("a length"));
    let limits = info.limits;
    let mut found = Vec::new();
    found.extend(
        limits.min_length.filter(|minimum| *minimum > 0).map(|minimum| ("minLength", repeat("a", minimum - 1))),
    );
    found.extend(limits.max_length.map(|maximum| ("maxLength", repeat("a", maximum + 1))));
    found.extend(info.pattern.as_ref().map(|_| ("pattern", repeat("!", limits.min_length.unwrap_or(1).max(1)))));
    found
}

fn wire(wire: &Wire) -> String {
    match wire {
        Wire::String(text) => text.clone(),
        Wire::Integer(number) => number.to_string(),
    }
}

pub fn plain(ty: &ValueType) -> &ValueType {
    match ty {
        ValueType::Personal(inner) => plain(inner),
        other => other,
    }
}
