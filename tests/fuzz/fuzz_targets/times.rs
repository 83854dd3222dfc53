//! Fuzzes timestamps and dates: they are read with the same results as by `jiff`, and written without loss.
#![no_main]

use generated_client::{Date, Json, Timestamp};
use jiff::civil;
use libfuzzer_sys::fuzz_target;
use std::time::{Duration, SystemTime};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        timestamp(text);
        date(text);
    }
    if let [a, b, c, d, e, f, g, h, rest @ ..] = bytes {
        let number = i64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]);
        milliseconds(number, rest);
        calendar_date(*a, *b, *c, *d);
    }
});

/// The first instant of the year 0 and the last of the year 9999, in milliseconds.
const RANGE: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

fn timestamp(text: &str) {
    let ours = text.parse::<Timestamp>();
    let theirs = without_surplus_digits(text).parse::<jiff::Timestamp>();
    let in_range = |instant: &jiff::Timestamp| RANGE.contains(&(instant.as_nanosecond().div_euclid(1_000_000) as i64));
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours.to_string(), theirs.to_string(), "{text}");
            round_trips(*ours);
        }
        // The range of `jiff` ends about a day before the end of the year 9999.
        (Ok(ours), Err(error)) => assert!(ours.to_string() > jiff::Timestamp::MAX.to_string(), "{text}: {error}"),
        (Err(_), Ok(theirs)) => assert!(!(is_rfc3339(text) && in_range(theirs)), "{text} is {theirs}"),
        (Err(_), Err(_)) => {}
    }
}

/// Checks that a timestamp is equal after it is written and read again.
fn round_trips(instant: Timestamp) {
    let text = instant.to_string();
    assert!(is_rfc3339(&text), "{text}");
    assert_eq!(text.parse(), Ok(instant));
    assert_eq!(Json::new(text).get::<Timestamp>(), Some(instant));
    assert_eq!(Timestamp::from(SystemTime::from(instant)), instant);
    assert_eq!(Date::from(instant).to_string(), instant.to_string()[..10]);
    let rounded = Timestamp::from_epoch_milliseconds(instant.epoch_milliseconds());
    assert!(rounded <= instant && instant - rounded < Duration::from_millis(1));
}

fn date(text: &str) {
    let ours = text.parse::<Date>();
    let theirs = text.parse::<civil::Date>();
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours.to_string(), theirs.to_string());
            assert_eq!(ours.to_string(), text);
        }
        (Ok(ours), Err(error)) => panic!("{text} is read as {ours}: {error}"),
        (Err(_), Ok(_)) => assert!(!is_like(text, "0000-00-00"), "{text}"),
        (Err(_), Err(_)) => {}
    }
}

fn milliseconds(number: i64, rest: &[u8]) {
    let instant = Timestamp::from_epoch_milliseconds(number);
    assert_eq!(instant.epoch_milliseconds(), number.clamp(*RANGE.start(), *RANGE.end()));
    round_trips(instant);
    if let [a, b, c, d, e, f, ..] = rest {
        let seconds = u64::from_le_bytes([*a, *b, *c, *d, *e, *f, 0, 0]);
        let duration = Duration::new(seconds, number.unsigned_abs() as u32 % 1_000_000_000);
        let later = instant + duration;
        let earlier = instant - duration;
        assert!(earlier <= instant && instant <= later);
        assert!(later - instant <= duration && instant - earlier <= duration);
        round_trips(later);
        round_trips(earlier);
    }
}

fn calendar_date(low: u8, high: u8, month: u8, day: u8) {
    let year = u16::from_le_bytes([low, high]);
    let theirs = i16::try_from(year).ok().filter(|year| *year <= 9999);
    let theirs = theirs.zip(i8::try_from(month).ok().zip(i8::try_from(day).ok()));
    let theirs = theirs.and_then(|(year, (month, day))| civil::Date::new(year, month, day).ok());
    let ours = Date::new(year, month, day);
    assert_eq!(ours.map(|date| date.to_string()), theirs.map(|date| date.to_string()));
}

/// Removes fractional digits after the ninth. `jiff` rejects them, and the client ignores them.
fn without_surplus_digits(text: &str) -> String {
    let Some(point) = text.find(['.', ',']) else { return text.to_owned() };
    let digits = text[point + 1..].bytes().take_while(u8::is_ascii_digit).count();
    format!("{}{}", &text[..point + 1 + digits.min(9)], &text[point + 1 + digits..])
}

/// Returns `true` if the text has the syntax of RFC 3339, with any number of fractional digits. Returns `false` for a
/// lowercase `t` or `z`, which RFC 3339 also permits.
fn is_rfc3339(text: &str) -> bool {
    let (Some(start), Some(rest)) = (text.get(..19), text.get(19..)) else { return false };
    let digits = rest.strip_prefix('.').map(|rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let zone = match digits {
        Some(0) => return false,
        Some(digits) => &rest[1 + digits..],
        None => rest,
    };
    is_like(start, "0000-00-00T00:00:00") && (zone == "Z" || is_offset(zone))
}

/// Returns `true` if the text is an offset of RFC 3339, which ends at 23:59. `jiff` reads larger ones.
fn is_offset(text: &str) -> bool {
    let has_syntax = is_like(text, "+00:00") || is_like(text, "-00:00");
    has_syntax && text.get(1..3).is_some_and(|hours| hours <= "23")
}

/// Returns `true` if the text is equal to the pattern, except that it has any digit for each zero of the pattern.
fn is_like(text: &str, pattern: &str) -> bool {
    let is_like = |(each, pattern): (u8, u8)| if pattern == b'0' { each.is_ascii_digit() } else { each == pattern };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(is_like)
}
