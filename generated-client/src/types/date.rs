//! `Date`: a calendar date without time and time zone.

use crate::json::reader::{Malformed, Reader};
use crate::json::value::{Codec, Value};
use crate::json::writer::Writer;
use crate::param::{FromParam, ToParam};
use crate::types::timestamp::Timestamp;
use jiff::civil;
use std::{borrow::Cow, error, fmt, str::FromStr};

/// A calendar date without time and time zone, from year 0 to year 9999, such as `2021-05-11`.
///
/// ```
/// use generated_client::{Date, Timestamp};
/// use std::time::Duration;
///
/// let day: Date = "2021-05-11".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2021, 5, 11));
/// assert_eq!(Date::new(2021, 5, 11), Some(day));
///
/// assert_eq!(day.start().to_string(), "2021-05-11T00:00:00Z");
///
/// let last_week = (Timestamp::now() - Duration::from_secs(7 * 86_400)).date();
/// assert!(last_week > day);
/// # Ok::<(), generated_client::ParseDateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// The error of parsing a string that is not a calendar date.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseDateError;

impl Date {
    /// Creates a date from year (0 to 9999), month (1 to 12) and day (1 to 31). Returns `None` if there is no such date.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let year = i16::try_from(year).ok().filter(|year| *year <= 9999)?;
        let month = i8::try_from(month).ok()?;
        let day = i8::try_from(day).ok()?;
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Returns the first instant of the date in UTC.
    pub fn start(self) -> Timestamp {
        Timestamp::from_civil(self.0.at(0, 0, 0, 0), 0).unwrap_or_default()
    }

    /// Returns the year, 0 to 9999.
    pub fn year(self) -> u16 {
        self.0.year().unsigned_abs()
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }
}

impl Default for Date {
    /// Returns 1970-01-01.
    fn default() -> Self {
        Self::from(Timestamp::default())
    }
}

impl From<Timestamp> for Date {
    /// Returns the date in UTC.
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.to_civil().date())
    }
}

impl Timestamp {
    /// Returns the date in UTC.
    pub fn date(self) -> Date {
        self.into()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl FromStr for Date {
    type Err = ParseDateError;

    /// Parses a date in the format `2021-05-11`.
    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        // jiff would also accept dates with a time, with a signed year, and without hyphens.
        let [b'0'..=b'9', _, _, _, b'-', _, _, b'-', _, _] = text.as_bytes() else { return Err(ParseDateError) };
        text.parse().map(Self).map_err(|_| ParseDateError)
    }
}

impl fmt::Display for ParseDateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("invalid date: expected a date such as 2021-05-11")
    }
}

impl error::Error for ParseDateError {}

impl Value for Date {
    type Codec = Self;
}

impl Codec<Self> for Date {
    const EXPECTED: &'static str = "date";

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        reader.text_value(Self::EXPECTED, |text| text.parse().ok())
    }

    fn write(date: &mut Self, writer: &mut Writer) {
        writer.quoted(&date.to_string());
    }
}

impl FromParam for Date {
    fn from_param(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl ToParam for Date {
    fn to_param(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Owned(self.to_string())]
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, Timestamp, ToParam};

    #[test]
    fn days_of_the_calendar_are_read_and_written() {
        for text in ["2021-05-11", "2024-02-29", "0000-01-01", "9999-12-31"] {
            let day: Date = text.parse().expect("a day");
            assert_eq!((day.to_string(), format!("{day:?}")), (text.to_owned(), text.to_owned()));
            assert_eq!(day.to_param(), [text]);
            assert_eq!(Date::new(day.year(), day.month(), day.day()), Some(day));
        }
        let others =
            ["", "2021-5-11", "2023-02-29", "2021-13-01", "2021-05-11T00:00Z", "20210511", " 2021-05-11", "+021-05-11"];
        for text in others {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert_eq!(Date::new(2021, 2, 30), None);
        assert_eq!(Date::new(2021, 200, 1), None);
    }

    #[test]
    fn an_instant_has_its_day_in_utc() {
        let late: Timestamp = "2021-05-11T23:30:00-01:00".parse().expect("an instant");
        assert_eq!(late.date().to_string(), "2021-05-12");
        for text in ["0000-01-01", "2021-05-12", "9999-12-31"] {
            let start = text.parse::<Date>().expect("a day").start();
            assert_eq!((start.to_string(), start.date().to_string()), (format!("{text}T00:00:00Z"), text.to_owned()));
        }
        assert_eq!(Date::default().to_string(), "1970-01-01");
    }
}
