//! Checks examples against their types. The generator refuses a spec with examples that do not fit.

use super::all_of;
use super::draft::Types;
use super::field_types::{single, time_format};
use super::value::Value;
use crate::manual::times;
use crate::resolve::example_values::violated;
use crate::spec::ast::Field;
use crate::spec::scalar::Scalar;
use std::collections::HashMap;

/// Returns `true` if a value fits a named type, and the type has a property for each member of the value.
pub(super) fn fits_named(value: &Value, name: &str, types: &Types) -> bool {
    let Some(ty) = types.get(name) else { return false };
    if ty.properties.is_some() {
        return fits_object(value, name, types);
    }
    if let Some(values) = &ty.values {
        return scalar(value).is_some_and(|value| values.contains_key(&value));
    }
    let field =
        Field { items: ty.items.clone(), values: ty.map_values.clone(), format: ty.format.clone(), ..single(&ty.ty) };
    fits(value, &field, types)
}

fn fits_object(value: &Value, name: &str, types: &Types) -> bool {
    let properties = all_of::all_properties(name, types);
    let properties: HashMap<&str, &Field> = properties.into_iter().collect();
    let fits = |(key, member): (&String, &Value)| {
        let fits = |property: &&Field| fits(member, property, types) && is_within_limits(member, property);
        properties.get(key.as_str()).is_some_and(|property| member.is_null() || fits(property))
    };
    value.as_mapping().is_some_and(|members| members.iter().all(fits))
}

fn fits(value: &Value, ty: &Field, types: &Types) -> bool {
    let inner = |word: &Option<String>| Field { format: ty.format.clone(), ..single(word.as_deref().unwrap_or("any")) };
    match ty.ty.as_str() {
        "string" => value.as_str().is_some(),
        "integer" => value.as_i64().is_some(),
        "number" | "decimal" => value.as_f64().is_some_and(f64::is_finite),
        "boolean" => value.as_bool().is_some(),
        "timestamp" | "date" => fits_time(value, time_format(ty).unwrap_or_default()),
        "any" => is_json(value),
        "file" => false,
        "array" => {
            let items = inner(&ty.items);
            value.as_sequence().is_some_and(|elements| elements.iter().all(|element| fits(element, &items, types)))
        }
        "map" => {
            let values = Field { items: ty.items.clone(), ..inner(&ty.values) };
            value.as_mapping().is_some_and(|members| members.values().all(|member| fits(member, &values, types)))
        }
        name => fits_named(value, name, types),
    }
}

/// Returns `true` if a value, or each element of an array, is within the limits of a property.
fn is_within_limits(value: &Value, property: &Field) -> bool {
    if let Some(elements) = value.as_sequence() {
        return elements.iter().all(|element| is_within_limits(element, property));
    }
    scalar(value).is_none_or(|value| violated(&value, property).is_none())
}

fn scalar(value: &Value) -> Option<Scalar> {
    match value {
        Value::String(text) => Some(Scalar::String(text.clone())),
        Value::Number(_) => value.as_i64().map(Scalar::Integer).or(value.as_f64().map(Scalar::Number)),
        Value::Null | Value::Bool(_) | Value::Mapping(_) | Value::Sequence(_) => None,
    }
}

fn fits_time(value: &Value, format: &str) -> bool {
    match format {
        "epoch-milliseconds" => value.as_i64().is_some(),
        format => value.as_str().is_some_and(|text| times::is_value(text, format)),
    }
}

/// Returns `true` if a value can be written as JSON without loss. Infinity and NaN cannot.
fn is_json(value: &Value) -> bool {
    match value {
        Value::Mapping(members) => members.values().all(is_json),
        Value::Sequence(elements) => elements.iter().all(is_json),
        Value::Number(number) => number.as_f64().is_some_and(f64::is_finite),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}
