//! Dates and timestamps in their wire formats: in specs, in sample calls, and in the embedded service.

use crate::model::TimeFormat;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Parses a timestamp in a format that has a fixed length. The timestamp must have digits and separators at the same
/// positions as the example of the format.
pub(crate) fn fixed_length(format: TimeFormat, text: &str) -> Option<DateTime> {
    let clock = text.trim_end_matches('Z').parse().ok()?;
    has_shape(text, format.example()).then_some(clock)
}

/// Parses a timestamp. Returns it in milliseconds since 1970.
pub(crate) fn read(format: TimeFormat, text: &str) -> Option<i64> {
    let timestamp = match format {
        TimeFormat::EpochMilliseconds => return text.parse().ok(),
        TimeFormat::DateTime => text.parse::<Timestamp>().ok()?,
        _ => TimeZone::UTC.to_timestamp(fixed_length(format, text)?).ok()?,
    };
    Some(timestamp.as_millisecond())
}

/// Formats a timestamp as JSON. `milliseconds` is the time since 1970.
pub(crate) fn json(format: TimeFormat, milliseconds: i64) -> serde_json::Value {
    let timestamp = from_milliseconds(milliseconds);
    let pattern = match format {
        TimeFormat::EpochMilliseconds => return milliseconds.into(),
        TimeFormat::DateTime => return timestamp.to_string().into(),
        TimeFormat::Seconds => "%Y-%m-%dT%H:%M:%SZ",
        TimeFormat::Minutes => "%Y-%m-%dT%H:%MZ",
        TimeFormat::Milliseconds => "%Y-%m-%dT%H:%M:%S%.3fZ",
        TimeFormat::SpacedSeconds => "%Y-%m-%d %H:%M:%S",
        TimeFormat::ZonelessSeconds => "%Y-%m-%dT%H:%M:%S",
    };
    timestamp.strftime(pattern).to_string().into()
}

/// Formats a timestamp as RFC 3339. `milliseconds` is the time since 1970.
pub(crate) fn rfc_3339(milliseconds: i64) -> String {
    from_milliseconds(milliseconds).to_string()
}

fn from_milliseconds(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
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
