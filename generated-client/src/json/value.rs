//! `Value` and `Slot`: what a member can hold, and the field that holds it.

use super::{
    reader::{Malformed, Reader},
    writer::{Presence, Writer},
};

/// A type that a JSON value can be read as.
///
/// It is implemented for `String`, `i64`, `f64`, `bool`, [`Timestamp`](crate::Timestamp),
/// [`Date`](crate::Date), [`Decimal`](crate::Decimal), [`Json`](crate::Json),
/// [`Personal`](crate::Personal), `Vec`, `Box`, `BTreeMap` with keys of text, and every named type of
/// this crate; other crates cannot implement it.
pub trait Value: Sized {
    /// How it is read and written: types of one kind share it, so that a type has no code of its own for that.
    #[doc(hidden)]
    type Codec: Codec<Self>;
}

/// Reads and writes values of a type.
pub trait Codec<T> {
    /// What a mismatch names as expected.
    const EXPECTED: &'static str;

    /// Reads across one value; nothing if it is blank or was noted as a mismatch.
    fn read(reader: &mut Reader<'_>) -> Result<Option<T>, Malformed>;

    /// Reads across the value of a member, which is absent where it is `null`.
    #[inline]
    fn read_member(reader: &mut Reader<'_>) -> Result<Option<T>, Malformed> {
        Self::read(reader)
    }

    /// Reads across an element of an array and puts it behind the others; nothing if it has none.
    fn read_element(elements: &mut Vec<T>, reader: &mut Reader<'_>) -> Result<Option<()>, Malformed> {
        Ok(Self::read(reader)?.map(|element| elements.push(element)))
    }

    /// Writes the value and leaves it as it is: the table of an object takes it mutably.
    fn write(value: &mut T, writer: &mut Writer);
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
    let value = V::Codec::read(&mut reader).ok()?;
    reader.end().ok().and(value)
}

impl<T: Value> Slot for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed> {
        *self = T::Codec::read_member(reader)?;
        Ok(())
    }

    fn write(&mut self, writer: &mut Writer) -> Presence {
        match self {
            Some(value) => T::Codec::write(value, writer),
            None => return Presence::Absent,
        }
        Presence::Present
    }
}

impl<T: Value + Default> Slot for T {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed> {
        *self = T::Codec::read(reader)?.unwrap_or_default();
        Ok(())
    }

    fn write(&mut self, writer: &mut Writer) -> Presence {
        T::Codec::write(self, writer);
        Presence::Present
    }
}
