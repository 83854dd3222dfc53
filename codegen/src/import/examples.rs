//! Whether an example is one of its type: the spec takes no other.

use super::form::{Kind, Type, Types};
use super::{includes, times};
use serde_yaml::Value;

/// Whether a value is of a named type, with every member documented.
pub(super) fn fits_named(value: &Value, name: &str, types: &Types) -> bool {
    match types.get(name).map(|ty| &ty.kind) {
        Some(Kind::Object { .. }) => {
            let properties = includes::all(name, types);
            value.as_mapping().is_some_and(|members| {
                members.iter().all(|(key, member)| {
                    let known = properties.iter().find(|property| key.as_str() == Some(property.wire.as_str()));
                    known.is_some_and(|property| fits(member, &property.ty, types))
                })
            })
        }
        Some(Kind::Array(items)) => fits(value, &Type::Array(Box::new(items.clone())), types),
        Some(Kind::Map(values)) => fits(value, &Type::Map(Box::new(values.clone())), types),
        // An enumeration is open: any single value may be answered.
        Some(Kind::Enumeration(_)) => !value.is_mapping() && !value.is_sequence(),
        Some(Kind::Any) => has_text_keys(value),
        None => false,
    }
}

fn fits(value: &Value, ty: &Type, types: &Types) -> bool {
    if value.is_null() {
        return true;
    }
    match ty {
        Type::String => value.is_string(),
        Type::Integer | Type::Timestamp("epoch-milliseconds") => value.is_i64(),
        Type::Number => value.as_f64().is_some_and(f64::is_finite),
        Type::Decimal => value.as_f64().is_some_and(f64::is_finite),
        Type::Boolean => value.is_bool(),
        Type::Timestamp(_) | Type::Date => value.as_str().is_some_and(|text| times::is_value(text, ty)),
        Type::Any => has_text_keys(value),
        Type::File => false,
        Type::Named(name) => fits_named(value, name, types),
        Type::Array(items) => {
            value.as_sequence().is_some_and(|elements| elements.iter().all(|element| fits(element, items, types)))
        }
        Type::Map(values) => value
            .as_mapping()
            .is_some_and(|members| members.iter().all(|(key, member)| key.is_string() && fits(member, values, types))),
    }
}

/// JSON has nothing but text as keys.
fn has_text_keys(value: &Value) -> bool {
    match value {
        Value::Mapping(members) => members.iter().all(|(key, member)| key.is_string() && has_text_keys(member)),
        Value::Sequence(elements) => elements.iter().all(has_text_keys),
        Value::Number(number) => number.as_f64().is_none_or(f64::is_finite),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
        Value::Tagged(_) => false,
    }
}
