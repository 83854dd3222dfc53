//! Parses dates and timestamps in specs and in requests to the embedded service.

use crate::model::TimeFormat;
use jiff::civil::{Date, DateTime};

/// Parses a timestamp in a format that has a fixed length. The timestamp must have digits and separators at the same
/// positions as the example of the format.
pub(crate) fn fixed_length(format: TimeFormat, text: &str) -> Option<DateTime> {
    let clock = text.trim_end_matches('Z').parse().ok()?;
    has_shape(text, format.example()).then_some(clock)
}

/// Returns `true` for a calendar date.
pub(crate) fn is_date(text: &str) -> bool {
    has_shape(text, "2021-05-11") && text.parse::<Date>().is_ok()
}

/// Returns `true` if a string has digits and separators at the same positions as an example.
fn has_shape(text: &str, example: &str) -> bool {
    let same = |(byte, wanted): (u8, u8)| byte == wanted || (byte.is_ascii_digit() && wanted.is_ascii_digit());
    text.len() == example.len() && text.bytes().zip(example.bytes()).all(same)
}
