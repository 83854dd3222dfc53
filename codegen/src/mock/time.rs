//! Timestamps in their wire formats.

use crate::model::TimeFormat;
use crate::wire_time;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Parses a timestamp. Returns it in milliseconds since 1970.
pub(super) fn read(format: TimeFormat, text: &str) -> Option<i64> {
    let timestamp = match format {
        TimeFormat::EpochMilliseconds => return text.parse().ok(),
        TimeFormat::DateTime => text.parse::<Timestamp>().ok()?,
        _ => TimeZone::UTC.to_timestamp(wire_time::fixed_length(format, text)?).ok()?,
    };
    Some(timestamp.as_millisecond())
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
