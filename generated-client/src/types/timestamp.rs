//! `Timestamp`: an instant from the year 0 to the year 9999.

use crate::types::rfc3339;
use jiff::SignedDuration;
use jiff::civil::{self, DateTime};
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
    /// The nanoseconds of the second, plus one. Zero is free, so an `Option<Timestamp>` takes no more memory than a
    /// `Timestamp`: responses hold many of them.
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
    pub(crate) fn to_civil(self) -> DateTime {
        EPOCH.saturating_add(SignedDuration::from_secs(self.seconds) + self.subsecond())
    }

    /// The instant at which a clock shows this. The clock's zone is so many seconds ahead of UTC.
    #[inline]
    pub(crate) fn from_civil(clock: DateTime, offset: i64) -> Option<Self> {
        let since_epoch = clock.duration_since(EPOCH);
        // Before 1970 both parts of the duration are negative.
        let nanosecond = since_epoch.subsec_nanos();
        let seconds = since_epoch.as_secs() - i64::from(nanosecond < 0);
        Self::checked(seconds - offset, nanosecond.rem_euclid(1_000_000_000) as u32)
    }

    /// Parses a time in UTC that is written without a zone.
    pub(crate) fn parse_zoneless(text: &str) -> Option<Self> {
        match rfc3339::parse(text)? {
            (clock, None) => Self::from_civil(clock, 0),
            (_, Some(_)) => None,
        }
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

    fn subsecond(self) -> SignedDuration {
        SignedDuration::from_nanos(i64::from(self.nanosecond()))
    }

    /// The nanoseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn nanoseconds(self) -> i128 {
        i128::from(self.seconds) * NANOSECONDS_PER_SECOND + i128::from(self.nanosecond())
    }

    /// The instant so many nanoseconds after 1970-01-01T00:00:00Z, or the nearest end of the range.
    pub(crate) fn from_nanoseconds(nanoseconds: i128) -> Self {
        let seconds = i64::try_from(nanoseconds.div_euclid(NANOSECONDS_PER_SECOND));
        let nanosecond = nanoseconds.rem_euclid(NANOSECONDS_PER_SECOND) as u32;
        seconds.ok().and_then(|seconds| Self::checked(seconds, nanosecond)).unwrap_or(match nanoseconds < 0 {
            true => Self::MIN,
            false => Self::MAX,
        })
    }
}

const EPOCH: DateTime = civil::date(1970, 1, 1).at(0, 0, 0, 0);

const NANOSECONDS_PER_SECOND: i128 = 1_000_000_000;

/// The last nanosecond of a second, and one.
const LAST_NANOSECOND: NonZeroU32 = match NonZeroU32::new(1_000_000_000) {
    Some(nanosecond) => nanosecond,
    None => NonZeroU32::MIN,
};

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}Z", self.to_civil())
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
        let parsed = rfc3339::parse(text).and_then(|(clock, offset)| Self::from_civil(clock, offset?));
        parsed.ok_or(ParseTimestampError)
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
    use proptest::prelude::*;
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
    fn arithmetic_stops_at_the_ends() {
        let end = Timestamp::from_epoch_milliseconds(i64::MAX);
        let start = Timestamp::from_epoch_milliseconds(i64::MIN);
        assert_eq!(end + Duration::MAX, end);
        assert_eq!(start - Duration::MAX, start);
        assert_eq!(start - end, Duration::ZERO);
        assert_eq!(Timestamp::from_epoch_milliseconds(-1).epoch_milliseconds(), -1);
    }

    #[test]
    fn system_times_go_both_ways() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_471_727_519_999);
        assert_eq!(SystemTime::from(Timestamp::from(time)), time);
    }
    #[test]
    fn the_range_ends_with_the_years_0_and_9999() {
        for text in ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"] {
            assert_eq!(at(text).to_string(), text);
        }
        for text in ["0000-01-01T00:00:00+00:01", "9999-12-31T23:59:00-00:01"] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_time_is_what_jiff_says(seconds in -62_167_219_200_i64..=253_402_207_199, nanosecond in 0_i64..1_000_000_000) {
            let other = jiff::Timestamp::new(seconds, 0).unwrap() + jiff::SignedDuration::from_nanos(nanosecond);
            let time = at(&other.to_string());
            prop_assert_eq!(time.nanoseconds(), other.as_nanosecond());
            prop_assert_eq!(time.to_string(), other.to_string());
        }
    }
}
