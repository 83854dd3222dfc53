//! Creates fields that only have a type, without constraints or descriptions.

use crate::spec::ast::{Field, Type};

/// Returns a field with a built-in or named type.
pub(super) fn single(ty: &str) -> Field {
    Field::new(ty, "")
}

/// Returns a date if the format is `date`, otherwise a timestamp with this format.
pub(super) fn time(format: &str) -> Field {
    match format {
        "date" => single("date"),
        format => Field { format: Some(format.to_owned()), ..single("timestamp") },
    }
}

/// Returns an array of these elements.
pub(super) fn array(items: Field) -> Field {
    Field { items: Some(items.ty), format: items.format, ..single("array") }
}

/// Returns a map of these values.
pub(super) fn map(values: Field) -> Field {
    Field { values: Some(values.ty), items: values.items, format: values.format, ..single("map") }
}

/// Returns the type of the elements if the field is an array, otherwise the type of the field.
pub(super) fn element(field: &Field) -> &str {
    if field.ty == "array" { field.items.as_deref().unwrap_or("any") } else { &field.ty }
}

/// Returns the format of a timestamp, or `date` for a date.
pub(super) fn time_format(field: &Field) -> Option<&str> {
    match field.ty.as_str() {
        "timestamp" => field.format.as_deref(),
        "date" => Some("date"),
        _ => None,
    }
}

/// Replaces an unsupported type with `string`, and removes the default and the example.
pub(super) fn make_string(field: &mut Field) {
    *field = Field { ty: "string".to_owned(), default: None, example: None, ..without_type(field) };
}

/// Returns the field without the keys that describe its type.
pub(super) fn without_type(field: &Field) -> Field {
    Field { ty: String::new(), items: None, values: None, format: None, time_zone: None, ..field.clone() }
}

/// Converts a field of type `array`, `map` or `any` into the definition of a named type.
pub(super) fn alias(field: Field) -> Type {
    Type { items: field.items, map_values: field.values, format: field.format, ..Type::new(field.ty, "") }
}
