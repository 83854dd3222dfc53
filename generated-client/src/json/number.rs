//! Numbers: short ones read digit by digit in one go, everything else by the number's own text.

use super::{
    decimal,
    digits::{self, Digits},
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
        match self.text.as_bytes().get(self.position..)? {
            [b'-', bytes @ ..] => self.negative_integer(bytes),
            bytes => self.unsigned_integer(bytes),
        }
    }

    // Where the digits begin is to be guessed from how numbers began before, and not to be worked out: all that
    // comes behind would have to wait for it. A call is not made before it is known to be due.
    #[inline(never)]
    fn negative_integer(&mut self, bytes: &[u8]) -> Option<i64> {
        self.unsigned_integer(bytes).map(|value| -value)
    }

    /// Reads an integer of these digits.
    #[inline(always)]
    fn unsigned_integer(&mut self, bytes: &[u8]) -> Option<i64> {
        let (value, count) = digits::digits(bytes, 0);
        let leading_zero = count > 1 && bytes.first() == Some(&b'0');
        let fits = (1..=MOST_DIGITS_OF_I64).contains(&count) && !leading_zero;
        if !fits || matches!(bytes.get(count), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        self.position = self.text.len() - bytes.len() + count;
        Some(value.cast_signed())
    }

    /// Reads a number without an exponent and with no more digits than fit; stays where it is at anything
    /// else.
    #[inline]
    pub(super) fn plain_decimal(&mut self) -> Option<f64> {
        match self.text.as_bytes().get(self.position..)? {
            [b'-', bytes @ ..] => self.negative_decimal(bytes),
            bytes => self.unsigned_decimal(bytes),
        }
    }

    #[inline(never)]
    fn negative_decimal(&mut self, bytes: &[u8]) -> Option<f64> {
        self.unsigned_decimal(bytes).map(|value| -value)
    }

    /// Reads a decimal of these digits.
    #[inline(always)]
    fn unsigned_decimal(&mut self, bytes: &[u8]) -> Option<f64> {
        let digits = digits::around_point(bytes).unwrap_or_else(|| digits::with_point(bytes));
        let Digits { value, whole, fraction, length } = digits;
        let leading_zero = (whole > 1) & (bytes.first() == Some(&b'0'));
        let is_whole = whole > 0 && !leading_zero && (fraction > 0 || length == whole);
        let fits = whole + fraction <= MOST_DIGITS_OF_U64;
        if !(is_whole && fits) || matches!(bytes.get(length), Some(b'e' | b'E')) {
            return None;
        }
        let value = decimal::double(value, fraction)?;
        self.position = self.text.len() - bytes.len() + length;
        Some(value)
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
