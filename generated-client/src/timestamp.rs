//! `Timestamp`: an instant, as the service writes it and in the formats it asks for.

mod calendar;
mod text;

use crate::TimeFormat;
pub(crate) use calendar::Civil;
use std::{
    error, fmt,
    num::NonZeroU32,
    ops::{Add, Sub},
    str::FromStr,
    time::{Duration, SystemTime},
};

/// An instant in UTC, from the year 0 to the year 9999, to the nanosecond.
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// The seconds since 1970-01-01T00:00:00Z, rounded down.
    seconds: i64,
    /// The nanoseconds behind them, and one. That makes an optional time no longer than a time, of which
    /// replies have many.
    fraction: NonZeroU32,
}

/// A text that is no RFC 3339 time.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseTimestampError;

impl Timestamp {
    /// The present instant by the clock of this machine.
    pub fn now() -> Self {
        SystemTime::now().into()
    }

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z, or before it if negative.
    /// What lies out of range becomes the nearest end of the range.
    pub fn from_epoch_milliseconds(milliseconds: i64) -> Self {
        Self::checked_epoch_milliseconds(milliseconds).unwrap_or(match milliseconds < 0 {
            true => Self::MIN,
            false => Self::MAX,
        })
    }

    /// The whole milliseconds since 1970-01-01T00:00:00Z, rounded down; negative before it.
    pub fn epoch_milliseconds(self) -> i64 {
        self.seconds * 1_000 + i64::from(self.nanosecond()) / 1_000_000
    }

    /// Like `from_epoch_milliseconds`, but nothing for what lies out of range.
    #[inline]
    pub(crate) fn checked_epoch_milliseconds(milliseconds: i64) -> Option<Self> {
        let nanosecond = milliseconds.rem_euclid(1_000) as u32 * 1_000_000;
        Self::checked(milliseconds.div_euclid(1_000), nanosecond)
    }

    /// What a clock in UTC shows.
    pub(crate) fn in_utc(self) -> Civil {
        Civil::of_seconds(self.seconds)
    }

    /// The instant at which a clock in UTC shows this, if it ever does.
    pub(crate) fn of_civil(year: u16, day: [u8; 2], time: [u8; 3]) -> Option<Self> {
        Self::checked(Civil::new(year, day, time)?.seconds(), 0)
    }

    /// Reads what a clock in UTC shows, without a zone.
    pub(crate) fn read_zoneless(text: &str) -> Option<Self> {
        text::read_zoneless(text)
    }

    /// The last instant that the format can express and that is not after this one.
    pub(crate) fn round_down(self, format: TimeFormat) -> Self {
        let unit = format.nanoseconds();
        Self::from_nanoseconds(self.nanoseconds().div_euclid(unit) * unit)
    }

    /// The first instant that the format can express and that is not before this one.
    pub(crate) fn round_up(self, format: TimeFormat) -> Self {
        let unit = format.nanoseconds();
        Self::from_nanoseconds(-((-self.nanoseconds()).div_euclid(unit) * unit))
    }

    /// The first instant of the year 0.
    const MIN: Self = Self { seconds: -62_167_219_200, fraction: NonZeroU32::MIN };

    /// The last instant of the year 9999.
    const MAX: Self = Self { seconds: 253_402_300_799, fraction: LAST_NANOSECOND };

    /// Nothing for what lies out of range; the nanosecond has to be one of a second.
    #[inline]
    const fn checked(seconds: i64, nanosecond: u32) -> Option<Self> {
        if seconds < Self::MIN.seconds || seconds > Self::MAX.seconds {
            return None;
        }
        match NonZeroU32::new(nanosecond + 1) {
            Some(fraction) => Some(Self { seconds, fraction }),
            None => None,
        }
    }

    const fn nanosecond(self) -> u32 {
        self.fraction.get() - 1
    }

    fn nanoseconds(self) -> i128 {
        i128::from(self.seconds) * NANOSECONDS_A_SECOND + i128::from(self.nanosecond())
    }

    fn from_nanoseconds(nanoseconds: i128) -> Self {
        let seconds = i64::try_from(nanoseconds.div_euclid(NANOSECONDS_A_SECOND));
        let nanosecond = nanoseconds.rem_euclid(NANOSECONDS_A_SECOND) as u32;
        seconds.ok().and_then(|seconds| Self::checked(seconds, nanosecond)).unwrap_or(match nanoseconds < 0 {
            true => Self::MIN,
            false => Self::MAX,
        })
    }
}

/// The nanoseconds of a second.
const NANOSECONDS_A_SECOND: i128 = 1_000 * NANOSECONDS_A_MILLISECOND;

/// The last nanosecond of a second, and one.
const LAST_NANOSECOND: NonZeroU32 = match NonZeroU32::new(1_000_000_000) {
    Some(nanosecond) => nanosecond,
    None => NonZeroU32::MIN,
};

/// The nanoseconds of a millisecond.
pub(crate) const NANOSECONDS_A_MILLISECOND: i128 = 1_000_000;

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.in_utc())?;
        if self.nanosecond() > 0 {
            let digits = format!("{:09}", self.nanosecond());
            write!(formatter, ".{}", digits.trim_end_matches('0'))?;
        }
        formatter.write_str("Z")
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    /// Reads RFC 3339 with any offset; seconds and their fraction may be missing.
    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        text::read(text).ok_or(ParseTimestampError)
    }
}

impl Default for Timestamp {
    /// 1970-01-01T00:00:00Z.
    fn default() -> Self {
        Self { seconds: 0, fraction: NonZeroU32::MIN }
    }
}

impl From<SystemTime> for Timestamp {
    /// What lies out of range becomes the nearest end of the range.
    fn from(time: SystemTime) -> Self {
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => {
                let seconds = i64::try_from(after.as_secs()).unwrap_or(i64::MAX);
                Self::checked(seconds, after.subsec_nanos()).unwrap_or(Self::MAX)
            }
            Err(before) => Self::default() - before.duration(),
        }
    }
}

impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        Self::UNIX_EPOCH + (timestamp - Timestamp::default()) - (Timestamp::default() - timestamp)
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    /// The instant so much later, or the end of the range.
    fn add(self, duration: Duration) -> Self {
        let duration = i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX);
        Self::from_nanoseconds(self.nanoseconds().saturating_add(duration))
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;

    /// The instant so much earlier, or the start of the range.
    fn sub(self, duration: Duration) -> Self {
        let duration = i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX);
        Self::from_nanoseconds(self.nanoseconds().saturating_sub(duration))
    }
}

impl Sub for Timestamp {
    type Output = Duration;

    /// The time from `earlier` to this instant; zero if `earlier` is the later one.
    fn sub(self, earlier: Self) -> Duration {
        let since_start = |time: Self| Duration::new(time.seconds.abs_diff(Self::MIN.seconds), time.nanosecond());
        since_start(self).saturating_sub(since_start(earlier))
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
