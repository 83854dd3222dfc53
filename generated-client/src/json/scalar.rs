//! `Scalar`: a value of any JSON type, and its conversion to Rust types.

use super::{
    number,
    reader::{Malformed, Reader},
};
use std::borrow::Cow;

/// A value of any JSON type. The content of arrays and objects is not included.
pub(super) enum Scalar<'t> {
    Null,
    Boolean(bool),
    Number(&'t str),
    String(Cow<'t, str>),
    Array,
    Object,
}

/// A JSON value that was received as an enumeration value.
pub struct Token<'t> {
    /// The value as JSON.
    pub(crate) raw: &'t str,
    /// The content of a string, or the JSON of any other value.
    pub(crate) text: Cow<'t, str>,
}

impl Token<'_> {
    /// Returns the value if it is an integer, or a string that contains one.
    pub(crate) fn integer(&self) -> Option<i64> {
        number::integer(&self.text)
    }
}

impl Scalar<'_> {
    /// Returns the name of the JSON type.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "boolean",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// Returns `true` for `null` and for an empty string, which services send in place of absent values.
    fn is_absent(&self) -> bool {
        match self {
            Self::Null => true,
            Self::String(text) => text.is_empty(),
            Self::Boolean(_) | Self::Number(_) | Self::Array | Self::Object => false,
        }
    }
}

impl<'t> Reader<'t> {
    /// Reads a value of any type.
    pub(super) fn scalar(&mut self) -> Result<Scalar<'t>, Malformed> {
        match self.peek() {
            Some(b'"') => self.string().map(Scalar::String),
            Some(b'-' | b'0'..=b'9') => self.number().map(Scalar::Number),
            Some(b'n') => self.word("null", Scalar::Null),
            Some(b't') => self.word("true", Scalar::Boolean(true)),
            Some(b'f') => self.word("false", Scalar::Boolean(false)),
            Some(b'[') => self.skip().map(|()| Scalar::Array),
            Some(b'{') => self.skip().map(|()| Scalar::Object),
            _ => self.fail("a value"),
        }
    }

    /// Reads and converts a value. Records a mismatch if the conversion fails, except for absent values. A `null` that
    /// replaces a damaged value (see `repair`) is not absent: it is a mismatch.
    #[inline]
    pub(super) fn convert<T>(
        &mut self,
        expected: &'static str,
        convert: impl FnOnce(Scalar<'t>) -> Option<T>,
    ) -> Result<Option<T>, Malformed> {
        let start = self.position;
        let scalar = self.scalar()?;
        let kind = scalar.kind();
        let is_absent = scalar.is_absent();
        let value = convert(scalar);
        if value.is_none() {
            let found = self.damage_at(start).or(Some(kind).filter(|_| !is_absent));
            if let Some(found) = found {
                self.add_mismatch(start, expected, found);
            }
        }
        Ok(value)
    }

    /// Returns `true` if a string is next.
    pub(crate) fn at_string(&self) -> bool {
        self.peek() == Some(b'"')
    }

    /// Reads a string or a number, and parses its text with `parse`.
    pub(crate) fn text_value<T>(
        &mut self,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Malformed> {
        self.convert(expected, |scalar| match scalar {
            Scalar::String(text) => parse(&text),
            Scalar::Number(text) => parse(text),
            Scalar::Null | Scalar::Boolean(_) | Scalar::Array | Scalar::Object => None,
        })
    }

    /// Reads a boolean. Returns `None` without moving the reader if the next value is not a boolean.
    #[inline]
    pub(super) fn plain_boolean(&mut self) -> Option<bool> {
        if self.take("false") {
            return Some(false);
        }
        self.take("true").then_some(true)
    }

    /// Reads a value of any type. Returns `None` for `null`. Records a mismatch if the `null` replaces a damaged value.
    pub(crate) fn token(&mut self, expected: &'static str) -> Result<Option<Token<'t>>, Malformed> {
        let start = self.position;
        let scalar = self.scalar()?;
        if matches!(scalar, Scalar::Null) {
            if let Some(found) = self.damage_at(start) {
                self.add_mismatch(start, expected, found);
            }
            return Ok(None);
        }
        let raw = self.raw_from(start);
        let text = if let Scalar::String(text) = scalar { text } else { Cow::Borrowed(raw) };
        Ok(Some(Token { raw, text }))
    }

    fn word(&mut self, word: &'static str, value: Scalar<'t>) -> Result<Scalar<'t>, Malformed> {
        if self.take(word) { Ok(value) } else { self.fail("a value") }
    }
}
