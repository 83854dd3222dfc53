//! `Codec` of strings, numbers, booleans, times, personal values, boxes and arrays.

use super::{
    reader::{Malformed, Reader},
    value::{Codec, Value},
    writer::Writer,
};
use crate::types::{personal::Personal, timestamp::Timestamp};

impl Value for String {
    type Codec = Self;
}

impl Codec<Self> for String {
    const EXPECTED: &'static str = "string";

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        match reader.peek() {
            Some(b'"') => reader.string().map(|text| Some(text.into_owned())),
            _ => reader.other_text(Self::EXPECTED),
        }
    }

    fn write(value: &mut Self, writer: &mut Writer) {
        writer.string(value);
    }
}

impl Value for i64 {
    type Codec = Self;
}

impl Codec<Self> for i64 {
    const EXPECTED: &'static str = "integer";

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        match reader.plain_integer() {
            Some(value) => Ok(Some(value)),
            None => reader.other_integer(Self::EXPECTED),
        }
    }

    fn write(value: &mut Self, writer: &mut Writer) {
        writer.integer(*value);
    }
}

impl Value for f64 {
    type Codec = Self;
}

impl Codec<Self> for f64 {
    const EXPECTED: &'static str = "number";

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        match reader.plain_decimal() {
            Some(value) => Ok(Some(value)),
            None => reader.other_double(Self::EXPECTED),
        }
    }

    fn write(value: &mut Self, writer: &mut Writer) {
        writer.double(*value);
    }
}

impl Value for bool {
    type Codec = Self;
}

impl Codec<Self> for bool {
    const EXPECTED: &'static str = "boolean";

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        match reader.plain_boolean() {
            Some(value) => Ok(Some(value)),
            None => reader.other_boolean(Self::EXPECTED),
        }
    }

    fn write(value: &mut Self, writer: &mut Writer) {
        writer.raw(if *value { "true" } else { "false" });
    }
}

impl Value for Timestamp {
    type Codec = Self;
}

impl Codec<Self> for Timestamp {
    const EXPECTED: &'static str = "time";

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        match reader.plain_time() {
            Some(time) => Ok(Some(time)),
            None => reader.other_time(Self::EXPECTED),
        }
    }

    fn write(value: &mut Self, writer: &mut Writer) {
        writer.time(*value);
    }
}

impl<T: Value> Value for Personal<T> {
    type Codec = Self;
}

impl<T: Value> Codec<Self> for Personal<T> {
    const EXPECTED: &'static str = T::Codec::EXPECTED;

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        Ok(T::Codec::read(reader)?.map(Self::new))
    }

    fn read_member(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        Ok(T::Codec::read_member(reader)?.map(Self::new))
    }

    fn write(value: &mut Self, writer: &mut Writer) {
        writer.personal(|writer| T::Codec::write(value.expose_mut(), writer));
    }
}

impl<T: Value> Value for Box<T> {
    type Codec = Self;
}

impl<T: Value> Codec<Self> for Box<T> {
    const EXPECTED: &'static str = T::Codec::EXPECTED;

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        reader.take_memory(size_of::<T>())?;
        Ok(T::Codec::read(reader)?.map(Self::new))
    }

    fn read_member(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        reader.take_memory(size_of::<T>())?;
        Ok(T::Codec::read_member(reader)?.map(Self::new))
    }

    fn write(value: &mut Self, writer: &mut Writer) {
        T::Codec::write(value, writer);
    }
}

impl<T: Value> Value for Vec<T> {
    type Codec = Self;
}

impl<T: Value> Codec<Self> for Vec<T> {
    const EXPECTED: &'static str = "array";

    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        let mut elements = Self::with_capacity(reader.expected_elements(size_of::<T>()));
        let reserved = elements.capacity();
        let read = reader.list(T::Codec::EXPECTED, &mut |reader| T::Codec::read_element(&mut elements, reader))?;
        reader.elements_before = elements.len();
        // The reserved memory was not counted, because it is not larger than the text.
        let counted = elements.capacity() - reserved;
        if elements.len() < elements.capacity() / 2 {
            elements.shrink_to_fit();
        }
        reader.correct_memory(counted * size_of::<T>(), elements.capacity() * size_of::<T>())?;
        Ok(read.map(|()| elements))
    }

    fn write(value: &mut Self, writer: &mut Writer) {
        writer.open_array();
        for (index, element) in value.iter_mut().enumerate() {
            writer.element();
            writer.at(format_args!("[{index}]"), |writer| T::Codec::write(element, writer));
        }
        writer.close_array();
    }
}
