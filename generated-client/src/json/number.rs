//! Reads numbers. Plain numbers are read eight digits at a time, and all others are parsed from their text.

use super::double;
use super::reader::{Malformed, Reader};

/// Every number with this many digits fits an `i64`.
const MAX_DIGITS_OF_I64: usize = 18;

/// Every number with this many digits fits a `u64`.
const MAX_DIGITS_OF_U64: usize = 19;

impl<'t> Reader<'t> {
    /// Reads a number that consists of at most 18 digits. Otherwise, returns `None` without moving the reader.
    #[inline]
    pub(super) fn plain_integer(&mut self) -> Option<i64> {
        let bytes = self.rest();
        let (value, count) = digits(bytes, 0);
        let fits = (1..=MAX_DIGITS_OF_I64).contains(&count) && !has_leading_zero(bytes);
        if !fits || matches!(bytes.get(count), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        self.position += count;
        Some(value.cast_signed())
    }

    /// Reads a number that has neither a sign nor an exponent, and at most 19 digits. Otherwise, or if
    /// [`double::from_digits`] cannot convert the number, returns `None` without moving the reader.
    #[inline]
    pub(super) fn plain_decimal(&mut self) -> Option<f64> {
        let bytes = self.rest();
        // Most measured values have few digits before the decimal point.
        let (value, whole) = few_digits(bytes, 0);
        let (value, fraction, length) = match bytes.get(whole..) {
            Some([b'.', fraction @ ..]) => {
                let (value, count) = digits(fraction, value);
                (value, count, whole + 1 + count)
            }
            _ => (value, 0, whole),
        };
        let is_complete = whole > 0 && !has_leading_zero(bytes) && (fraction > 0 || length == whole);
        let fits = whole + fraction <= MAX_DIGITS_OF_U64;
        if !(is_complete && fits) || matches!(bytes.get(length), Some(b'e' | b'E')) {
            return None;
        }
        let value = double::from_digits(value, fraction)?;
        self.position += length;
        Some(value)
    }

    /// Reads a number and returns its text.
    pub(super) fn number(&mut self) -> Result<&'t str, Malformed> {
        let start = self.position;
        if self.peek() == Some(b'-') {
            self.position += 1;
        }
        match self.peek() {
            Some(b'0') => self.position += 1,
            _ => self.skip_digits()?,
        }
        if self.peek() == Some(b'.') {
            self.position += 1;
            self.skip_digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.position += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.position += 1;
            }
            self.skip_digits()?;
        }
        Ok(self.text_from(start))
    }

    #[inline]
    fn skip_digits(&mut self) -> Result<(), Malformed> {
        let start = self.position;
        while let Some(b'0'..=b'9') = self.peek() {
            self.position += 1;
        }
        if self.position > start { Ok(()) } else { self.fail("a digit") }
    }
}

/// Returns `true` if the digits at the start are not valid JSON because of a leading zero.
#[inline]
const fn has_leading_zero(bytes: &[u8]) -> bool {
    matches!(bytes, [b'0', b'0'..=b'9', ..])
}

/// Returns `true` if the text is a JSON number and nothing else.
pub(crate) fn is_number(text: &str) -> bool {
    let number = Reader::new(text).number();
    number.is_ok_and(|number| number.len() == text.len())
}

/// Returns the integer that is equal to a JSON number such as `500`, `1e3` or `2.0`. `None` if the text is not a JSON
/// number, or if no `i64` is equal to it.
pub(crate) fn integer(text: &str) -> Option<i64> {
    if !is_number(text) {
        return None;
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() || significant == "-" {
        return Some(0);
    }
    let zeros = digits.len() - significant.len();
    let exponent = exponent.parse::<i64>().ok()?;
    let shift = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?.checked_add(i64::try_from(zeros).ok()?)?;
    let power = 10_i128.checked_pow(u32::try_from(shift).ok()?)?;
    let value = significant.parse::<i128>().ok()?.checked_mul(power)?;
    i64::try_from(value).ok()
}

/// Returns the double that is nearest to a number. `None` if it overflows.
pub(super) fn double(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// The powers of ten that have up to eight digits.
const POWERS_OF_TEN: [u64; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

const EIGHT_DIGITS: u64 = 100_000_000;

/// Appends the digits at the start of `bytes` to a value. Returns the new value and the number of digits. The value is
/// wrong if it does not fit a `u64`; callers check the number of digits.
#[inline]
fn digits(bytes: &[u8], mut value: u64) -> (u64, usize) {
    let mut rest = bytes;
    while let Some((chunk, after)) = rest.split_first_chunk() {
        let values = digit_values(u64::from_le_bytes(*chunk));
        let others = non_digits(values);
        if others != 0 {
            let (value, count) = append_few(value, values, others);
            return (value, bytes.len() - rest.len() + count);
        }
        value = append_eight(value, values);
        rest = after;
    }
    let (value, count) = few_digits(rest, value);
    (value, bytes.len() - rest.len() + count)
}

/// Appends digits one at a time, for numbers that have few digits.
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

/// Converts eight ASCII digits to their values. The first digit is in the lowest byte.
#[inline]
const fn digit_values(word: u64) -> u64 {
    word ^ (ONES * b'0' as u64)
}

/// Sets the highest bit of each byte that is not a digit. Only such a byte can carry into the next byte, so the lowest
/// bit that is set is correct.
#[inline]
const fn non_digits(values: u64) -> u64 {
    (values.wrapping_add(ONES * (0x80 - 10)) | values) & (ONES * 0x80)
}

/// Appends eight digits.
#[inline]
const fn append_eight(value: u64, values: u64) -> u64 {
    value.wrapping_mul(EIGHT_DIGITS).wrapping_add(combine_digits(values))
}

/// Appends the digits before the lowest set bit of `ends`. Returns the new value and the number of digits. A shift puts
/// zeros before these digits and drops the bytes after them.
#[inline]
const fn append_few(value: u64, values: u64, ends: u64) -> (u64, usize) {
    let count = ends.trailing_zeros() as usize / 8 % 8;
    let few = combine_digits((values << 1) << (63 - 8 * count));
    (value.wrapping_mul(POWERS_OF_TEN[count]).wrapping_add(few), count)
}

/// Combines eight digits into a number: first into four pairs, then with two multiplications into a number.
#[inline]
const fn combine_digits(values: u64) -> u64 {
    const EVERY_SECOND_PAIR: u64 = 0x0000_00FF_0000_00FF;
    let pairs = values.wrapping_mul(10).wrapping_add(values >> 8);
    let odd = (pairs & EVERY_SECOND_PAIR).wrapping_mul(100 + (1_000_000 << 32));
    let even = (pairs >> 16 & EVERY_SECOND_PAIR).wrapping_mul(1 + (10_000 << 32));
    odd.wrapping_add(even) >> 32
}

#[cfg(test)]
mod tests {
    use super::{digits, few_digits};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn digits_end_at_the_first_other_byte(number in "[0-9]{0,19}", rest in "([^0-9].{0,12})?") {
            let text = format!("{number}{rest}");
            let expected = number.bytes().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
            prop_assert_eq!(digits(text.as_bytes(), 0), (expected, number.len()));
            prop_assert_eq!(few_digits(text.as_bytes(), 0), (expected, number.len()));
        }
    }

    #[test]
    fn every_byte_but_a_digit_ends_the_digits() {
        for byte in 0..=u8::MAX {
            let bytes = [b'1', byte, 0xFF, b'2', b'3', b'4', b'5', b'6'];
            assert_eq!(digits(&bytes, 0).1, 1 + usize::from(byte.is_ascii_digit()), "{byte}");
        }
    }
}
