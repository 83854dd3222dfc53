//! Checks values, durations, lengths and numbers of elements against their constraints.

use super::context::Context;
use crate::model::{Duration, FieldInfo};

/// Returns the integer, or a message if it is too small or too large.
pub(super) fn integer_in_range(number: i64, info: &FieldInfo) -> Result<i64, String> {
    in_range(number, info, |limit| limit)
}

/// Returns the number, or a message if it is too small or too large.
pub(super) fn number_in_range(number: f64, info: &FieldInfo) -> Result<f64, String> {
    in_range(number, info, |limit| limit as f64)
}

/// Compares a number with the limits of a field. `convert` converts a limit to the type of the number.
fn in_range<N: PartialOrd>(number: N, info: &FieldInfo, convert: impl Fn(i64) -> N) -> Result<N, String> {
    match (info.limits.minimum, info.limits.maximum) {
        (Some(minimum), _) if number < convert(minimum) => Err(format!("is below {minimum}")),
        (_, Some(maximum)) if number > convert(maximum) => Err(format!("is above {maximum}")),
        _ => Ok(number),
    }
}

/// Returns a message if a duration is shorter than the minimum or longer than the maximum.
pub(super) fn in_durations(
    milliseconds: i64,
    minimum: Option<&Duration>,
    maximum: Option<&Duration>,
) -> Result<(), String> {
    let given = milliseconds.div_euclid(1_000);
    let seconds = |duration: &Duration| i64::try_from(duration.seconds).unwrap_or(i64::MAX);
    match (minimum, maximum) {
        (Some(minimum), _) if given < seconds(minimum) => Err(format!("less than {}", minimum.text)),
        (_, Some(maximum)) if given > seconds(maximum) => Err(format!("more than {}", maximum.text)),
        _ => Ok(()),
    }
}

/// Returns the string, or a message if it is too short or too long, or if it does not match the pattern.
pub(super) fn fits(text: &str, info: &FieldInfo, context: &Context) -> Result<String, String> {
    let count = text.chars().count() as u64;
    match (info.limits.min_length, info.limits.max_length) {
        (Some(minimum), _) if count < minimum => Err(format!("has fewer than {minimum} characters")),
        (_, Some(maximum)) if count > maximum => Err(format!("has more than {maximum} characters")),
        _ if !context.patterns.is_match(info, text) => Err("does not match its pattern".to_owned()),
        _ => Ok(text.to_owned()),
    }
}

/// Returns a message if there are too few or too many elements.
pub(super) fn miscounted(count: u64, info: &FieldInfo) -> Option<String> {
    match (info.limits.min_items, info.limits.max_items) {
        (Some(minimum), _) if count < minimum => Some(format!("has fewer than {minimum} elements")),
        (_, Some(maximum)) if count > maximum => Some(format!("has more than {maximum} elements")),
        _ => None,
    }
}
