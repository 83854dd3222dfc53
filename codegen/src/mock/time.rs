//! Timestamps in their wire formats.

use crate::model::TimeFormat;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Parses a timestamp. Returns it in milliseconds since 1970.
pub(super) fn read(format: TimeFormat, text: &str) -> Option<i64> {
    match format {
        TimeFormat::EpochMilliseconds => return text.parse().ok(),
        TimeFormat::DateTime => return text.parse::<Timestamp>().ok().map(Timestamp::as_millisecond),
        _ if text.len() != format.example().len() || text.ends_with('Z') == format.is_zoneless() => return None,
        _ => {}
    }
    let clock: DateTime = text.trim_end_matches('Z').parse().ok()?;
    TimeZone::UTC.to_timestamp(clock).ok().map(Timestamp::as_millisecond)
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
