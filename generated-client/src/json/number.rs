//! Numbers: integers read directly, everything else by the number's own text.

use super::reader::{Malformed, Reader};

/// Every number of so many digits fits an `i64`.
const SAFE_DIGITS: usize = 18;

/// Every number of so many digits is an exact double.
const EXACT_DIGITS: usize = 15;

/// The powers of ten that a number of that many digits can be divided by; all of them are exact.
const POWERS_OF_TEN: [f64; EXACT_DIGITS + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

impl<'t> Reader<'t> {
    /// Reads a number that is plainly an integer; stays where it is at anything else.
    #[inline]
    pub(super) fn plain_integer(&mut self) -> Option<i64> {
        let bytes = self.text.as_bytes();
        let negative = self.peek() == Some(b'-');
        let start = self.position + usize::from(negative);
        let (value, end) = scan_digits(bytes, start, start + SAFE_DIGITS, 0);
        let leading_zero = bytes.get(start) == Some(&b'0') && end > start + 1;
        let goes_on = matches!(bytes.get(end), Some(b'0'..=b'9' | b'.' | b'e' | b'E'));
        if end == start || leading_zero || goes_on {
            return None;
        }
        self.position = end;
        Some(if negative { -value } else { value })
    }

    /// Reads a number that is plainly a short decimal; stays where it is at anything else.
    ///
    /// An integer is converted in one step. With a decimal point, the digits are an exact double and
    /// so is the power of ten that divides them, so that there is one rounding just as well.
    pub(super) fn plain_decimal(&mut self) -> Option<f64> {
        let bytes = self.text.as_bytes();
        let negative = self.peek() == Some(b'-');
        let start = self.position + usize::from(negative);
        // The decimal point takes the place of one more digit.
        let limit = start + EXACT_DIGITS + 1;
        let (whole, point) = scan_digits(bytes, start, limit, 0);
        let has_point = bytes.get(point) == Some(&b'.');
        let fraction = point + usize::from(has_point);
        let (digits, end) = match has_point {
            true => scan_digits(bytes, fraction, limit, whole),
            false => (whole, point),
        };
        let leading_zero = bytes.get(start) == Some(&b'0') && point > start + 1;
        let no_digits = point == start || (has_point && end == fraction);
        let goes_on = matches!(bytes.get(end), Some(b'0'..=b'9' | b'.' | b'e' | b'E'));
        if leading_zero || no_digits || goes_on {
            return None;
        }
        let value = digits as f64 / POWERS_OF_TEN.get(end - fraction)?;
        self.position = end;
        Some(if negative { -value } else { value })
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

/// Appends digits to a value, up to an offset that keeps the value in range.
#[inline]
fn scan_digits(bytes: &[u8], start: usize, limit: usize, mut value: i64) -> (i64, usize) {
    let mut end = start;
    while let Some(digit @ b'0'..=b'9') = bytes.get(end)
        && end < limit
    {
        value = value * 10 + i64::from(digit - b'0');
        end += 1;
    }
    (value, end)
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
