//! Checks examples against their types. The spec refuses examples that do not fit.

use super::all_of;
use super::draft::Types;
use super::field_types::{single, time_format};
use crate::manual::times;
use crate::spec::ast::Field;
use serde_yaml::Value;

/// Returns `true` if a value fits a named type, and the type has a property for each of its members.
pub(super) fn fits_named(value: &Value, name: &str, types: &Types) -> bool {
    let Some(ty) = types.get(name) else { return false };
    if ty.properties.is_some() {
        return fits_object(value, name, types);
    }
    if ty.values.is_some() {
        // Enumerations are open: the service may return other values.
        return !value.is_mapping() && !value.is_sequence();
    }
    let field =
        Field { items: ty.items.clone(), values: ty.map_values.clone(), format: ty.format.clone(), ..single(&ty.ty) };
    fits(value, &field, types)
}

fn fits_object(value: &Value, name: &str, types: &Types) -> bool {
    let properties = all_of::all_properties(name, types);
    let known = |key: &Value| properties.iter().find(|(wire, _)| key.as_str() == Some(*wire));
    value.as_mapping().is_some_and(|members| {
        members.iter().all(|(key, member)| known(key).is_some_and(|(_, property)| fits(member, property, types)))
    })
}

fn fits(value: &Value, ty: &Field, types: &Types) -> bool {
    if value.is_null() {
        return true;
    }
    let inner = |word: &Option<String>| Field { format: ty.format.clone(), ..single(word.as_deref().unwrap_or("any")) };
    match ty.ty.as_str() {
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "number" | "decimal" => value.as_f64().is_some_and(f64::is_finite),
        "boolean" => value.is_bool(),
        "timestamp" | "date" => fits_time(value, time_format(ty).unwrap_or_default()),
        "any" => has_string_keys(value),
        "file" => false,
        "array" => {
            let items = inner(&ty.items);
            value.as_sequence().is_some_and(|elements| elements.iter().all(|element| fits(element, &items, types)))
        }
        "map" => {
            let values = Field { items: ty.items.clone(), ..inner(&ty.values) };
            let fits = |(key, member): (&Value, &Value)| key.is_string() && fits(member, &values, types);
            value.as_mapping().is_some_and(|members| members.iter().all(fits))
        }
        name => fits_named(value, name, types),
    }
}

fn fits_time(value: &Value, format: &str) -> bool {
    match format {
        "epoch-milliseconds" => value.is_i64(),
        format => value.as_str().is_some_and(|text| times::is_value(text, format)),
    }
}

/// Returns `true` if a value can be written as JSON.
fn has_string_keys(value: &Value) -> bool {
    match value {
        Value::Mapping(members) => members.iter().all(|(key, member)| key.is_string() && has_string_keys(member)),
        Value::Sequence(elements) => elements.iter().all(has_string_keys),
        Value::Number(number) => number.as_f64().is_none_or(f64::is_finite),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
        Value::Tagged(_) => false,
    }
}
