//! The traits `Value`, for types of JSON values, and `Slot`, for fields of emitted structs.

use super::{
    reader::{Malformed, Reader},
    writer::{Presence, Writer},
};

/// A type that can be read from JSON and written as JSON.
///
/// It is implemented for `String`, `i64`, `f64`, `bool`, [`Timestamp`](crate::Timestamp), [`Date`](crate::Date),
/// [`Decimal`](crate::Decimal), [`Json`](crate::Json), [`Personal`](crate::Personal), `Vec`, `Box`, `BTreeMap` with
/// `String` keys, and all types of the service. Other crates cannot implement it.
pub trait Value: Sized {
    /// Reads and writes values. Similar types share a codec.
    #[doc(hidden)]
    type Codec: Codec<Self>;
}

/// Reads and writes values of a type.
pub trait Codec<T> {
    /// The name of the expected JSON type, for mismatches.
    const EXPECTED: &'static str;

    /// Reads a value. Returns `None` if it is absent or was recorded as a mismatch.
    fn read(reader: &mut Reader<'_>) -> Result<Option<T>, Malformed>;

    /// Reads the value of an object member. If the value is `null`, the member is absent.
    #[inline]
    fn read_member(reader: &mut Reader<'_>) -> Result<Option<T>, Malformed> {
        Self::read(reader)
    }

    /// Reads an array element and appends it. Returns `None` if the element is absent or was recorded as a mismatch.
    fn read_element(elements: &mut Vec<T>, reader: &mut Reader<'_>) -> Result<Option<()>, Malformed> {
        match Self::read(reader)? {
            Some(element) => {
                reader.reserve(elements)?;
                elements.push(element);
                Ok(Some(()))
            }
            None => Ok(None),
        }
    }

    /// Writes the value without changing it. The reference is mutable because object tables provide only mutable
    /// access.
    fn write(value: &mut T, writer: &mut Writer);
}

/// A field of an emitted struct: an optional value, or a required value that has a default.
pub trait Slot {
    /// Reads one value into the field.
    #[doc(hidden)]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed>;

    /// Writes the value of the field without changing it. Writes nothing if the field is absent.
    #[doc(hidden)]
    fn write(&mut self, writer: &mut Writer) -> Presence;
}

/// Parses a string that contains exactly one value. Returns `None` if it does not, or if the value is absent or does
/// not fit `V`.
pub(super) fn read_value<V: Value>(json: &str) -> Option<V> {
    let mut reader = Reader::new(json);
    reader.whole(V::Codec::read).ok().flatten()
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
