//! Synthesizes values from their types, for data that the simulated company does not have.

use super::simulation::Value;
use super::types::plain;
use crate::model::{FieldInfo, Operation, ResponseHeader, Scalar, ValueType, Variant, Wire};

/// The first synthesized timestamp, 2026-01-01T00:00:00Z, in milliseconds since 1970.
pub(super) const FIRST_TIMESTAMP: i64 = 1_767_225_600_000;

/// Returns the value of a field in a row. In row 0, strings, integers, decimals and dates have the value of the
/// example, if the field has an example. So do numbers whose example has decimal places. Integers stay within their
/// limits.
pub(super) fn value(ty: &ValueType, info: &FieldInfo, wire: &str, row: u64) -> Value {
    let step = i64::try_from(row % 1_000_000).unwrap_or_default();
    match (ty, &info.example) {
        (ValueType::String, Some(Scalar::String(example))) if row == 0 => Value::String(example.clone()),
        (ValueType::String, Some(Scalar::String(example))) => Value::String(format!("{example}-{row}")),
        (ValueType::Integer, Some(Scalar::Integer(example))) => within(info, example.saturating_add(step)),
        (ValueType::Integer, _) => within(info, info.limits.minimum.unwrap_or(1).saturating_add(step)),
        (ValueType::Number, Some(Scalar::Number(example))) => Value::Number(example + step as f64),
        (ValueType::Number, _) => Value::Number(0.5 + step as f64),
        (ValueType::Decimal, Some(Scalar::String(example))) => Value::String(example.clone()),
        (ValueType::Decimal, Some(Scalar::Number(example))) => Value::Number(example + step as f64),
        (ValueType::Decimal, Some(Scalar::Integer(example))) => Value::Integer(example.saturating_add(step)),
        (ValueType::Decimal, _) => Value::Number(0.25 + step as f64),
        (ValueType::Date, Some(Scalar::String(example))) if row == 0 => Value::String(example.clone()),
        (ValueType::Date, _) => Value::String(format!("2026-01-{:02}", 1 + row % 31)),
        (ValueType::Boolean, _) => Value::Boolean(row.is_multiple_of(2)),
        (ValueType::Timestamp(_), _) => Value::Time(FIRST_TIMESTAMP + step * 60_000),
        _ => Value::String(format!("{wire}-{row}")),
    }
}

/// Returns the value of a header.
pub(super) fn header_value(header: &ResponseHeader) -> String {
    match value(plain(&header.ty), &header.info, &header.wire, 0) {
        Value::String(text) => text,
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Boolean(truth) => truth.to_string(),
        Value::Time(milliseconds) => milliseconds.to_string(),
    }
}

/// Returns the content of a download.
pub(super) fn download(operation: &Operation) -> Vec<u8> {
    let line = |number: u32| format!("{number},{}\n", operation.name);
    (1..=100).map(line).collect::<String>().into_bytes()
}

fn within(info: &FieldInfo, number: i64) -> Value {
    let number = number.max(info.limits.minimum.unwrap_or(i64::MIN));
    Value::Integer(number.min(info.limits.maximum.unwrap_or(i64::MAX)))
}

/// Returns the value of an enumeration in a row. Successive rows take all values in turn.
pub(super) fn variant(variants: &[Variant], row: u64) -> Option<Value> {
    let index = row % u64::try_from(variants.len().max(1)).unwrap_or(1);
    variants.get(usize::try_from(index).ok()?).map(|variant| match &variant.wire {
        Wire::String(text) => Value::String(text.clone()),
        Wire::Integer(number) => Value::Integer(*number),
    })
}
