//! `Tree`: a parsed JSON text, which serializers can write.

use crate::json::{
    mismatch, number,
    reader::{Fault, Malformed, Reader},
    scalar::Scalar,
};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A value of any JSON type. Strings without escapes are borrowed.
pub(super) enum Tree<'t> {
    Null,
    Boolean(bool),
    Integer(i64),
    Unsigned(u64),
    Double(f64),
    String(Cow<'t, str>),
    Array(Vec<Self>),
    Object(Vec<(Cow<'t, str>, Self)>),
}

impl<'t> Tree<'t> {
    /// Parses a text that contains one value. Returns an error that says where the text has too many levels of nesting.
    pub(super) fn parse(json: &'t str) -> Result<Self, String> {
        let mut reader = Reader::new(json);
        let tree = reader.whole(Self::read);
        tree.map_err(|Malformed| {
            let Fault { offset, expected } = reader.fault();
            mismatch::describe(json, offset, expected, "one more")
        })
    }

    fn read(reader: &mut Reader<'t>) -> Result<Self, Malformed> {
        match reader.peek() {
            Some(b'{') => Self::object(reader),
            Some(b'[') => Self::array(reader),
            _ => reader.scalar().map(Self::scalar),
        }
    }

    fn object(reader: &mut Reader<'t>) -> Result<Self, Malformed> {
        let mut members = Vec::new();
        reader.object(|reader, name| {
            members.push((name, Self::read(reader)?));
            Ok(())
        })?;
        Ok(Self::Object(members))
    }

    fn array(reader: &mut Reader<'t>) -> Result<Self, Malformed> {
        let mut elements = Vec::new();
        reader.array(|reader| {
            elements.push(Self::read(reader)?);
            Ok(())
        })?;
        Ok(Self::Array(elements))
    }

    fn scalar(scalar: Scalar<'t>) -> Self {
        match scalar {
            Scalar::Boolean(value) => Self::Boolean(value),
            Scalar::Number(text) => Self::number(text),
            Scalar::String(text) => Self::String(text),
            // Only `null` occurs here, because `read` handles arrays and objects.
            Scalar::Null | Scalar::Array | Scalar::Object => Self::Null,
        }
    }

    /// Parses a number as an integer if possible, and otherwise as a double. A negative zero is parsed as a double. A
    /// number that overflows becomes a string.
    fn number(text: &'t str) -> Self {
        let signed = text.parse().ok().filter(|_| text != "-0").map(Self::Integer);
        let integer = signed.or_else(|| text.parse().ok().map(Self::Unsigned));
        let number = integer.or_else(|| number::double(text).map(Self::Double));
        number.unwrap_or(Self::String(Cow::Borrowed(text)))
    }
}

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            // Calls `serialize_none`, because formats without `null` then omit such a member.
            Self::Null => serializer.serialize_none(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Unsigned(value) => serializer.serialize_u64(*value),
            Self::Double(value) => serializer.serialize_f64(*value),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(elements) => serializer.collect_seq(elements),
            Self::Object(members) => serializer.collect_map(members.iter().map(|(name, value)| (&**name, value))),
        }
    }
}
