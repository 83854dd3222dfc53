//! The calendar: what a clock in UTC shows, and which second that is.

use std::fmt;

/// What a clock in UTC shows, from the year 0 to the year 9999. Years before 1583 are reckoned as later ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: u8,
}

const SECONDS_A_DAY: i64 = 86_400;

/// Four hundred years, after which the calendar repeats itself.
const DAYS_A_CYCLE: i64 = 146_097;

/// From the first day of March of the year 0 to that of January 1970.
const DAYS_BEFORE_1970: i64 = 719_468;

impl Civil {
    /// Nothing for what no clock ever shows: no second is the 61st of its minute.
    pub(crate) fn new(year: u16, [month, day]: [u8; 2], [hour, minute, second]: [u8; 3]) -> Option<Self> {
        let exists = year <= 9999 && day >= 1 && day <= days_of(year, month) && hour < 24 && minute < 60 && second < 60;
        exists.then_some(Self { year, month, day, hour, minute, second })
    }

    /// The seconds since 1970-01-01T00:00:00Z.
    pub(crate) fn seconds(self) -> i64 {
        let days = days_before(self.year, self.month) + i64::from(self.day) - 1;
        let minutes = i64::from(self.hour) * 60 + i64::from(self.minute);
        days * SECONDS_A_DAY + minutes * 60 + i64::from(self.second)
    }

    /// What a clock shows so many seconds after 1970-01-01T00:00:00Z. They have to lie in the range of years.
    pub(crate) fn of_seconds(seconds: i64) -> Self {
        let (days, second) = (seconds.div_euclid(SECONDS_A_DAY), seconds.rem_euclid(SECONDS_A_DAY));
        // Years are counted from March on: then leap days come last, and months have 31 and 30 days in turns.
        let days = days + DAYS_BEFORE_1970;
        let (cycle, day) = (days.div_euclid(DAYS_A_CYCLE), days.rem_euclid(DAYS_A_CYCLE));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Self {
            year: (400 * cycle + year + next) as u16,
            month: month as u8,
            day: day as u8,
            hour: (second / 3_600) as u8,
            minute: (second / 60 % 60) as u8,
            second: (second % 60) as u8,
        }
    }
}

/// RFC 3339 without a zone.
impl fmt::Display for Civil {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second } = self;
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

const fn days_of(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// The days from 1970-01-01 to the first day of a month, which is one from 1 to 12.
fn days_before(year: u16, month: u8) -> i64 {
    let (year, month) = (i64::from(year), i64::from(month));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 - DAYS_BEFORE_1970
}

#[cfg(test)]
mod tests {
    use super::Civil;
    use proptest::prelude::*;

    #[test]
    fn days_follow_each_other() {
        let mut before = Civil::of_seconds(-62_167_219_200);
        assert_eq!(before, Civil::new(0, [1, 1], [0, 0, 0]).unwrap());
        loop {
            let day = Civil::of_seconds(before.seconds() + 86_400);
            assert_eq!(Civil::new(day.year, [day.month, day.day], [0, 0, 0]), Some(day));
            let (year, month) = (before.year, before.month);
            let follows = [(year, month, before.day + 1), (year, month + 1, 1), (year + 1, 1, 1)];
            assert!(follows.contains(&(day.year, day.month, day.day)), "{before:?} {day:?}");
            if (day.year, day.month, day.day) == (9999, 12, 31) {
                break;
            }
            before = day;
        }
    }

    #[test]
    fn days_that_do_not_exist_are_none() {
        for (year, month, day) in
            [(2023, 2, 29), (1900, 2, 29), (2024, 2, 30), (2024, 13, 1), (2024, 4, 31), (2024, 1, 0)]
        {
            assert_eq!(Civil::new(year, [month, day], [0, 0, 0]), None, "{year} {month} {day}");
        }
        assert!(Civil::new(2000, [2, 29], [23, 59, 59]).is_some());
        for time in [[24, 0, 0], [0, 60, 0], [0, 0, 60]] {
            assert_eq!(Civil::new(2024, [1, 1], time), None);
        }
    }

    proptest! {
        /// Another calendar agrees.
        #[test]
        fn a_second_is_what_another_calendar_makes_of_it(seconds in -62_167_219_200_i64..=253_402_207_200) {
            let civil = Civil::of_seconds(seconds);
            let time = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::from_second(seconds).unwrap());
            prop_assert_eq!(i64::from(civil.year), i64::from(time.year()));
            let ours = [civil.month, civil.day, civil.hour, civil.minute, civil.second];
            prop_assert_eq!(ours.map(i64::from), [time.month(), time.day(), time.hour(), time.minute(), time.second()].map(i64::from));
            prop_assert_eq!(civil.seconds(), seconds);
        }
    }
}
