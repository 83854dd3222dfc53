//! Moments in their forms on the wire.

use crate::model::TimeFormat;
use jiff::Timestamp;

/// The milliseconds since 1970 of a moment in that form.
pub(super) fn read(format: TimeFormat, text: &str) -> Option<i64> {
    let text = match format {
        TimeFormat::EpochMilliseconds => return text.parse().ok(),
        TimeFormat::Seconds if text.len() == "2021-05-11T11:45:42Z".len() => text.to_owned(),
        TimeFormat::Minutes if text.len() == "2016-08-20T21:11Z".len() => text.replace('Z', ":00Z"),
        TimeFormat::Seconds | TimeFormat::Minutes => return None,
    };
    text.parse::<Timestamp>().ok().map(Timestamp::as_millisecond)
}

/// A moment in that form, as JSON.
pub(super) fn json(format: TimeFormat, milliseconds: i64) -> String {
    let moment = Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH);
    match format {
        TimeFormat::EpochMilliseconds => milliseconds.to_string(),
        TimeFormat::Seconds => moment.strftime("\"%Y-%m-%dT%H:%M:%SZ\"").to_string(),
        TimeFormat::Minutes => moment.strftime("\"%Y-%m-%dT%H:%MZ\"").to_string(),
    }
}
