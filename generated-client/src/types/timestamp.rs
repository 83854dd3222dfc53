//! `Timestamp`: an instant from year 0 to year 9999.

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

/// An instant in UTC with nanosecond precision, from year 0 to year 9999.
///
/// `Display` and `Debug` write RFC 3339 with as many fractional digits as needed. Arithmetic saturates at the ends of
/// the range.
///
/// Functions with a time range accept ranges of every type that converts to a `Timestamp`: [`SystemTime`],
/// [`jiff::Timestamp`], `chrono::DateTime<Utc>` with the feature `chrono`, and `time::OffsetDateTime` with the feature
/// `time`. These conversions saturate, too. A timestamp also converts to these types. The conversion to
/// `jiff::Timestamp` can fail.
///
/// ```
/// use generated_client::Timestamp;
/// use std::time::Duration;
///
/// let start: Timestamp = "2021-05-11T11:45Z".parse()?;
/// let end = start + Duration::from_secs(90);
/// assert_eq!(end.to_string(), "2021-05-11T11:46:30Z");
/// assert_eq!(end - start, Duration::from_secs(90));
/// assert_eq!(end.date().start().to_string(), "2021-05-11T00:00:00Z");
/// # Ok::<(), generated_client::ParseTimestampError>(())
/// ```
///
/// ```
/// # #[cfg(feature = "chrono")] {
/// use chrono::{DateTime, TimeDelta, Utc};
/// use generated_client::ListLoginRecords;
///
/// let now: DateTime<Utc> = DateTime::UNIX_EPOCH;
/// let logins = ListLoginRecords::new().during(now - TimeDelta::days(7)..now);
/// # }
/// ```
#[doc(alias = "chrono")]
#[doc(alias = "time")]
#[doc(alias = "DateTime")]
#[doc(alias = "OffsetDateTime")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// The seconds since 1970-01-01T00:00:00Z, rounded down.
    seconds: i64,
    /// The nanoseconds of the second, plus one. The value is never zero, so an `Option<Timestamp>` takes no more memory
    /// than a `Timestamp`. This matters because responses contain many optional timestamps.
    fraction: NonZeroU32,
}

/// The error of parsing a string that is not an RFC 3339 time. The message lists the accepted forms.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseTimestampError;

impl Timestamp {
    /// Returns the current time of the system clock.
    pub fn now() -> Self {
        SystemTime::now().into()
    }

    /// Creates a timestamp from milliseconds since 1970-01-01T00:00:00Z, which may be negative. Saturates at the ends
    /// of the range.
    pub fn from_epoch_milliseconds(milliseconds: i64) -> Self {
        Self::checked_epoch_milliseconds(milliseconds).unwrap_or(if milliseconds < 0 { Self::MIN } else { Self::MAX })
    }

    /// Returns the milliseconds since 1970-01-01T00:00:00Z, rounded down. The number is negative before 1970.
    pub fn epoch_milliseconds(self) -> i64 {
        self.seconds * 1_000 + i64::from(self.nanosecond()) / 1_000_000
    }

    /// Like `from_epoch_milliseconds`, but returns `None` if the timestamp is out of range.
    #[inline]
    pub(crate) fn checked_epoch_milliseconds(milliseconds: i64) -> Option<Self> {
        let nanosecond = milliseconds.rem_euclid(1_000) as u32 * 1_000_000;
        Self::checked(milliseconds.div_euclid(1_000), nanosecond)
    }

    /// Returns the date and time in UTC.
    pub(crate) fn to_civil(self) -> DateTime {
        EPOCH.saturating_add(SignedDuration::from_secs(self.seconds) + self.subsecond())
    }

    /// Creates a timestamp from a local time, and the offset of its time zone from UTC in seconds.
    #[inline]
    pub(crate) fn from_civil(local: DateTime, offset: i64) -> Option<Self> {
        let since_epoch = local.duration_since(EPOCH);
        // Before 1970 both parts of the duration are negative.
        let nanosecond = since_epoch.subsec_nanos();
        let seconds = since_epoch.as_secs() - i64::from(nanosecond < 0);
        Self::checked(seconds - offset, nanosecond.rem_euclid(1_000_000_000) as u32)
    }

    /// Parses a time that is written without a time zone, as UTC.
    pub(crate) fn parse_zoneless(text: &str) -> Option<Self> {
        match rfc3339::parse(text)? {
            (local, None) => Self::from_civil(local, 0),
            (_, Some(_)) => None,
        }
    }

    /// The first timestamp of the year 0.
    const MIN: Self = Self { seconds: -62_167_219_200, fraction: NonZeroU32::MIN };

    /// The last timestamp of the year 9999.
    const MAX: Self = Self { seconds: 253_402_300_799, fraction: LAST_NANOSECOND };

    /// Returns `None` if the timestamp is out of range. `nanosecond` must be less than 1,000,000,000.
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

    /// Returns the seconds since 1970-01-01T00:00:00Z, rounded down.
    #[cfg(feature = "chrono")]
    pub(super) const fn second(self) -> i64 {
        self.seconds
    }

