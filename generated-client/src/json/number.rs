//! Numbers: short ones read digit by digit in one go, everything else by the number's own text.

use super::{
    decimal,
    reader::{Malformed, Reader},
};

/// Every number of so many digits fits an `i64`.
const MOST_DIGITS_OF_I64: usize = 18;

/// Every number of so many digits fits a `u64`.
const MOST_DIGITS_OF_U64: usize = 19;

impl<'t> Reader<'t> {
    /// Reads a number that is plainly an integer; stays where it is at anything else.
    #[inline]
    pub(super) fn plain_integer(&mut self) -> Option<i64> {
        let (negative, bytes) = self.unsigned()?;
        let (value, count) = decimal::digits(bytes, 0);
        let leading_zero = count > 1 && bytes.first() == Some(&b'0');
        let fits = (1..=MOST_DIGITS_OF_I64).contains(&count) && !leading_zero;
        if !fits || matches!(bytes.get(count), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        self.position = self.text.len() - bytes.len() + count;
        let value = value.cast_signed();
        Some(if negative { -value } else { value })
    }

    /// Reads a number without an exponent and with no more digits than fit; stays where it is at anything
    /// else.
    #[inline]
    pub(super) fn plain_decimal(&mut self) -> Option<f64> {
        let (negative, bytes) = self.unsigned()?;
        let (mut value, whole) = decimal::few_digits(bytes, 0);
        let leading_zero = whole > 1 && bytes.first() == Some(&b'0');
        let (mut end, mut fraction) = (whole, 0);
        if bytes.get(whole) == Some(&b'.') {
            (value, fraction) = decimal::digits(bytes.get(whole + 1..)?, value);
            end = whole + 1 + fraction;
        }
        let is_whole = whole > 0 && !leading_zero && (fraction > 0 || end == whole);
        let fits = whole + fraction <= MOST_DIGITS_OF_U64;
        if !(is_whole && fits) || matches!(bytes.get(end), Some(b'e' | b'E')) {
            return None;
        }
        let value = decimal::double(value, fraction)?;
        self.position = self.text.len() - bytes.len() + end;
        Some(if negative { -value } else { value })
    }

    /// Whether a minus comes next, and the bytes behind it.
    #[inline]
    fn unsigned(&self) -> Option<(bool, &'t [u8])> {
        match self.text.as_bytes().get(self.position..)? {
            [b'-', bytes @ ..] => Some((true, bytes)),
            bytes => Some((false, bytes)),
        }
    }

    /// Reads a number and gives its text.
    pub(super) fn number(&mut self) -> Result<&'t str, Malformed> {
        let start = self.position;
        if self.peek() == Some(b'-') {
            self.position += 1;
        }
        match self.peek() {
            Some(b'0') => self.position += 1,
            _ => self.digits()?,
        }
        if self.peek() == Some(b'.') {
            self.position += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.position += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.position += 1;
            }
            self.digits()?;
        }
        Ok(self.text_from(start))
    }

    #[inline]
    fn digits(&mut self) -> Result<(), Malformed> {
        let start = self.position;
        while let Some(b'0'..=b'9') = self.peek() {
            self.position += 1;
        }
        match self.position > start {
            true => Ok(()),
            false => self.fail("a digit"),
        }
    }
}

/// Whether a text is a number as JSON writes it, and nothing else.
pub(crate) fn is_number(text: &str) -> bool {
    let number = Reader::new(text).number();
    number.is_ok_and(|number| number.len() == text.len())
}

/// The integer that a number's text stands for, if it is one and fits: `500`, `1e3`, `2.0`.
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

/// The double that a number's text stands for, to the last bit; nothing for one that overflows.
pub(super) fn double(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}
