//! Checks values, lengths and numbers of elements against their limits.

use crate::model::FieldInfo;

/// Checks a number.
pub(super) fn in_limits(number: i64, info: &FieldInfo) -> Result<i64, String> {
    match (info.limits.minimum, info.limits.maximum) {
        (Some(minimum), _) if number < minimum => Err(format!("is below {minimum}")),
        (_, Some(maximum)) if number > maximum => Err(format!("is above {maximum}")),
        _ => Ok(number),
    }
}

/// Checks the length of a string.
pub(super) fn in_length(text: &str, info: &FieldInfo) -> Result<String, String> {
    let count = text.chars().count() as u64;
    match (info.limits.min_length, info.limits.max_length) {
        (Some(minimum), _) if count < minimum => Err(format!("has fewer than {minimum} characters")),
        (_, Some(maximum)) if count > maximum => Err(format!("has more than {maximum} characters")),
        _ => Ok(text.to_owned()),
    }
}

/// Checks a number of elements. Zero means that the parameter is absent.
pub(super) fn miscounted(count: u64, info: &FieldInfo) -> Option<String> {
    match (info.limits.min_items, info.limits.max_items) {
        (Some(minimum), _) if 0 < count && count < minimum => Some(format!("has fewer than {minimum} elements")),
        (_, Some(maximum)) if count > maximum => Some(format!("has more than {maximum} elements")),
        _ => None,
    }
}
