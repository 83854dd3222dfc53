//! `TimeFormat`: the formats of timestamps in fields and parameters.

use crate::types::timestamp::Timestamp;

const NANOSECONDS_PER_MILLISECOND: i128 = 1_000_000;

/// The format of a timestamp in a field or a parameter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeFormat {
    /// RFC 3339 in UTC to the second: `2021-05-11T11:45:42Z`.
    #[default]
    Seconds,
    /// ISO 8601 in UTC to the minute: `2016-08-20T21:11Z`.
    Minutes,
    /// Milliseconds since 1970-01-01T00:00:00Z, as an integer.
    EpochMilliseconds,
    /// RFC 3339 in UTC with as many fractional digits as needed: `2021-05-11T11:45:42.5Z`.
    DateTime,
    /// RFC 3339 in UTC to the millisecond: `2022-05-11T11:45:42.000Z`.
    Milliseconds,
    /// UTC to the second, with a space and without a time zone: `2025-08-01 00:00:00`.
    SpacedSeconds,
    /// UTC to the second, without a time zone: `2022-01-25T09:24:27`.
    ZonelessSeconds,
}

impl Timestamp {
    /// Formats the timestamp, truncated to the precision of the format.
    pub(crate) fn format(self, format: TimeFormat) -> String {
        let pattern = match format {
            TimeFormat::Seconds => "%FT%TZ",
            TimeFormat::Minutes => "%FT%H:%MZ",
            TimeFormat::EpochMilliseconds => return self.epoch_milliseconds().to_string(),
            TimeFormat::DateTime => return self.to_string(),
            TimeFormat::Milliseconds => "%FT%T.%3fZ",
            TimeFormat::SpacedSeconds => "%F %T",
            TimeFormat::ZonelessSeconds => "%FT%T",
        };
        self.to_civil().strftime(pattern).to_string()
    }

    /// Parses RFC 3339. If the format has no time zone, also parses times without a time zone, as UTC.
    pub(crate) fn parse_format(text: &str, format: TimeFormat) -> Option<Self> {
        let zoneless = || match format {
            TimeFormat::SpacedSeconds | TimeFormat::ZonelessSeconds => Self::parse_zoneless(text),
            TimeFormat::Seconds | TimeFormat::Minutes | TimeFormat::Milliseconds => None,
            TimeFormat::EpochMilliseconds | TimeFormat::DateTime => None,
        };
        text.parse().ok().or_else(zoneless)
    }

    /// Returns the last timestamp that the format can express and that is not after this one.
    pub(crate) fn round_down(self, format: TimeFormat) -> Self {
        let step = format.nanoseconds();
        Self::from_nanoseconds(self.nanoseconds().div_euclid(step) * step)
    }

    /// Returns the first timestamp that the format can express and that is not before this one.
    pub(crate) fn round_up(self, format: TimeFormat) -> Self {
        let step = format.nanoseconds();
        Self::from_nanoseconds(-((-self.nanoseconds()).div_euclid(step) * step))
    }
}

impl TimeFormat {
    /// Returns the smallest step that the format can express, in nanoseconds.
    pub(crate) const fn nanoseconds(self) -> i128 {
        match self {
            Self::Seconds | Self::SpacedSeconds | Self::ZonelessSeconds => 1_000 * NANOSECONDS_PER_MILLISECOND,
            Self::Minutes => 60_000 * NANOSECONDS_PER_MILLISECOND,
            Self::EpochMilliseconds | Self::Milliseconds => NANOSECONDS_PER_MILLISECOND,
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
        assert_eq!(at("0000-01-01T00:00Z").format(TimeFormat::Milliseconds), "0000-01-01T00:00:00.000Z");
        assert_eq!(at("9999-12-31T23:59:59.9999Z").format(TimeFormat::Milliseconds), "9999-12-31T23:59:59.999Z");
    }

    #[test]
    fn only_formats_without_a_zone_parse_times_without_one() {
        for text in ["2016-08-20 21:11:59", "2016-08-20T21:11:59", "2016-08-20T21:11:59Z", "2016-08-20T23:11:59+02:00"]
        {
            for format in [TimeFormat::SpacedSeconds, TimeFormat::ZonelessSeconds] {
                assert_eq!(Timestamp::parse_format(text, format), Some(at("2016-08-20T21:11:59Z")), "{text}");
            }
        }
        for format in [TimeFormat::Seconds, TimeFormat::Minutes, TimeFormat::Milliseconds, TimeFormat::DateTime] {
            assert_eq!(Timestamp::parse_format("2016-08-20 21:11:59", format), None);
        }
        assert_eq!(Timestamp::parse_format("2016-08-20", TimeFormat::SpacedSeconds), None);
    }

    #[test]
    fn rounding_keeps_exact_times() {
        let before = at("2016-08-20T21:11Z");
        let after = at("2016-08-20T21:12Z");
        for inside in ["2016-08-20T21:11:00.000000001Z", "2016-08-20T21:11:59Z"] {
            assert_eq!(at(inside).round_down(TimeFormat::Minutes), before);
            assert_eq!(at(inside).round_up(TimeFormat::Minutes), after);
        }
        assert_eq!(before.round_up(TimeFormat::Minutes), before);
        assert_eq!(at("1969-12-31T23:59:30Z").round_up(TimeFormat::Minutes), Timestamp::default());
        let end = Timestamp::from_epoch_milliseconds(i64::MAX);
        assert_eq!(end.round_up(TimeFormat::Minutes), end);
    }
}
