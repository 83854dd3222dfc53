//! `Enumeration`: an emitted enumeration as a list of values, and the functions that all enumerations have in common.

use super::unknown_value::UnknownValue;
use crate::json::reader::{Malformed, Reader};
use crate::json::scalar::Token;
use crate::json::value::Codec;
use crate::json::writer::Writer;
use std::borrow::Cow;

/// An emitted enumeration.
pub trait Enumeration: Clone + 'static {
    /// The type of a listed value in requests and responses: a string or an integer.
    type Wire: WireValue;

    /// All listed values.
    const LISTED: &'static [Self];

    /// Returns the listed value as it is sent, or else the unknown value.
    fn wire(&self) -> Result<Self::Wire, &UnknownValue>;

    /// Creates an enumeration value that is not listed.
    fn unknown(value: UnknownValue) -> Self;
}

/// The type of a listed value in requests and responses.
pub trait WireValue: PartialEq + 'static {
    /// The name of the expected type in mismatches.
    const EXPECTED: &'static str;

    /// Returns the listed value that a token contains. `None` if the value is not listed.
    fn find<E: Enumeration<Wire = Self>>(token: &Token<'_>) -> Option<E>;

    /// Returns `true` if a token means that there is no value.
    fn is_absent(token: &Token<'_>) -> bool;

    /// Returns the value as a string, for a path, a query or a header.
    fn text(self) -> Cow<'static, str>;

    /// Writes the value as JSON.
    fn write(self, writer: &mut Writer);
}

impl WireValue for &'static str {
    const EXPECTED: &'static str = "string";

    fn find<E: Enumeration<Wire = Self>>(token: &Token<'_>) -> Option<E> {
        find(&*token.text)
    }

    fn is_absent(_: &Token<'_>) -> bool {
        false
    }

    fn text(self) -> Cow<'static, str> {
        Cow::Borrowed(self)
    }

    fn write(self, writer: &mut Writer) {
        // A listed value is not personal.
        writer.quoted(self);
    }
}

impl WireValue for i64 {
    const EXPECTED: &'static str = "integer";

    fn find<E: Enumeration<Wire = Self>>(token: &Token<'_>) -> Option<E> {
        find(token.integer()?)
    }

    fn is_absent(token: &Token<'_>) -> bool {
        token.text.is_empty()
    }

    fn text(self) -> Cow<'static, str> {
        Cow::Owned(self.to_string())
    }

    fn write(self, writer: &mut Writer) {
        writer.integer(self);
    }
}

/// Returns the listed value that is sent as `wire`. `None` if there is none.
fn find<E: Enumeration>(wire: impl PartialEq<E::Wire>) -> Option<E> {
    E::LISTED.iter().find(|known| known.wire().is_ok_and(|known| wire == known)).cloned()
}

/// Returns the enumeration value for a string, which need not be a listed value.
pub fn from_text<E: Enumeration<Wire = &'static str>>(text: &str) -> E {
    find(text).unwrap_or_else(|| E::unknown(UnknownValue::from_text(text)))
}

/// Returns the enumeration value for an integer, which need not be a listed value.
pub fn from_integer<E: Enumeration<Wire = i64>>(integer: i64) -> E {
    find(integer).unwrap_or_else(|| E::unknown(UnknownValue::from_integer(integer)))
}

/// Implements `Default`: returns an unknown `null`, which means that there is no value.
pub fn absent<E: Enumeration>() -> E {
    E::unknown(UnknownValue::null())
}

/// Returns the value as an integer. `None` if it is unknown and not an integer.
pub fn as_i64<E: Enumeration<Wire = i64>>(value: &E) -> Option<i64> {
    value.wire().map_or_else(UnknownValue::integer, Some)
}

/// Implements [`ToParam`](crate::param::ToParam).
pub fn to_param<E: Enumeration>(value: &E) -> Vec<Cow<'_, str>> {
    match value.wire() {
        Ok(known) => vec![known.text()],
        Err(unknown) => unknown.to_param(),
    }
}

/// The codec of all enumerations.
pub enum AsEnumeration {}

impl<E: Enumeration> Codec<E> for AsEnumeration {
    const EXPECTED: &'static str = E::Wire::EXPECTED;

    fn read(reader: &mut Reader<'_>) -> Result<Option<E>, Malformed> {
        let Some(token) = reader.token(E::Wire::EXPECTED)?.filter(|token| !E::Wire::is_absent(token)) else {
            return Ok(None);
        };
        Ok(Some(E::Wire::find(&token).unwrap_or_else(|| E::unknown(token.into()))))
    }

    fn write(value: &mut E, writer: &mut Writer) {
        match value.wire() {
            Ok(known) => known.write(writer),
            Err(unknown) => writer.unlisted(unknown.as_json()),
        }
    }
}