    /// Returns the nanosecond within the second.
    pub(super) const fn nanosecond(self) -> u32 {
        self.fraction.get() - 1
    }

    fn subsecond(self) -> SignedDuration {
        SignedDuration::from_nanos(i64::from(self.nanosecond()))
    }

    /// Returns the nanoseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn nanoseconds(self) -> i128 {
        i128::from(self.seconds) * NANOSECONDS_PER_SECOND + i128::from(self.nanosecond())
    }

    /// Creates a timestamp from nanoseconds since 1970-01-01T00:00:00Z. Saturates at the ends of the range.
    pub(crate) fn from_nanoseconds(nanoseconds: i128) -> Self {
        let seconds = i64::try_from(nanoseconds.div_euclid(NANOSECONDS_PER_SECOND));
        let nanosecond = nanoseconds.rem_euclid(NANOSECONDS_PER_SECOND) as u32;
        let instant = seconds.ok().and_then(|seconds| Self::checked(seconds, nanosecond));
        instant.unwrap_or(if nanoseconds < 0 { Self::MIN } else { Self::MAX })
    }
}

const EPOCH: DateTime = civil::date(1970, 1, 1).at(0, 0, 0, 0);

const NANOSECONDS_PER_SECOND: i128 = 1_000_000_000;

/// The value of `fraction` for the last nanosecond of a second.
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

    /// Parses RFC 3339 with any offset: `2021-05-11T11:45:00Z` or `2021-05-11T19:45:00.5+08:00`. Seconds and their
    /// fraction are optional: `2021-05-11T11:45Z`.
    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        let parsed = rfc3339::parse(text).and_then(|(local, offset)| Self::from_civil(local, offset?));
        parsed.ok_or(ParseTimestampError)
    }
}

impl Default for Timestamp {
    /// Returns 1970-01-01T00:00:00Z.
    fn default() -> Self {
        Self { seconds: 0, fraction: NonZeroU32::MIN }
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    /// Returns the timestamp that is later by `duration`. Saturates at the end of the range.
    fn add(self, duration: Duration) -> Self {
        let duration = i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX);
        Self::from_nanoseconds(self.nanoseconds().saturating_add(duration))
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;

    /// Returns the timestamp that is earlier by `duration`. Saturates at the start of the range.
    fn sub(self, duration: Duration) -> Self {
        let duration = i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX);
        Self::from_nanoseconds(self.nanoseconds().saturating_sub(duration))
    }
}

impl Sub for Timestamp {
    type Output = Duration;

    /// Returns the duration since `earlier`, or zero if `earlier` is after this timestamp.
    fn sub(self, earlier: Self) -> Duration {
        let since_start = |time: Self| Duration::new(time.seconds.abs_diff(Self::MIN.seconds), time.nanosecond());
        since_start(self).saturating_sub(since_start(earlier))
    }
}

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "invalid timestamp: expected RFC 3339 with a time zone, from year 0 to year 9999, such as 2021-05-11T11:45Z, \
             2021-05-11T11:45:00Z, 2021-05-11T11:45:00.5Z or 2021-05-11T19:45:00+08:00",
        )
    }
}

impl error::Error for ParseTimestampError {}

#[cfg(test)]
mod tests {
    use super::Timestamp;
    use proptest::prelude::*;
    use std::time::Duration;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn seconds_are_optional() {
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
    fn a_parse_error_shows_forms_that_are_accepted() {
        let error = "2021-05-11".parse::<Timestamp>().unwrap_err().to_string();
        let forms: Vec<_> = error.split([' ', ',']).filter(|word| word.starts_with("2021")).collect();
        assert_eq!(forms.len(), 4, "{error}");
        for form in forms {
            assert!(form.parse::<Timestamp>().is_ok(), "{form}");
        }
    }

    #[test]
    fn arithmetic_saturates() {
        let end = Timestamp::from_epoch_milliseconds(i64::MAX);
        let start = Timestamp::from_epoch_milliseconds(i64::MIN);
        assert_eq!(end + Duration::MAX, end);
        assert_eq!(start - Duration::MAX, start);
        assert_eq!(start - end, Duration::ZERO);
        assert_eq!(Timestamp::from_epoch_milliseconds(-1).epoch_milliseconds(), -1);
    }

    #[test]
    fn years_range_from_0_to_9999() {
        for text in ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"] {
            assert_eq!(at(text).to_string(), text);
        }
        for text in ["0000-01-01T00:00:00+00:01", "9999-12-31T23:59:00-00:01"] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn timestamps_agree_with_jiff(seconds in -62_167_219_200_i64..=253_402_207_199, nanosecond in 0_i64..1_000_000_000) {
            let other = jiff::Timestamp::new(seconds, 0).unwrap() + jiff::SignedDuration::from_nanos(nanosecond);
            let time = at(&other.to_string());
            prop_assert_eq!(time.nanoseconds(), other.as_nanosecond());
            prop_assert_eq!(time.to_string(), other.to_string());
        }
    }
}
