//! `TimeFormat`: how a member or a parameter writes an instant.

use crate::Timestamp;
use crate::timestamp::{Civil, NANOSECONDS_A_MILLISECOND};

/// How a time is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeFormat {
    /// RFC 3339 in UTC to the second: `2021-05-11T11:45:42Z`.
    #[default]
    Seconds,
    /// ISO 8601 in UTC to the minute: `2016-08-20T21:11Z`.
    Minutes,
    /// The milliseconds since 1970-01-01T00:00:00Z, as an integer.
    EpochMilliseconds,
    /// RFC 3339 in UTC with as many fractional digits as it takes: `2021-05-11T11:45:42.5Z`.
    DateTime,
    /// RFC 3339 in UTC to the millisecond: `2022-05-11T11:45:42.000Z`.
    Milliseconds,
    /// To the second, with a blank and without a zone, which is UTC: `2025-08-01 00:00:00`.
    SpacedSeconds,
    /// To the second, without a zone, which is UTC: `2022-01-25T09:24:27`.
    ZonelessSeconds,
}

impl Timestamp {
    /// The text in a format; what the format cannot express is cut off.
    pub(crate) fn format(self, format: TimeFormat) -> String {
        let clock = self.in_utc();
        match format {
            TimeFormat::Seconds => format!("{clock}Z"),
            TimeFormat::Minutes => {
                let Civil { year, month, day, hour, minute, .. } = clock;
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}Z")
            }
            TimeFormat::EpochMilliseconds => self.epoch_milliseconds().to_string(),
            TimeFormat::DateTime => self.to_string(),
            TimeFormat::Milliseconds => {
                let millisecond = self.epoch_milliseconds().rem_euclid(1_000);
                format!("{clock}.{millisecond:03}Z")
            }
            TimeFormat::SpacedSeconds => clock.to_string().replace('T', " "),
            TimeFormat::ZonelessSeconds => clock.to_string(),
        }
    }

    /// Reads RFC 3339, and a time without a zone where the format has none.
    pub(crate) fn read(text: &str, format: TimeFormat) -> Option<Self> {
        let zoneless = || match format {
            TimeFormat::SpacedSeconds | TimeFormat::ZonelessSeconds => Self::read_zoneless(text),
            TimeFormat::Seconds | TimeFormat::Minutes | TimeFormat::Milliseconds => None,
            TimeFormat::EpochMilliseconds | TimeFormat::DateTime => None,
        };
        text.parse().ok().or_else(zoneless)
    }
}

impl TimeFormat {
    /// The nanoseconds of the smallest step that the format can express.
    pub(crate) const fn nanoseconds(self) -> i128 {
        match self {
            Self::Seconds | Self::SpacedSeconds | Self::ZonelessSeconds => 1_000 * NANOSECONDS_A_MILLISECOND,
            Self::Minutes => 60_000 * NANOSECONDS_A_MILLISECOND,
            Self::EpochMilliseconds | Self::Milliseconds => NANOSECONDS_A_MILLISECOND,
            Self::DateTime => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TimeFormat, Timestamp};

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn every_format_has_its_text() {
        let time = at("2016-08-20T21:11:59.999Z");
        assert_eq!(time.format(TimeFormat::Seconds), "2016-08-20T21:11:59Z");
        assert_eq!(time.format(TimeFormat::Minutes), "2016-08-20T21:11Z");
        assert_eq!(time.format(TimeFormat::EpochMilliseconds), "1471727519999");
        assert_eq!(time.format(TimeFormat::DateTime), "2016-08-20T21:11:59.999Z");
        assert_eq!(time.format(TimeFormat::Milliseconds), "2016-08-20T21:11:59.999Z");
        assert_eq!(at("2016-08-20T21:11:59Z").format(TimeFormat::Milliseconds), "2016-08-20T21:11:59.000Z");
        assert_eq!(time.format(TimeFormat::SpacedSeconds), "2016-08-20 21:11:59");
        assert_eq!(time.format(TimeFormat::ZonelessSeconds), "2016-08-20T21:11:59");
        assert_eq!(format!("{time} {time:?}"), "2016-08-20T21:11:59.999Z 2016-08-20T21:11:59.999Z");
    }

    #[test]
    fn only_formats_without_a_zone_read_times_without_one() {
        for text in ["2016-08-20 21:11:59", "2016-08-20T21:11:59", "2016-08-20T21:11:59Z", "2016-08-20T23:11:59+02:00"]
        {
            for format in [TimeFormat::SpacedSeconds, TimeFormat::ZonelessSeconds] {
                assert_eq!(Timestamp::read(text, format), Some(at("2016-08-20T21:11:59Z")), "{text}");
            }
        }
        for format in [TimeFormat::Seconds, TimeFormat::Minutes, TimeFormat::Milliseconds, TimeFormat::DateTime] {
            assert_eq!(Timestamp::read("2016-08-20 21:11:59", format), None);
        }
        assert_eq!(Timestamp::read("2016-08-20", TimeFormat::SpacedSeconds), None);
    }
}
