//! `Value` and `Slot`: what a member can hold, and the field that holds it.

use super::{
    members::Object,
    reader::{Malformed, Reader},
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
    #[inline]
    fn read_member(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        Self::read(reader)
    }

    /// Reads across an element of an array and puts it behind the others; nothing if it has none.
    #[doc(hidden)]
    fn read_element(elements: &mut Vec<Self>, reader: &mut Reader<'_>) -> Result<Option<()>, Malformed> {
        Ok(Self::read(reader)?.map(|element| elements.push(element)))
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

/// Reads an object where it is to stand, since objects are long.
pub(crate) fn read_in_place<T: Object + Default>(
    elements: &mut Vec<T>,
    reader: &mut Reader<'_>,
) -> Result<Option<()>, Malformed> {
    elements.push(T::default());
    let Some(element) = elements.last_mut() else { return Ok(None) };
    let read = reader.declared_object(element)?;
    if read.is_none() {
        elements.pop();
    }
    Ok(read)
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

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        match reader.peek() {
            Some(b'"') => reader.string().map(|text| Some(text.into_owned())),
            _ => reader.other_text(Self::EXPECTED),
        }
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Value for i64 {
    const EXPECTED: &'static str = "integer";

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        match reader.plain_integer() {
            Some(value) => Ok(Some(value)),
            None => reader.other_integer(Self::EXPECTED),
        }
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.integer(*self);
    }
}

impl Value for f64 {
    const EXPECTED: &'static str = "number";

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        match reader.plain_decimal() {
            Some(value) => Ok(Some(value)),
            None => reader.other_double(Self::EXPECTED),
        }
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.double(*self);
    }
}

impl Value for bool {
    const EXPECTED: &'static str = "boolean";

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        match reader.plain_boolean() {
            Some(value) => Ok(Some(value)),
            None => reader.other_boolean(Self::EXPECTED),
        }
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.raw(if *self { "true" } else { "false" });
    }
}

impl Value for Timestamp {
    const EXPECTED: &'static str = "time";

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        match reader.plain_time() {
            Some(time) => Ok(Some(time)),
            None => reader.other_time(Self::EXPECTED),
        }
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
        let mut elements = Self::with_capacity(reader.expected_elements(size_of::<T>()));
        let read = reader.list(T::EXPECTED, &mut |reader| T::read_element(&mut elements, reader))?;
        reader.elements_before = elements.len();
        if elements.len() < elements.capacity() / 2 {
            elements.shrink_to_fit();
        }
        Ok(read.map(|()| elements))
    }

    fn write(&mut self, writer: &mut Writer) {
        writer.array(self, |writer, element| element.write(writer));
    }
}
