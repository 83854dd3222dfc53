//! `Decimal`: a decimal number that keeps its digits, such as an amount of money.

use crate::json::number::is_number;
use crate::json::reader::{Malformed, Reader};
use crate::json::value::{Codec, Value};
use crate::json::writer::Writer;
use crate::param::{FromParam, ToParam};
use std::hash::{Hash, Hasher};
use std::{borrow::Cow, cmp::Ordering, error, fmt, str::FromStr};

/// A decimal number that keeps its digits: `12.50` is not shortened to `12.5`.
///
/// Decimals compare as numbers: `12.5` and `12.50` are equal. To calculate with a decimal, parse
/// [`as_str`](Self::as_str) with a crate for decimals, or use [`to_f64`](Self::to_f64) if rounding is acceptable. In a
/// body, a decimal is a JSON number, or a JSON string if it was received as a string.
///
/// ```
/// use generated_client::Decimal;
///
/// let price: Decimal = "12.50".parse()?;
/// assert_eq!(price.to_string(), "12.50");
/// assert!(price > Decimal::from(12));
/// # Ok::<(), generated_client::ParseDecimalError>(())
/// ```
#[derive(Clone)]
pub struct Decimal {
    text: Box<str>,
    notation: Notation,
}

/// How the number is written in JSON.
#[derive(Clone, Copy)]
enum Notation {
    Number,
    String,
}

/// The error of parsing a string that is not a decimal number.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseDecimalError;

impl Decimal {
    /// Returns the number as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the nearest `f64`. A number beyond the range of `f64` becomes infinite.
    pub fn to_f64(&self) -> f64 {
        self.text.parse().unwrap_or_default()
    }

    fn new(text: &str, notation: Notation) -> Option<Self> {
        Parts::parse(text).map(|_| Self { text: text.into(), notation })
    }

    fn parts(&self) -> Parts {
        Parts::parse(&self.text).unwrap_or_default()
    }
}

/// A number in the form `0.{digits}` times ten to the power of `power`. The digits have neither leading nor trailing
/// zeros.
#[derive(Default, PartialEq, Eq, Hash)]
struct Parts {
    is_negative: bool,
    digits: String,
    power: i64,
}

impl Parts {
    /// Parses a number. Returns `None` if the text is not a JSON number, or if its exponent is out of range.
    fn parse(text: &str) -> Option<Self> {
        if !is_number(text) {
            return None;
        }
        let (is_negative, number) = match text.strip_prefix('-') {
            Some(number) => (true, number),
            None => (false, text),
        };
        let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let exponent = exponent.parse::<i32>().ok()?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let leading = all.len() - all.trim_start_matches('0').len();
        let digits = all.trim_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self::default());
        }
        let power = i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()? + i64::from(exponent);
        Some(Self { is_negative, digits, power })
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.is_negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = self.parts();
        let right = other.parts();
        let size = left.power.cmp(&right.power).then_with(|| left.digits.cmp(&right.digits));
        left.sign().cmp(&right.sign()).then(if left.is_negative { size.reverse() } else { size })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl Default for Decimal {
    /// Returns zero.
    fn default() -> Self {
        Self::from(0)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self { text: value.to_string().into(), notation: Notation::Number }
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Self::from(i64::from(value))
    }
}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    /// Parses a number in JSON syntax, such as `12`, `-0.50` or `1e3`.
    fn from_str(text: &str) -> Result<Self, ParseDecimalError> {
        Self::new(text, Notation::Number).ok_or(ParseDecimalError)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a decimal number")
    }
}

impl error::Error for ParseDecimalError {}

impl Value for Decimal {
    type Codec = Self;
}

impl Codec<Self> for Decimal {
    const EXPECTED: &'static str = "decimal";

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        let notation = if reader.at_string() { Notation::String } else { Notation::Number };
        reader.text_value(Self::EXPECTED, |text| Self::new(text, notation))
    }

    fn write(decimal: &mut Self, writer: &mut Writer) {
        match decimal.notation {
            Notation::Number => writer.decimal(&decimal.text),
            Notation::String => writer.quoted(&decimal.text),
        }
    }
}

impl FromParam for Decimal {
    fn from_param(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl ToParam for Decimal {
    fn to_param(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed(&self.text)]
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, ToParam};

    fn number(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn digits_are_kept_and_values_compare_as_numbers() {
        for text in ["12.50", "-0.0", "100", "0.000000000000000000000000000001", "123456789012345678901234567890.10"] {
            assert_eq!(number(text).to_string(), text);
            assert_eq!(number(text).to_param(), [text]);
        }
        for (left, right) in [("12.5", "12.50"), ("0", "-0.00"), ("1e3", "1000"), ("0.5E+1", "5"), ("1500e-2", "15")] {
            assert_eq!(number(left), number(right));
        }
        let ascending =
            ["-1e10", "-2", "-1.5", "-0.01", "0", "0.002", "0.01", "0.1", "1", "1.05", "1.5", "9", "10", "1e99"];
        for pair in ascending.windows(2) {
            assert!(number(pair[0]) < number(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn invalid_numbers_are_rejected() {
        for text in ["", " 1", "1,5", "1.", ".5", "+1", "NaN", "01", "1e99999999999"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
        assert_eq!(number("12.50").to_f64(), 12.5);
        assert_eq!(Decimal::default(), Decimal::from(0_i64));
    }
}
