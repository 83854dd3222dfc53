//! Conversions between `Timestamp` and the times of the standard library, jiff, chrono and time.

use crate::types::timestamp::Timestamp;
use std::time::SystemTime;

impl From<SystemTime> for Timestamp {
    /// Converts a system time. Saturates at the ends of the range.
    fn from(time: SystemTime) -> Self {
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => Self::default() + after,
            Err(before) => Self::default() - before.duration(),
        }
    }
}

impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        Self::UNIX_EPOCH + (timestamp - Timestamp::default()) - (Timestamp::default() - timestamp)
    }
}

impl From<jiff::Timestamp> for Timestamp {
    /// Converts a timestamp of jiff. A timestamp before year 0 becomes the start of year 0.
    fn from(time: jiff::Timestamp) -> Self {
        Self::from_nanoseconds(time.as_nanosecond())
    }
}

impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = jiff::Error;

    /// Converts a timestamp. Returns an error after 9999-12-30T22:00Z, because the timestamps of jiff end there.
    fn try_from(timestamp: Timestamp) -> Result<Self, jiff::Error> {
        Self::from_nanosecond(timestamp.nanoseconds())
    }
}

#[cfg(feature = "chrono")]
impl From<chrono::DateTime<chrono::Utc>> for Timestamp {
    /// Converts a time of chrono. Saturates at the ends of the range. A leap second becomes the second after it.
    fn from(time: chrono::DateTime<chrono::Utc>) -> Self {
        let nanosecond = i128::from(time.timestamp_subsec_nanos());
        Self::from_nanoseconds(i128::from(time.timestamp()) * 1_000_000_000 + nanosecond)
    }
}

#[cfg(feature = "chrono")]
impl From<Timestamp> for chrono::DateTime<chrono::Utc> {
    fn from(timestamp: Timestamp) -> Self {
        // chrono has all years of a `Timestamp`, so the default is never returned.
        Self::from_timestamp(timestamp.second(), timestamp.nanosecond()).unwrap_or_default()
    }
}

#[cfg(feature = "time")]
impl From<time::OffsetDateTime> for Timestamp {
    /// Converts a time of the crate `time`, with any offset. Saturates at the ends of the range.
    fn from(time: time::OffsetDateTime) -> Self {
        Self::from_nanoseconds(time.unix_timestamp_nanos())
    }
}

#[cfg(feature = "time")]
impl From<Timestamp> for time::OffsetDateTime {
    /// Converts a timestamp. The offset is UTC.
    fn from(timestamp: Timestamp) -> Self {
        // `time` has all years of a `Timestamp`, so the default is never returned.
        Self::from_unix_timestamp_nanos(timestamp.nanoseconds()).unwrap_or(Self::UNIX_EPOCH)
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;
    use std::time::{Duration, SystemTime};

    const FIRST: &str = "0000-01-01T00:00:00Z";
    const LAST: &str = "9999-12-31T23:59:59.999999999Z";

    /// Converts timestamps to another type and back.
    fn check<T: Into<Timestamp> + TryFrom<Timestamp>>(texts: &[&str]) {
        for text in texts {
            let timestamp: Timestamp = text.parse().expect("a timestamp");
            let converted = T::try_from(timestamp).unwrap_or_else(|_| panic!("{text} does not fit"));
            assert_eq!(converted.into(), timestamp, "{text}");
        }
    }

    #[test]
    fn timestamps_convert_both_ways() {
        let usual = ["1969-12-31T23:59:59.5Z", "1970-01-01T00:00:00Z", "2016-08-20T21:11:59.999999999Z"];
        check::<jiff::Timestamp>(&usual);
        check::<jiff::Timestamp>(&[FIRST]);
        check::<SystemTime>(&usual);
        #[cfg(unix)]
        check::<SystemTime>(&[FIRST, LAST]);
        #[cfg(feature = "chrono")]
        check::<chrono::DateTime<chrono::Utc>>(&[FIRST, usual[0], usual[1], usual[2], LAST]);
        #[cfg(feature = "time")]
        check::<time::OffsetDateTime>(&[FIRST, usual[0], usual[1], usual[2], LAST]);
    }

    #[test]
    fn times_out_of_range_saturate() {
        let first = |time: Timestamp| assert_eq!(time.to_string(), FIRST);
        first(jiff::Timestamp::MIN.into());
        let last: Timestamp = LAST.parse().expect("a timestamp");
        assert!(jiff::Timestamp::try_from(last).is_err());
        #[cfg(unix)]
        assert_eq!(last, (SystemTime::from(last) + Duration::from_secs(1)).into());
        #[cfg(feature = "chrono")]
        {
            first(chrono::DateTime::<chrono::Utc>::MIN_UTC.into());
            assert_eq!(last, chrono::DateTime::<chrono::Utc>::MAX_UTC.into());
        }
        #[cfg(feature = "time")]
        first(
            (time::OffsetDateTime::from(Timestamp::from_epoch_milliseconds(i64::MIN)) - Duration::from_secs(1)).into(),
        );
    }

    /// Each type is accepted without a conversion at the call.
    #[cfg(feature = "connections")]
    #[test]
    fn time_ranges_take_every_type() {
        use crate::ListLoginRecords;
        let [start, end] =
            ["2016-08-20T21:11:00Z", "2016-08-21T21:11:00Z"].map(|text| text.parse::<Timestamp>().unwrap());
        let sent = |operation: ListLoginRecords| assert_eq!(operation.during, Some(start..end));
        sent(ListLoginRecords::new().during(start..end));
        sent(ListLoginRecords::new().during(SystemTime::from(start)..SystemTime::from(end)));
        let [from, to] = [start, end].map(|time| jiff::Timestamp::try_from(time).unwrap());
        sent(ListLoginRecords::new().during(from..to));
        #[cfg(feature = "chrono")]
        sent(ListLoginRecords::new().during(chrono::DateTime::from(start)..chrono::DateTime::from(end)));
        #[cfg(feature = "time")]
        sent(ListLoginRecords::new().during(time::OffsetDateTime::from(start)..time::OffsetDateTime::from(end)));
    }
}
