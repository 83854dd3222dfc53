//! Types of values, as fields of which only the keys that say the type have a value.

use crate::spec::ast::{Field, Type};

/// A type that needs one word: a built-in one or a named one.
pub(super) fn single(ty: &str) -> Field {
    Field::new(ty, "")
}

/// A timestamp or a day, by the word for its format.
pub(super) fn time(format: &str) -> Field {
    match format {
        "date" => single("date"),
        format => Field { format: Some(format.to_owned()), ..single("timestamp") },
    }
}

/// An array of single values.
pub(super) fn array(items: Field) -> Field {
    Field { items: Some(items.ty), format: items.format, ..single("array") }
}

/// A map to single values or to arrays.
pub(super) fn map(values: Field) -> Field {
    Field { values: Some(values.ty), items: values.items, format: values.format, ..single("map") }
}

/// The type of an array's elements, else the type itself.
pub(super) fn element(field: &Field) -> &str {
    if field.ty == "array" { field.items.as_deref().unwrap_or("any") } else { &field.ty }
}

/// The word for the format of a time; nothing for other types.
pub(super) fn time_format(field: &Field) -> Option<&str> {
    match field.ty.as_str() {
        "timestamp" => field.format.as_deref(),
        "date" => Some("date"),
        _ => None,
    }
}

/// Makes a string of a field whose type is not allowed where it is.
pub(super) fn make_string(field: &mut Field) {
    *field = Field { ty: "string".to_owned(), default: None, example: None, ..without_type(field) };
}

/// The field without the keys that say its type.
pub(super) fn without_type(field: &Field) -> Field {
    Field { ty: String::new(), items: None, values: None, format: None, time_zone: None, ..field.clone() }
}

/// A name for an array, a map or any JSON.
pub(super) fn alias(field: Field) -> Type {
    Type { items: field.items, map_values: field.values, format: field.format, ..Type::new(field.ty, "") }
}
