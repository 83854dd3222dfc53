//! Checks values, lengths and numbers of elements against their limits.

use crate::model::Facts;

/// Checks a number.
pub(super) fn in_limits(number: i64, facts: &Facts) -> Result<i64, String> {
    match (facts.limits.minimum, facts.limits.maximum) {
        (Some(minimum), _) if number < minimum => Err(format!("is below {minimum}")),
        (_, Some(maximum)) if number > maximum => Err(format!("is above {maximum}")),
        _ => Ok(number),
    }
}

/// Checks the length of a string.
pub(super) fn in_length(text: &str, facts: &Facts) -> Result<String, String> {
    let count = text.chars().count() as u64;
    match (facts.limits.min_length, facts.limits.max_length) {
        (Some(least), _) if count < least => Err(format!("has fewer than {least} characters")),
        (_, Some(most)) if count > most => Err(format!("has more than {most} characters")),
        _ => Ok(text.to_owned()),
    }
}

/// Checks a number of elements. Zero means that the parameter is absent.
pub(super) fn miscounted(count: u64, facts: &Facts) -> Option<String> {
    match (facts.limits.min_items, facts.limits.max_items) {
        (Some(least), _) if 0 < count && count < least => Some(format!("has fewer than {least} elements")),
        (_, Some(most)) if count > most => Some(format!("has more than {most} elements")),
        _ => None,
    }
}
