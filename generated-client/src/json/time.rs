//! Reads timestamps. The two most common formats have a fast path: RFC 3339 in UTC to the second, and milliseconds.

use super::{number, reader::Reader};
use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use jiff::civil::DateTime;
use std::ops::Range;

/// The length of a timestamp to the second, including its quotes.
const LENGTH: usize = 22;

/// The numbers that are read as milliseconds since 1970 in a member of any time format. They have thirteen digits, for
/// times from 2001 to 2286. Other numbers could also be a year, seconds, or a date without hyphens.
const UNAMBIGUOUS: Range<i64> = 1_000_000_000_000..10_000_000_000_000;

/// Reads a time from a string: a formatted time, or milliseconds that are unambiguous.
pub(super) fn from_text(text: &str, format: TimeFormat) -> Option<Timestamp> {
    let milliseconds = || number::integer(text).filter(|value| UNAMBIGUOUS.contains(value));
    Timestamp::parse_format(text, format).or_else(|| milliseconds().and_then(Timestamp::checked_epoch_milliseconds))
}

/// Reads a time from a number, such as milliseconds with an exponent.
pub(super) fn from_number(text: &str, format: TimeFormat) -> Option<Timestamp> {
    let value = number::integer(text).filter(|value| is_milliseconds(*value, format))?;
    Timestamp::checked_epoch_milliseconds(value)
}

/// Returns `true` if a number in a member of this format is read as milliseconds since 1970.
#[inline]
fn is_milliseconds(value: i64, format: TimeFormat) -> bool {
    format == TimeFormat::EpochMilliseconds || UNAMBIGUOUS.contains(&value)
}

impl Reader<'_> {
    /// Reads a timestamp in a common format. Returns `None` without moving the reader if the next value is anything
    /// else.
    #[inline]
    pub(super) fn plain_time(&mut self) -> Option<Timestamp> {
        match self.peek()? {
            b'"' => self.time_to_the_second(),
            _ => self.milliseconds(),
        }
    }

    // Not inlined, so that `plain_integer` is inlined here.
    #[inline(never)]
    fn milliseconds(&mut self) -> Option<Timestamp> {
        let start = self.position;
        let value = self.plain_integer().filter(|value| is_milliseconds(*value, self.format));
        let time = value.and_then(Timestamp::checked_epoch_milliseconds);
        if time.is_none() {
            self.position = start;
        }
        time
    }

    fn time_to_the_second(&mut self) -> Option<Timestamp> {
        let text: &[u8; LENGTH] = self.rest().first_chunk()?;
        let [b'"', y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', rest @ .., b'Z', b'"'] = text else { return None };
        let [h1, h2, b':', i1, i2, b':', s1, s2] = rest else { return None };
        let year = i16::from(two_digits(*y1, *y2)?) * 100 + i16::from(two_digits(*y3, *y4)?);
        let month = two_digits(*m1, *m2)?;
        let day = two_digits(*d1, *d2)?;
        let hour = two_digits(*h1, *h2)?;
        let minute = two_digits(*i1, *i2)?;
        let second = two_digits(*s1, *s2)?;
        let utc = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
        let time = Timestamp::from_civil(utc, 0)?;
        self.position += LENGTH;
        Some(time)
    }
}

#[inline]
fn two_digits(tens: u8, ones: u8) -> Option<i8> {
    let tens = tens.wrapping_sub(b'0');
    let ones = ones.wrapping_sub(b'0');
    (tens < 10 && ones < 10).then(|| (tens * 10 + ones).cast_signed())
}
