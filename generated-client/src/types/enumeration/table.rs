//! `Enumeration`: an emitted enumeration as a table of values, and what all enumerations do with it.

use super::unknown_value::UnknownValue;
use crate::json::reader::{Malformed, Reader};
use crate::json::scalar::Token;
use crate::json::value::Codec;
use crate::json::writer::Writer;
use std::borrow::Cow;

/// An emitted enumeration. What it can do follows from its table, in functions that all enumerations share.
pub trait Enumeration: Clone + 'static {
    /// The type of a listed value on the wire: a string or an integer.
    type Wire: WireValue;

    /// Every listed value.
    const LISTED: &'static [Self];

    /// The value on the wire.
    fn wire(&self) -> Result<Self::Wire, &UnknownValue>;

    /// A value that is not listed.
    fn unknown(value: UnknownValue) -> Self;
}

/// The type of a listed value on the wire.
pub trait WireValue: PartialEq + 'static {
    /// What a mismatch names as expected.
    const EXPECTED: &'static str;

    /// The listed value that a token has. `None` if there is none.
    fn find<E: Enumeration<Wire = Self>>(token: &Token<'_>) -> Option<E>;

    /// Whether a token means that there is no value.
    fn is_blank(token: &Token<'_>) -> bool;

    /// The text in a path, a query or a header.
    fn text(self) -> Cow<'static, str>;

    /// Writes the value as JSON.
    fn write(self, writer: &mut Writer);
}

impl WireValue for &'static str {
    const EXPECTED: &'static str = "string";

    fn find<E: Enumeration<Wire = Self>>(token: &Token<'_>) -> Option<E> {
        find(&*token.text)
    }

    fn is_blank(_: &Token<'_>) -> bool {
        false
    }

    fn text(self) -> Cow<'static, str> {
        Cow::Borrowed(self)
    }

    fn write(self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl WireValue for i64 {
    const EXPECTED: &'static str = "integer";

    fn find<E: Enumeration<Wire = Self>>(token: &Token<'_>) -> Option<E> {
        find(token.integer()?)
    }

    fn is_blank(token: &Token<'_>) -> bool {
        token.text.is_empty()
    }

    fn text(self) -> Cow<'static, str> {
        Cow::Owned(self.to_string())
    }

    fn write(self, writer: &mut Writer) {
        writer.integer(self);
    }
}

/// The listed value that is this on the wire.
fn find<E: Enumeration>(wire: impl PartialEq<E::Wire>) -> Option<E> {
    E::LISTED.iter().find(|known| known.wire().is_ok_and(|known| wire == known)).cloned()
}

/// The value that is this text on the wire.
pub(crate) fn from_text<E: Enumeration<Wire = &'static str>>(text: &str) -> E {
    find(text).unwrap_or_else(|| E::unknown(UnknownValue::from_text(text)))
}

/// The value that is this integer on the wire.
pub(crate) fn from_integer<E: Enumeration<Wire = i64>>(integer: i64) -> E {
    find(integer).unwrap_or_else(|| E::unknown(UnknownValue::from_integer(integer)))
}

/// What [`ToParam`](crate::param::ToParam) returns.
pub(crate) fn to_param<E: Enumeration>(value: &E) -> Vec<Cow<'_, str>> {
    match value.wire() {
        Ok(known) => vec![known.text()],
        Err(unknown) => unknown.to_param(),
    }
}

/// The codec of enumerations.
pub enum AsEnumeration {}

impl<E: Enumeration> Codec<E> for AsEnumeration {
    const EXPECTED: &'static str = E::Wire::EXPECTED;

    fn read(reader: &mut Reader<'_>) -> Result<Option<E>, Malformed> {
        let Some(token) = reader.token()?.filter(|token| !E::Wire::is_blank(token)) else { return Ok(None) };
        Ok(Some(E::Wire::find(&token).unwrap_or_else(|| E::unknown(token.into()))))
    }

    fn write(value: &mut E, writer: &mut Writer) {
        match value.wire() {
            Ok(known) => known.write(writer),
            Err(unknown) => writer.raw(unknown.as_json()),
        }
    }
}
