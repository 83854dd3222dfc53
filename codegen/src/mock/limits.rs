//! What a parameter may be: how great, how long, and how many.

use crate::model::Facts;

/// A number that is as great as it may be.
pub(super) fn in_limits(number: i64, facts: &Facts) -> Result<i64, String> {
    match (facts.limits.minimum, facts.limits.maximum) {
        (Some(minimum), _) if number < minimum => Err(format!("is below {minimum}")),
        (_, Some(maximum)) if number > maximum => Err(format!("is above {maximum}")),
        _ => Ok(number),
    }
}

/// A text of as many characters as it may have.
pub(super) fn in_length(text: &str, facts: &Facts) -> Result<String, String> {
    let count = text.chars().count() as u64;
    match (facts.limits.min_length, facts.limits.max_length) {
        (Some(least), _) if count < least => Err(format!("has less than {least} characters")),
        (_, Some(most)) if count > most => Err(format!("has more than {most} characters")),
        _ => Ok(text.to_owned()),
    }
}

/// What is wrong with a number of elements. None at all is nothing that was given.
pub(super) fn miscounted(count: u64, facts: &Facts) -> Option<String> {
    match (facts.limits.min_items, facts.limits.max_items) {
        (Some(least), _) if 0 < count && count < least => Some(format!("has less than {least} elements")),
        (_, Some(most)) if count > most => Some(format!("has more than {most} elements")),
        _ => None,
    }
}
