//! Parses scalars that are sent as strings: in the path, the query, headers, multipart bodies and JSON strings.

use super::context::Context;
use super::limits::{fits, integer_in_range, number_in_range};
use super::simulation::Value;
use super::types::plain;
use crate::model::{FieldInfo, TypeKind, ValueType, Wire};
use crate::wire_time;

/// Parses a value. Returns a message if it is invalid.
pub(super) fn from_text(context: &Context, text: &str, ty: &ValueType, info: &FieldInfo) -> Result<Value, String> {
    match plain(ty) {
        ValueType::String => fits(text, info, context).map(Value::String),
        ValueType::Integer => {
            let number = text.parse().map_err(|_| "is not a 64-bit integer".to_owned())?;
            integer_in_range(number, info).map(Value::Integer)
        }
        ValueType::Number => {
            let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
            number_in_range(number.ok_or("is not a number")?, info).map(Value::Number)
        }
        ValueType::Decimal => {
            let number = decimal(text).ok_or("is not a decimal number")?;
            number_in_range(number, info).map(|_| Value::String(text.to_owned()))
        }
        ValueType::Date if wire_time::is_date(text) => Ok(Value::String(text.to_owned())),
        ValueType::Date => Err("is not a date such as 2021-05-11".to_owned()),
        ValueType::Boolean => text.parse().map(Value::Boolean).map_err(|_| "is neither true nor false".to_owned()),
        ValueType::Timestamp(format) => wire_time::read(*format, text)
            .map(Value::Time)
            .ok_or_else(|| format!("is not a timestamp such as {}", format.example())),
        ValueType::Named(reference) | ValueType::Boxed(reference) => {
            let def = context.find_type(reference).map(|def| &def.kind);
            let Some(TypeKind::Enumeration { variants, .. }) = def else {
                return Ok(Value::String(text.to_owned()));
            };
            let wire = variants.iter().find_map(|variant| match &variant.wire {
                Wire::String(known) => (known == text).then(|| Value::String(known.clone())),
                Wire::Integer(known) => (known.to_string() == text).then_some(Value::Integer(*known)),
            });
            wire.ok_or_else(|| format!("is not a value of `{}`", reference.name))
        }
        ValueType::Array(_) | ValueType::Map(_) | ValueType::Any | ValueType::Personal(_) | ValueType::File => {
            Ok(Value::String(text.to_owned()))
        }
    }
}

/// Parses a decimal number, which has the syntax of a JSON number. The result is only precise enough for range checks.
fn decimal(text: &str) -> Option<f64> {
    serde_json::from_str::<serde_json::Number>(text).ok()?.as_f64()
}
