//! `Serialize` and `Deserialize` for operations: an object with the values of their arguments.
//!
//! Unlike responses, operations are read strictly. An argument that cannot be read is an error: without its filter, a
//! call would return or change more than was requested.

use super::{collect::collect, serialize_json};
use crate::json::{
    raw,
    reader::Reader,
    value::{Codec, Value},
    writer::{Presence, Writer},
};
use crate::range_filter::RangeFilter;
use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use serde::{Deserializer, Serializer, de::Error as _};
use std::ops::Range;

/// Writes the arguments of an operation.
pub(crate) struct ArgumentWriter(Writer);

/// The arguments of an operation that have not been read.
pub(crate) struct ArgumentReader<'t>(Vec<(String, &'t str)>);

/// An argument with `N` values.
pub(crate) trait Argument<const N: usize>: Sized {
    /// Writes the values. Does not change the argument.
    fn write(&mut self, names: [&'static str; N], writer: &mut Writer);

    /// Reads the values. The error is a sentence without values.
    fn read(names: [&'static str; N], reader: &mut ArgumentReader<'_>) -> Result<Self, String>;
}

/// An argument with two values, each of which may be absent.
pub(crate) trait Pair: Sized + Clone {
    type First: Value;
    type Second: Value;

    fn into_parts(self) -> (Option<Self::First>, Option<Self::Second>);

    /// Returns `None` if a value is missing.
    fn from_parts(first: Option<Self::First>, second: Option<Self::Second>) -> Option<Self>;
}

impl ArgumentWriter {
    pub(crate) fn new() -> Self {
        let mut writer = Writer::exact_for_serializer();
        writer.open();
        Self(writer)
    }

    pub(crate) fn with<const N: usize>(mut self, names: [&'static str; N], argument: &mut impl Argument<N>) -> Self {
        argument.write(names, &mut self.0);
        self
    }

    pub(crate) fn serialize<S: Serializer>(mut self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.close();
        serialize_json(&self.0.into_text(), serializer)
    }
}

/// Deserializes an operation with `read`. Arguments that `read` does not read are errors.
pub(crate) fn deserialize<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    read: impl FnOnce(&mut ArgumentReader<'_>) -> Result<T, String>,
) -> Result<T, D::Error> {
    let json = collect(deserializer)?;
    let members = raw::members(&json).ok_or_else(|| D::Error::custom("expected an object with arguments"))?;
    let mut arguments = ArgumentReader(members);
    let operation = read(&mut arguments).map_err(D::Error::custom)?;
    match arguments.0.first() {
        None => Ok(operation),
        Some((name, _)) => Err(D::Error::custom(format!("unknown argument `{name}`"))),
    }
}

impl ArgumentReader<'_> {
    pub(crate) fn read<T: Argument<N>, const N: usize>(&mut self, names: [&'static str; N]) -> Result<T, String> {
        T::read(names, self)
    }

    /// Removes a value and reads it. Returns `None` if it is absent or `null`.
    fn take<T: Value>(&mut self, name: &str) -> Result<Option<T>, String> {
        let Some(position) = self.0.iter().position(|(key, _)| key == name) else { return Ok(None) };
        let (_, json) = self.0.remove(position);
        if json == "null" {
            return Ok(None);
        }
        let mut reader = Reader::new(json);
        reader.set_format(TimeFormat::DateTime);
        let value = reader.whole(T::Codec::read).ok().flatten().filter(|_| reader.mismatches.total == 0);
        let expected = T::Codec::EXPECTED;
        value.map(Some).ok_or_else(|| format!("argument `{name}`: expected {expected}"))
    }
}

fn write<T: Value>(name: &'static str, value: Option<&mut T>, writer: &mut Writer) {
    writer.member(name, |writer| match value {
        Some(value) => {
            T::Codec::write(value, writer);
            Presence::Present
        }
        None => Presence::Absent,
    });
}

impl<T: Value> Argument<1> for Option<T> {
    fn write(&mut self, [name]: [&'static str; 1], writer: &mut Writer) {
        write(name, self.as_mut(), writer);
    }

    fn read([name]: [&'static str; 1], reader: &mut ArgumentReader<'_>) -> Result<Self, String> {
        reader.take(name)
    }
}

impl<T: Value> Argument<1> for T {
    fn write(&mut self, [name]: [&'static str; 1], writer: &mut Writer) {
        write(name, Some(self), writer);
    }

    fn read([name]: [&'static str; 1], reader: &mut ArgumentReader<'_>) -> Result<Self, String> {
        reader.take(name)?.ok_or_else(|| format!("argument `{name}` is missing"))
    }
}

impl<P: Pair> Argument<2> for Option<P> {
    fn write(&mut self, [first, second]: [&'static str; 2], writer: &mut Writer) {
        if let Some(pair) = self {
            pair.write([first, second], writer);
        }
    }

    fn read([first, second]: [&'static str; 2], reader: &mut ArgumentReader<'_>) -> Result<Self, String> {
        match (reader.take(first)?, reader.take(second)?) {
            (None, None) => Ok(None),
            (one, other) => pair([first, second], one, other).map(Some),
        }
    }
}

impl<P: Pair> Argument<2> for P {
    fn write(&mut self, [first, second]: [&'static str; 2], writer: &mut Writer) {
        let (mut one, mut other) = self.clone().into_parts();
        write(first, one.as_mut(), writer);
        write(second, other.as_mut(), writer);
    }

    fn read([first, second]: [&'static str; 2], reader: &mut ArgumentReader<'_>) -> Result<Self, String> {
        let one = reader.take(first)?;
        let other = reader.take(second)?;
        pair([first, second], one, other)
    }
}

fn pair<P: Pair>([first, second]: [&str; 2], one: Option<P::First>, other: Option<P::Second>) -> Result<P, String> {
    P::from_parts(one, other).ok_or_else(|| format!("argument `{first}` or `{second}` is missing"))
}

impl Pair for Range<Timestamp> {
    type First = Timestamp;
    type Second = Timestamp;

    fn into_parts(self) -> (Option<Timestamp>, Option<Timestamp>) {
        (Some(self.start), Some(self.end))
    }

    fn from_parts(start: Option<Timestamp>, end: Option<Timestamp>) -> Option<Self> {
        Some(start?..end?)
    }
}

impl<T: Value + Clone> Pair for RangeFilter<T> {
    type First = T;
    type Second = T;

    fn into_parts(self) -> (Option<T>, Option<T>) {
        (self.minimum().cloned(), self.maximum().cloned())
    }

    fn from_parts(minimum: Option<T>, maximum: Option<T>) -> Option<Self> {
        match (minimum, maximum) {
            (Some(minimum), Some(maximum)) => Some((minimum..=maximum).into()),
            (Some(minimum), None) => Some((minimum..).into()),
            (None, Some(maximum)) => Some((..=maximum).into()),
            (None, None) => None,
        }
    }
}
