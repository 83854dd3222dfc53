//! Timestamps in their wire formats.

use crate::model::TimeFormat;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Parses a timestamp. Returns it in milliseconds since 1970.
pub(super) fn read(format: TimeFormat, text: &str) -> Option<i64> {
    match format {
        TimeFormat::EpochMilliseconds => return text.parse().ok(),
        TimeFormat::DateTime => return text.parse::<Timestamp>().ok().map(Timestamp::as_millisecond),
        _ if !has_shape(text, format.example()) => return None,
        _ => {}
    }
    let clock: DateTime = text.trim_end_matches('Z').parse().ok()?;
    TimeZone::UTC.to_timestamp(clock).ok().map(Timestamp::as_millisecond)
}

/// Returns `true` for a calendar date.
pub(super) fn is_date(text: &str) -> bool {
    has_shape(text, "2021-05-11") && text.parse::<Date>().is_ok()
}

/// Returns `true` if a string has digits and separators at the same positions as an example.
fn has_shape(text: &str, example: &str) -> bool {
    let same = |(byte, wanted): (u8, u8)| byte == wanted || (byte.is_ascii_digit() && wanted.is_ascii_digit());
    text.len() == example.len() && text.bytes().zip(example.bytes()).all(same)
}

/// Formats a timestamp as JSON.
pub(super) fn json(format: TimeFormat, milliseconds: i64) -> String {
    let timestamp = Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH);
    let pattern = match format {
        TimeFormat::EpochMilliseconds => return milliseconds.to_string(),
        TimeFormat::DateTime => return format!("\"{timestamp}\""),
        TimeFormat::Seconds => "\"%Y-%m-%dT%H:%M:%SZ\"",
        TimeFormat::Minutes => "\"%Y-%m-%dT%H:%MZ\"",
        TimeFormat::Milliseconds => "\"%Y-%m-%dT%H:%M:%S%.3fZ\"",
        TimeFormat::SpacedSeconds => "\"%Y-%m-%d %H:%M:%S\"",
        TimeFormat::ZonelessSeconds => "\"%Y-%m-%dT%H:%M:%S\"",
    };
    timestamp.strftime(pattern).to_string()
}
