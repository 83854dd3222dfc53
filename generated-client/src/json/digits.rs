//! Digits read as a word: eight of them become a number by a few multiplications.

/// What so many digits are worth, as long as they are fewer than eight.
const POWERS_OF_TEN: [u64; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

const EIGHT_DIGITS: u64 = 100_000_000;

/// The digits of a number that has no exponent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Digits {
    /// All digits as one number; nonsense if they are more than a word holds.
    pub(super) value: u64,
    /// How many stand before the point.
    pub(super) whole: usize,
    /// How many stand behind it.
    pub(super) fraction: usize,
    /// How many bytes they take, with the point.
    pub(super) length: usize,
}

/// Appends the digits that bytes begin with to a value: the new one, and how many there are. More digits than
/// a word holds give nonsense.
#[inline]
pub(super) fn digits(bytes: &[u8], value: u64) -> (u64, usize) {
    match bytes.first_chunk().and_then(|chunk| less_than_sixteen(*chunk, value)) {
        Some(digits) => digits,
        None => any_digits(bytes, value),
    }
}

#[inline(never)]
fn any_digits(bytes: &[u8], mut value: u64) -> (u64, usize) {
    let mut rest = bytes;
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        let values = digit_values(u64::from_le_bytes(*chunk));
        let others = others(values);
        if others != 0 {
            let (value, count) = with_few(value, values, others);
            return (value, bytes.len() - rest.len() + count);
        }
        value = with_eight(value, values);
        rest = behind;
    }
    let (value, count) = few_digits(rest, value);
    (value, bytes.len() - rest.len() + count)
}

/// The same, unless all are digits.
#[inline]
fn less_than_sixteen(chunk: [u8; 16], value: u64) -> Option<(u64, usize)> {
    let words = u128::from_le_bytes(chunk);
    let first = digit_values(words as u64);
    let ends = others(first);
    if ends != 0 {
        return Some(with_few(value, first, ends));
    }
    let second = digit_values((words >> 64) as u64);
    let ends = others(second);
    if ends == 0 {
        return None;
    }
    let (value, count) = with_few(with_eight(value, first), second, ends);
    Some((value, 8 + count))
}

/// Reads digits with a point behind few of them, as measured values mostly have; nothing where it is elsewhere.
///
/// The point is taken out of the first word, so that it and what follows are read as if it were not there.
#[inline]
pub(super) fn around_point(bytes: &[u8]) -> Option<Digits> {
    let (chunk, behind) = bytes.split_first_chunk()?;
    let values = digit_values(u64::from_le_bytes(*chunk));
    let point_bit = others(values).trailing_zeros() & !7;
    if values.checked_shr(point_bit)? as u8 != b'.' ^ b'0' {
        return None;
    }
    let before = (1 << point_bit) - 1;
    let values = values & before | values >> 8 & !before;
    let whole = point_bit as usize / 8;
    // The last byte is free now.
    let ends = others(values) & !(0x80 << 56);
    if ends != 0 {
        let (value, count) = with_few(0, values, ends);
        return Some(Digits { value, whole, fraction: count - whole, length: count + 1 });
    }
    let (value, more) = digits(behind, joined(values << 8));
    Some(Digits { value, whole, fraction: 7 - whole + more, length: 8 + more })
}

/// Reads digits with a point anywhere behind the first, or none.
pub(super) fn with_point(bytes: &[u8]) -> Digits {
    let (value, whole) = few_digits(bytes, 0);
    match bytes.get(whole..) {
        Some([b'.', behind @ ..]) => {
            let (value, fraction) = digits(behind, value);
            Digits { value, whole, fraction, length: whole + 1 + fraction }
        }
        _ => Digits { value, whole, fraction: 0, length: whole },
    }
}

/// Appends digits one by one, where they are mostly few.
#[inline]
fn few_digits(bytes: &[u8], mut value: u64) -> (u64, usize) {
    let mut count = 0;
    while let Some(digit @ b'0'..=b'9') = bytes.get(count) {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        count += 1;
    }
    (value, count)
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);

