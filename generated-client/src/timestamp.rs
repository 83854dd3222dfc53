//! `Timestamp`: an instant, as the service writes it and in the formats it asks for.

use crate::TimeFormat;
use std::{
    error, fmt,
    ops::{Add, Sub},
    str::FromStr,
    time::{Duration, SystemTime},
};

/// An instant in UTC, from the year -9999 to the year 9999, to the nanosecond.
///
/// `Display` and `Debug` write RFC 3339 with as many fractional digits as the instant needs.
/// Arithmetic stops at the ends of the range instead of overflowing.
///
/// ```
/// use generated_client::Timestamp;
/// use std::time::Duration;
///
/// let start: Timestamp = "2021-05-11T11:45Z".parse()?;
/// let end = start + Duration::from_secs(90);
/// assert_eq!(end.to_string(), "2021-05-11T11:46:30Z");
/// assert_eq!(end - start, Duration::from_secs(90));
/// # Ok::<(), generated_client::ParseTimestampError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

/// A text that is no RFC 3339 time.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseTimestampError;

impl Timestamp {
    /// The present instant by the clock of this machine.
    pub fn now() -> Self {
        Self(jiff::Timestamp::now())
    }

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z, or before it if negative.
    /// What lies out of range becomes the nearest end of the range.
    pub fn from_epoch_milliseconds(milliseconds: i64) -> Self {
        Self::from_nanoseconds(i128::from(milliseconds) * NANOSECONDS_A_MILLISECOND)
    }

    /// The whole milliseconds since 1970-01-01T00:00:00Z, rounded down; negative before it.
    pub fn epoch_milliseconds(self) -> i64 {
        let milliseconds = self.0.as_nanosecond().div_euclid(NANOSECONDS_A_MILLISECOND);
        i64::try_from(milliseconds).unwrap_or(i64::MAX)
    }

    /// Like `from_epoch_milliseconds`, but nothing for what lies out of range.
    pub(crate) fn checked_epoch_milliseconds(milliseconds: i64) -> Option<Self> {
        jiff::Timestamp::from_millisecond(milliseconds).ok().map(Self)
    }

    /// What a clock in UTC shows.
    pub(crate) fn in_utc(self) -> jiff::civil::DateTime {
        jiff::tz::TimeZone::UTC.to_datetime(self.0)
    }

    /// The instant at which a clock in UTC shows this.
    pub(crate) fn of_utc(time: jiff::civil::DateTime) -> Option<Self> {
        jiff::tz::TimeZone::UTC.to_timestamp(time).ok().map(Self)
    }

    /// The last instant that the format can express and that is not after this one.
    pub(crate) fn round_down(self, format: TimeFormat) -> Self {
        let unit = format.nanoseconds();
        Self::from_nanoseconds(self.0.as_nanosecond().div_euclid(unit) * unit)
    }

    /// The first instant that the format can express and that is not before this one.
    pub(crate) fn round_up(self, format: TimeFormat) -> Self {
        let unit = format.nanoseconds();
        Self::from_nanoseconds(-((-self.0.as_nanosecond()).div_euclid(unit) * unit))
    }

    fn from_nanoseconds(nanoseconds: i128) -> Self {
        let end = match nanoseconds < 0 {
            true => jiff::Timestamp::MIN,
            false => jiff::Timestamp::MAX,
        };
        Self(jiff::Timestamp::from_nanosecond(nanoseconds).unwrap_or(end))
    }
}

/// The nanoseconds of a millisecond.
pub(crate) const NANOSECONDS_A_MILLISECOND: i128 = 1_000_000;

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    /// Reads RFC 3339 with any offset; seconds and their fraction may be missing.
    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        text.parse().map(Self).map_err(|_| ParseTimestampError)
    }
}

impl From<SystemTime> for Timestamp {
    /// What lies out of range becomes the nearest end of the range.
    fn from(time: SystemTime) -> Self {
        let end = match time < SystemTime::UNIX_EPOCH {
            true => jiff::Timestamp::MIN,
            false => jiff::Timestamp::MAX,
        };
        Self(time.try_into().unwrap_or(end))
    }
}

impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.0.into()
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    /// The instant so much later, or the end of the range.
    fn add(self, duration: Duration) -> Self {
        let later = self.0.checked_add(duration);
        Self(later.unwrap_or(jiff::Timestamp::MAX))
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;

    /// The instant so much earlier, or the start of the range.
    fn sub(self, duration: Duration) -> Self {
        let earlier = self.0.checked_sub(duration);
        Self(earlier.unwrap_or(jiff::Timestamp::MIN))
    }
}

impl Sub for Timestamp {
    type Output = Duration;

    /// The time from `earlier` to this instant; zero if `earlier` is the later one.
    fn sub(self, earlier: Self) -> Duration {
        let span = self.0.duration_since(earlier.0);
        Duration::try_from(span).unwrap_or_default()
    }
}

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not an RFC 3339 time")
    }
}

impl error::Error for ParseTimestampError {}

#[cfg(test)]
mod tests {
    use super::Timestamp;
    use crate::TimeFormat;
    use std::time::{Duration, SystemTime};

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn texts_are_read_with_and_without_seconds() {
        let expected = Timestamp::from_epoch_milliseconds(1_620_733_500_000);
        for text in ["2021-05-11T11:45:00Z", "2021-05-11T11:45Z", "2021-05-11T19:45+08:00"] {
            assert_eq!(at(text), expected, "{text}");
        }
        assert_eq!(at("2021-05-11T11:45:00.25Z") - expected, Duration::from_millis(250));
        for text in ["", "yesterday", "2021-05-11", "2021-05-11T11:45:00", "2021-13-11T11:45Z"] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    #[test]
    fn rounding_keeps_what_is_already_round() {
        let (before, after) = (at("2016-08-20T21:11Z"), at("2016-08-20T21:12Z"));
        for inside in ["2016-08-20T21:11:00.000000001Z", "2016-08-20T21:11:59Z"] {
            assert_eq!(at(inside).round_down(TimeFormat::Minutes), before);
            assert_eq!(at(inside).round_up(TimeFormat::Minutes), after);
        }
        assert_eq!(before.round_up(TimeFormat::Minutes), before);
        assert_eq!(at("1969-12-31T23:59:30Z").round_up(TimeFormat::Minutes), Timestamp::default());
    }

    #[test]
    fn arithmetic_stops_at_the_ends() {
        let end = Timestamp::from_epoch_milliseconds(i64::MAX);
        let start = Timestamp::from_epoch_milliseconds(i64::MIN);
        assert_eq!(end + Duration::MAX, end);
        assert_eq!(start - Duration::MAX, start);
        assert_eq!(start - end, Duration::ZERO);
        assert_eq!(Timestamp::from_epoch_milliseconds(-1).epoch_milliseconds(), -1);
        assert_eq!(end.round_up(TimeFormat::Minutes), end);
    }

    #[test]
    fn system_times_go_both_ways() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_471_727_519_999);
        assert_eq!(SystemTime::from(Timestamp::from(time)), time);
    }
}
