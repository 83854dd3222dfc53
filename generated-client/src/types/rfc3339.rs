//! Parses RFC 3339 with jiff, and rejects the other formats of ISO 8601 that jiff accepts.

use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use std::borrow::Cow;

/// The number of digits that jiff reads after the decimal point.
const FRACTION_DIGITS: usize = 9;

/// Parses a date and time. Also returns the offset of the time zone from UTC in seconds, or `None` if there is no time
/// zone.
///
/// The seconds and their fraction are optional, and so are the minutes of the offset and the colon before them. A leap
/// second is read as the second before it.
pub(super) fn parse(text: &str) -> Option<(DateTime, Option<i64>)> {
    if !is_extended(text) {
        return None;
    }
    let text = truncate_fraction(text);
    let pieces = Pieces::parse(&*text).ok()?;
    let clock = pieces.date().to_datetime(pieces.time()?);
    let offset = pieces.to_numeric_offset().map(|offset| i64::from(offset.seconds()));
    offset.is_none_or(|seconds| seconds.abs() < 24 * 3_600).then_some((clock, offset))
}

/// Returns `true` if the text begins like `2021-05-11T11:45`, and ends at the latest with the minutes of its offset.
fn is_extended(text: &str) -> bool {
    let [b'0'..=b'9', _, _, _, b'-', _, _, b'-', _, _, _, _, _, b':', rest @ ..] = text.as_bytes() else {
        return false;
    };
    let offset = rest.iter().position(|byte| matches!(byte, b'+' | b'-')).map_or(0, |sign| rest.len() - sign);
    offset <= "+08:00".len() && !rest.contains(&b'[')
}

/// Truncates the fraction of a second after its ninth digit.
fn truncate_fraction(text: &str) -> Cow<'_, str> {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let fraction = text.find(['.', ',']).map_or(text.len(), |point| point + 1);
    let digits = text.bytes().skip(fraction).take_while(is_digit).count();
    match (text.get(..fraction + FRACTION_DIGITS), text.get(fraction + digits..)) {
        (Some(start), Some(end)) if digits > FRACTION_DIGITS => Cow::Owned(format!("{start}{end}")),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// Returns the nanoseconds since 1970-01-01T00:00:00Z.
    fn nanoseconds(text: &str) -> Option<i128> {
        let (clock, offset) = parse(text)?;
        Some(clock.duration_since(date(1970, 1, 1).at(0, 0, 0, 0)).as_nanos() - i128::from(offset?) * 1_000_000_000)
    }

    #[test]
    fn optional_parts_may_be_missing() {
        let expected = nanoseconds("2021-05-11T11:45:00Z");
        assert_eq!(expected, Some(1_620_733_500_000_000_000));
        for text in ["2021-05-11T11:45Z", "2021-05-11t11:45:00z", "2021-05-11 11:45:00.000Z", "2021-05-11T19:45+08:00"]
        {
            assert_eq!(nanoseconds(text), expected, "{text}");
        }
        for text in ["2021-05-11T19:45:00+0800", "2021-05-11T19:45:00,0+08", "2021-05-10T23:15:00-12:30"] {
            assert_eq!(nanoseconds(text), expected, "{text}");
        }
        assert_eq!(nanoseconds("2016-12-31T23:59:60Z"), nanoseconds("2016-12-31T23:59:59Z"));
        assert_eq!(nanoseconds("2021-05-11T11:45:00.1234567891Z"), nanoseconds("2021-05-11T11:45:00.123456789Z"));
        assert_eq!(parse("2021-05-11 11:45:00"), Some((date(2021, 5, 11).at(11, 45, 0, 0), None)));
    }

    #[test]
    fn other_formats_are_rejected() {
        let days = ["", "yesterday", "2021-05-11", "20210511T114500Z", "2021-13-11T11:45Z", "2021-02-29T11:45Z"];
        let times = ["2021-05-11T1:45Z", "2021-05-11T24:00Z", "2021-05-11T11:45:61Z", "2021-05-11T11Z"];
        let ends = ["2021-05-11T11:45:00.Z", "2021-05-11T11:45Zulu", "2021-05-11T11:45+8", "2021-05-11T11:45+08:60"];
        let offsets = [
            "2021-05-11T11:45+08:00:00",
            "2021-05-11T11:45+24:00",
            "2021-05-11T11:45:42.5+25:00",
            "2021-05-11T11:45Z[UTC]",
        ];
        let years = ["+2021-05-11T11:45Z", "-001-05-11T11:45Z", "+002021-05-11T11:45Z", "2021-W19-2T11:45Z"];
        for text in [days.as_slice(), &times, &ends, &offsets, &years].concat() {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_causes_a_panic(text in "[0-9TZtz:., +-]{0,40}", date in "2021-05-11T11:45[0-9Z:.,+\\-\\[é]{0,24}", other: String) {
            for text in [text, date, other] {
                prop_assert!(parse(&text).is_none_or(|(clock, _)| (0..=9999).contains(&clock.year())));
            }
        }
    }
}
