//! Values for fields that no source knows. They satisfy the constraints, except patterns.

use crate::model::{Duration, FieldInfo, ValueType};
use crate::wire_time;
use serde_json::{Value as Json, json};

/// The number of milliseconds in a day.
pub(super) const DAY: i64 = 86_400_000;

/// The start of time ranges: 2026-01-01T00:00:00Z, in milliseconds since 1970.
pub(super) const START: i64 = 1_767_225_600_000;

/// The project ID. The IDs of the vendor's projects have this format.
pub(super) const PROJECT_ID: &str = "0123456789abcdef0123456789abcdef";

/// Returns a value of a type that is neither named nor made of other types.
pub(super) fn value(ty: &ValueType, info: &FieldInfo, wire: &str) -> Json {
    match ty {
        ValueType::Integer => within(info, 1).into(),
        ValueType::Number => (within(info, 1) as f64).into(),
        ValueType::Decimal => within(info, 1).into(),
        ValueType::Boolean => true.into(),
        ValueType::Date => "2026-01-01".into(),
        ValueType::Timestamp(format) => wire_time::json(*format, START),
        ValueType::Any => json!({}),
        _ => text(wire, info).into(),
    }
}

/// Returns the name of the field as a text of a permitted length.
fn text(wire: &str, info: &FieldInfo) -> String {
    let size = |limit: Option<u64>, default| limit.map_or(default, |limit| usize::try_from(limit).unwrap_or(default));
    let width = size(info.limits.min_length, 0);
    format!("{wire:x<width$}").chars().take(size(info.limits.max_length, usize::MAX)).collect()
}

fn within(info: &FieldInfo, number: i64) -> i64 {
    number.max(info.limits.minimum.unwrap_or(i64::MIN)).min(info.limits.maximum.unwrap_or(i64::MAX))
}

/// Returns a number of milliseconds, or the nearest one that the limits permit.
pub(crate) fn permitted_duration(milliseconds: i64, minimum: Option<&Duration>, maximum: Option<&Duration>) -> i64 {
    let limit = |duration: &Duration| i64::try_from(duration.seconds.saturating_mul(1_000)).unwrap_or(i64::MAX);
    milliseconds.max(minimum.map_or(0, limit)).min(maximum.map_or(i64::MAX, limit))
}
