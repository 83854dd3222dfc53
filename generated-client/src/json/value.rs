//! `Value` and `Slot`: what a member can hold, and the field that holds it.

use super::{
    number,
    reader::{Malformed, Reader},
    scalar::Scalar,
    writer::{Presence, Writer},
};
use crate::{Personal, Timestamp};

/// A type that a JSON value can be read as.
///
/// It is implemented for `String`, `i64`, `f64`, `bool`, [`Timestamp`], [`Date`](crate::Date),
/// [`Decimal`](crate::Decimal), [`Json`](crate::Json), [`Personal`], `Vec`, `Box`, `BTreeMap` with keys
/// of text, and every named type of this crate; other crates cannot implement it.
pub trait Value: Sized {
    /// What a mismatch names as expected.
    #[doc(hidden)]
    const EXPECTED: &'static str;

    /// Reads across one value; nothing if it is blank or was noted as a mismatch.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed>;

    /// Reads across the value of a member, which is absent where it is `null`.
    #[doc(hidden)]
    fn read_member(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        Self::read(reader)
    }

    /// Writes the value and leaves it as it is: the table of an object takes it mutably.
    #[doc(hidden)]
    fn write(&mut self, writer: &mut Writer);
}

/// A field that holds a member: an optional value, or a required one with a default.
pub trait Slot {
    /// Reads across one value and puts it in place of what the field holds.
    #[doc(hidden)]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed>;

    /// Writes what the field holds, if it holds something, and leaves it as it is.
    #[doc(hidden)]
    fn write(&mut self, writer: &mut Writer) -> Presence;
}

/// Reads a text that is one value.
pub(super) fn read_value<V: Value>(json: &str) -> Option<V> {
    let mut reader = Reader::new(json);
    let value = V::read(&mut reader).ok()?;
    reader.end().ok().and(value)
}

impl<T: Value> Slot for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed> {
        *self = T::read_member(reader)?;
        Ok(())
    }

    fn write(&mut self, writer: &mut Writer) -> Presence {
        match self {
            Some(value) => value.write(writer),
            None => return Presence::Absent,
        }
        Presence::Present
    }
}

impl<T: Value + Default> Slot for T {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed> {
        *self = T::read(reader)?.unwrap_or_default();
        Ok(())
    }

    fn write(&mut self, writer: &mut Writer) -> Presence {
        T::write(self, writer);
        Presence::Present
    }
}

impl Value for String {
    const EXPECTED: &'static str = "string";

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        if reader.peek() == Some(b'"') {
            return reader.string().map(|text| Some(text.into_owned()));
        }
        reader.convert(Self::EXPECTED, |scalar| match scalar {
            Scalar::String(text) => Some(text.into_owned()),
            Scalar::Number(text) => Some(text.to_owned()),
            Scalar::Boolean(value) => Some(value.to_string()),
            Scalar::Null | Scalar::Array | Scalar::Object => None,
        })
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Value for i64 {
    const EXPECTED: &'static str = "integer";

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        if let Some(value) = reader.plain_integer() {
            return Ok(Some(value));
        }
        reader.convert(Self::EXPECTED, |scalar| match scalar {
            Scalar::Number(text) => number::integer(text),
            Scalar::String(text) => number::integer(&text),
            Scalar::Null | Scalar::Boolean(_) | Scalar::Array | Scalar::Object => None,
        })
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.integer(*self);
    }
}

impl Value for f64 {
    const EXPECTED: &'static str = "number";

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        if let Some(value) = reader.plain_decimal() {
            return Ok(Some(value));
        }
        reader.convert(Self::EXPECTED, |scalar| match scalar {
            Scalar::Number(text) => number::double(text),
            Scalar::String(text) if number::is_number(&text) => number::double(&text),
            Scalar::String(_) | Scalar::Null | Scalar::Boolean(_) => None,
            Scalar::Array | Scalar::Object => None,
        })
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.double(*self);
    }
}

impl Value for bool {
    const EXPECTED: &'static str = "boolean";

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        reader.convert(Self::EXPECTED, |scalar| match scalar {
            Scalar::Boolean(value) => Some(value),
            Scalar::String(text) => text.parse().ok(),
            Scalar::Null | Scalar::Number(_) | Scalar::Array | Scalar::Object => None,
        })
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.raw(if *self { "true" } else { "false" });
    }
}

impl Value for Timestamp {
    const EXPECTED: &'static str = "time";

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        let format = reader.format;
        let from_number = |text: &str| number::integer(text).and_then(Timestamp::checked_epoch_milliseconds);
        reader.convert(Self::EXPECTED, |scalar| match scalar {
            Scalar::String(text) => Timestamp::read(&text, format).or_else(|| from_number(&text)),
            Scalar::Number(text) => from_number(text),
            Scalar::Null | Scalar::Boolean(_) | Scalar::Array | Scalar::Object => None,
        })
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.time(*self);
    }
}

impl<T: Value> Value for Personal<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        Ok(T::read(reader)?.map(Self::new))
    }

    fn read_member(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        Ok(T::read_member(reader)?.map(Self::new))
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.personal(|writer| self.expose_mut().write(writer));
    }
}

impl<T: Value> Value for Box<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        Ok(T::read(reader)?.map(Self::new))
    }

    fn read_member(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        Ok(T::read_member(reader)?.map(Self::new))
    }

    fn write(&mut self, writer: &mut Writer) {
        T::write(self, writer);
    }
}

impl<T: Value> Value for Vec<T> {
    const EXPECTED: &'static str = "array";

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        let mut elements = Self::new();
        let read =
            reader.list(T::EXPECTED, &mut |reader| Ok(T::read(reader)?.map(|element| elements.push(element))))?;
        Ok(read.map(|()| elements))
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.array(self, |writer, element| element.write(writer));
    }
}
