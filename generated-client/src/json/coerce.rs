//! Reads values that have a different type than declared or an unusual format, and converts them if no information is
//! lost.

use super::{
    number,
    reader::{Malformed, Reader},
    scalar::Scalar,
    time,
};
use crate::types::timestamp::Timestamp;

impl Reader<'_> {
    /// Reads a string, or a number or boolean as a string.
    #[inline(never)]
    pub(super) fn other_text(&mut self, expected: &'static str) -> Result<Option<String>, Malformed> {
        self.convert(expected, |scalar| match scalar {
            Scalar::String(text) => Some(text.into_owned()),
            Scalar::Number(text) => Some(text.to_owned()),
            Scalar::Boolean(value) => Some(value.to_string()),
            Scalar::Null | Scalar::Array | Scalar::Object => None,
        })
    }

    /// Reads an integer, which may be in quotes, or have an exponent or a fraction.
    #[inline(never)]
    pub(super) fn other_integer(&mut self, expected: &'static str) -> Result<Option<i64>, Malformed> {
        self.convert(expected, |scalar| match scalar {
            Scalar::Number(text) => number::integer(text),
            Scalar::String(text) => number::integer(&text),
            Scalar::Null | Scalar::Boolean(_) | Scalar::Array | Scalar::Object => None,
        })
    }

    /// Reads a double, which may be in quotes, or have an exponent or many digits.
    #[inline(never)]
    pub(super) fn other_double(&mut self, expected: &'static str) -> Result<Option<f64>, Malformed> {
        self.convert(expected, |scalar| match scalar {
            Scalar::Number(text) => number::double(text),
            Scalar::String(text) if number::is_number(&text) => number::double(&text),
            Scalar::String(_) | Scalar::Null | Scalar::Boolean(_) => None,
            Scalar::Array | Scalar::Object => None,
        })
    }

    /// Reads a boolean, which may be in quotes.
    #[inline(never)]
    pub(super) fn other_boolean(&mut self, expected: &'static str) -> Result<Option<bool>, Malformed> {
        self.convert(expected, |scalar| match scalar {
            Scalar::Boolean(value) => Some(value),
            Scalar::String(text) => text.parse().ok(),
            Scalar::Null | Scalar::Number(_) | Scalar::Array | Scalar::Object => None,
        })
    }

    /// Reads a timestamp in any format that is unambiguous.
    #[inline(never)]
    pub(super) fn other_time(&mut self, expected: &'static str) -> Result<Option<Timestamp>, Malformed> {
        let format = self.format;
        self.convert(expected, |scalar| match scalar {
            Scalar::String(text) => time::from_text(&text, format),
            Scalar::Number(text) => time::from_number(text, format),
            Scalar::Null | Scalar::Boolean(_) | Scalar::Array | Scalar::Object => None,
        })
    }
}