/// The value of each byte that is a digit, the first one in the lowest byte.
#[inline]
const fn digit_values(word: u64) -> u64 {
    word ^ (ONES * b'0' as u64)
}

/// Marks the bytes that are no digits. The sum carries out of those alone, so the lowest mark is right.
#[inline]
const fn others(values: u64) -> u64 {
    (values.wrapping_add(ONES * (0x80 - 10)) | values) & (ONES * 0x80)
}

/// Appends eight digits.
#[inline]
const fn with_eight(value: u64, values: u64) -> u64 {
    value.wrapping_mul(EIGHT_DIGITS).wrapping_add(joined(values))
}

/// Appends the digits before the first of these marks, and counts them. They are moved to the end, with zeros
/// before them; without a branch for none.
#[inline]
const fn with_few(value: u64, values: u64, ends: u64) -> (u64, usize) {
    let count = ends.trailing_zeros() as usize / 8 % 8;
    let few = joined((values << 1) << (63 - 8 * count));
    (value.wrapping_mul(POWERS_OF_TEN[count]).wrapping_add(few), count)
}

/// The number of eight digits: neighbours are joined to pairs, and all four pairs by two products.
#[inline]
const fn joined(values: u64) -> u64 {
    const EVERY_SECOND_PAIR: u64 = 0x0000_00FF_0000_00FF;
    let pairs = values.wrapping_mul(10).wrapping_add(values >> 8);
    let odd = (pairs & EVERY_SECOND_PAIR).wrapping_mul(100 + (1_000_000 << 32));
    let even = (pairs >> 16 & EVERY_SECOND_PAIR).wrapping_mul(1 + (10_000 << 32));
    odd.wrapping_add(even) >> 32
}

#[cfg(test)]
mod tests {
    use super::{Digits, around_point, digits, few_digits, with_point};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn digits_end_where_the_first_other_byte_is(number in "[0-9]{0,19}", rest in "([^0-9].{0,12})?") {
            let text = format!("{number}{rest}");
            let expected = number.bytes().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
            prop_assert_eq!(digits(text.as_bytes(), 0), (expected, number.len()));
            prop_assert_eq!(few_digits(text.as_bytes(), 0), (expected, number.len()));
        }

        #[test]
        fn a_point_is_taken_out(whole in "[0-9]{0,9}", fraction in "[0-9]{0,10}", rest in "([^0-9].{0,12})?") {
            let text = format!("{whole}.{fraction}{rest}");
            let expected = Digits {
                value: format!("0{whole}{fraction}").parse().expect("digits"),
                whole: whole.len(),
                fraction: fraction.len(),
                length: whole.len() + 1 + fraction.len(),
            };
            prop_assert_eq!(with_point(text.as_bytes()), expected);
            let is_early = whole.len() < 8 && text.len() >= 8;
            prop_assert_eq!(around_point(text.as_bytes()), is_early.then_some(expected));
        }

        #[test]
        fn what_has_no_point_has_no_fraction(number in "[0-9]{0,19}", rest in "([^0-9.].{0,12})?") {
            let text = format!("{number}{rest}");
            let Digits { whole, fraction, length, .. } = with_point(text.as_bytes());
            prop_assert_eq!((whole, fraction, length), (number.len(), 0, number.len()));
            prop_assert_eq!(around_point(text.as_bytes()), None);
        }
    }

    #[test]
    fn every_byte_but_a_digit_ends_the_digits() {
        for byte in 0..=u8::MAX {
            let count = usize::from(byte.is_ascii_digit());
            let bytes = [b'1', byte, 0xFF, b'2', b'3', b'4', b'5', b'6'];
            assert_eq!(digits(&bytes, 0).1, 1 + count, "{byte}");
            let bytes = [b'1', b'.', byte, 0xFF, b'3', b'4', b'5', b'6'];
            assert_eq!(around_point(&bytes).map(|digits| digits.fraction), Some(count), "{byte}");
        }
    }
}
