//! Texts of times: RFC 3339, and the same without a zone.

use super::Timestamp;
use super::calendar::Civil;

/// Reads RFC 3339 with any offset. Seconds and their fraction may be missing, the hour and the minute of an offset may
/// stand together, and its minute may be missing.
pub(super) fn read(text: &str) -> Option<Timestamp> {
    let mut text = Text(text.as_bytes());
    let (clock, nanosecond) = text.clock()?;
    let offset = text.offset()?;
    text.has_ended().then(|| Timestamp::checked(clock.seconds() - offset, nanosecond))?
}

/// Reads what a clock in UTC shows, without a zone.
pub(super) fn read_zoneless(text: &str) -> Option<Timestamp> {
    let mut text = Text(text.as_bytes());
    let (clock, nanosecond) = text.clock()?;
    text.has_ended().then(|| Timestamp::checked(clock.seconds(), nanosecond))?
}

/// What is left of a text.
struct Text<'t>(&'t [u8]);

impl Text<'_> {
    /// A day and a time, and the nanoseconds behind that.
    fn clock(&mut self) -> Option<(Civil, u32)> {
        let year = self.number(4)?;
        self.one_of(b"-")?;
        let month = self.number(2)?;
        self.one_of(b"-")?;
        let day = self.number(2)?;
        self.one_of(b"Tt ")?;
        let hour = self.number(2)?;
        self.one_of(b":")?;
        let minute = self.number(2)?;
        let (second, nanosecond) = match self.one_of(b":") {
            Some(_) => (self.number(2)?, self.fraction()?),
            None => (0, 0),
        };
        // A leap second has no name of its own: it counts as the one before.
        let time = [hour, minute, if second == 60 { 59 } else { second }];
        let clock = Civil::new(year, [month, day].map(|part| part as u8), time.map(|part| part as u8))?;
        Some((clock, nanosecond))
    }

    /// The nanoseconds of a fraction, if there is one; further digits are beyond what a time can hold.
    fn fraction(&mut self) -> Option<u32> {
        if self.one_of(b".,").is_none() {
            return Some(0);
        }
        let count = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at_checked(count).filter(|(digits, _)| !digits.is_empty())?;
        self.0 = rest;
        let places = digits.iter().map(|digit| u32::from(digit - b'0')).chain(std::iter::repeat(0));
        Some(places.take(9).fold(0, |nanoseconds, digit| nanoseconds * 10 + digit))
    }

    /// The seconds that a zone is ahead of UTC.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.one_of(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let hour = self.number(2)?;
        let minute = match self.one_of(b":") {
            None if self.has_ended() => 0,
            _ => self.number(2)?,
        };
        (hour < 24 && minute < 60).then(|| sign * (i64::from(hour) * 60 + i64::from(minute)) * 60)
    }

    /// Takes a byte if it is one of these.
    fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first().filter(|(first, _)| bytes.contains(first))?;
        self.0 = rest;
        Some(*first)
    }

    /// Takes a number of so many digits, of which there are four at most.
    fn number(&mut self, digits: usize) -> Option<u16> {
        let (number, rest) =
            self.0.split_at_checked(digits).filter(|(number, _)| number.iter().all(u8::is_ascii_digit))?;
        self.0 = rest;
        Some(number.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0')))
    }

    fn has_ended(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{Timestamp, read, read_zoneless};
    use proptest::prelude::*;

    #[test]
    fn times_are_read_with_what_may_be_missing() {
        let expected = read("2021-05-11T11:45:00Z");
        assert_eq!(expected, Some(Timestamp::from_epoch_milliseconds(1_620_733_500_000)));
        for text in ["2021-05-11T11:45Z", "2021-05-11t11:45:00z", "2021-05-11 11:45:00.000Z", "2021-05-11T19:45+08:00"]
        {
            assert_eq!(read(text), expected, "{text}");
        }
        for text in ["2021-05-11T19:45:00+0800", "2021-05-11T19:45:00,0+08", "2021-05-10T23:15:00-12:30"] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(read("2016-12-31T23:59:60Z"), read("2016-12-31T23:59:59Z"));
        assert_eq!(read("2021-05-11T11:45:00.1234567891Z"), read("2021-05-11T11:45:00.123456789Z"));
        assert_eq!(read_zoneless("2021-05-11 11:45:00"), expected);
    }

    #[test]
    fn other_texts_are_no_times() {
        let days = ["", "yesterday", "2021-05-11", "20210511T114500Z", "2021-13-11T11:45Z", "2021-02-29T11:45Z"];
        let times = ["2021-05-11T11:45:00", "2021-05-11T1:45Z", "2021-05-11T24:00Z", "2021-05-11T11:45:61Z"];
        let ends = ["2021-05-11T11:45:00.Z", "2021-05-11T11:45Zulu", "2021-05-11T11:45+8", "2021-05-11T11:45+08:60"];
        let outside =
            ["0000-01-01T00:00:00+00:01", "9999-12-31T23:59:00-00:01", "+2021-05-11T11:45Z", "-001-05-11T11:45Z"];
        for text in [days.as_slice(), &times, &ends, &outside].concat() {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read_zoneless("2021-05-11T11:45:00Z"), None);
        assert_eq!(read_zoneless("2021-05-11"), None);
    }

    proptest! {
        /// What another library writes is read, to the same nanosecond, and written alike.
        #[test]
        fn another_library_means_the_same(seconds in -62_167_219_200_i64..=253_402_207_199, nanosecond in 0_i64..1_000_000_000) {
            let other = jiff::Timestamp::new(seconds, 0).unwrap() + jiff::SignedDuration::from_nanos(nanosecond);
            let time = read(&other.to_string()).unwrap();
            prop_assert_eq!(time.nanoseconds(), other.as_nanosecond());
            prop_assert_eq!(time.to_string(), other.to_string());
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9TZtz:., +-]{0,40}", other: String) {
            for text in [text, other] {
                prop_assert_eq!(read(&text).is_some() && read_zoneless(&text).is_some(), false);
            }
        }
    }
}
