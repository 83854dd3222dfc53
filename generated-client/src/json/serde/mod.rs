//! The feature `serde`: `Serialize` and `Deserialize` for every value. Both convert the value to or from its JSON.
//!
//! Serialization writes the value as JSON, parses the JSON to a `Tree`, and serializes the tree. Deserialization
//! collects the data of any format as JSON, and decodes the JSON like a response.

// A small spec has no operation with arguments.
#[allow(dead_code)]
pub(crate) mod arguments;
mod collect;
mod tree;

use self::{collect::collect, tree::Tree};
use super::{
    json_value::Json,
    mismatch,
    reader::{Malformed, Reader},
    unknown_fields::UnknownFields,
    value::{Codec, Value},
    writer::Writer,
};
use crate::types::{
    date::Date, decimal::Decimal, enumeration::unknown_value::UnknownValue, personal::Personal,
    time_format::TimeFormat, timestamp::Timestamp,
};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::Error as _,
    ser::{Error as _, SerializeMap as _},
};

/// Implements `Serialize` and `Deserialize` for an emitted type. `$deserialize` is the function that deserializes it.
macro_rules! implement {
    ($name:ident, $deserialize:ident) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::json::serde::serialize(&mut ::std::clone::Clone::clone(self), serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::json::serde::$deserialize(deserializer)
            }
        }
    };
}

pub(crate) use implement;

/// Serializes the JSON of a value, including read-only members. Does not change the value.
pub(crate) fn serialize<V: Value, S: Serializer>(value: &mut V, serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::for_serializer();
    V::Codec::write(value, &mut writer);
    serialize_json(&writer.into_text(), serializer)
}

fn serialize_json<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    Tree::parse(json).map_err(S::Error::custom)?.serialize(serializer)
}

/// Deserializes a value that must be present.
pub(crate) fn deserialize<'de, V: Value, D: Deserializer<'de>>(deserializer: D) -> Result<V, D::Error> {
    read(deserializer, V::Codec::EXPECTED, V::Codec::read)
}

/// Deserializes a value. Returns the default if the value is absent or does not fit `V`.
pub fn deserialize_or_default<'de, V, D>(deserializer: D) -> Result<V, D::Error>
where
    V: Value + Default,
    D: Deserializer<'de>,
{
    read(deserializer, V::Codec::EXPECTED, |reader| Ok(Some(V::Codec::read(reader)?.unwrap_or_default())))
}

/// Collects one value of any format as JSON and decodes it.
fn read<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
    read: impl FnOnce(&mut Reader<'_>) -> Result<Option<T>, Malformed>,
) -> Result<T, D::Error> {
    let json = collect(deserializer)?;
    let value = read(&mut Reader::new(&json)).ok().flatten();
    value.ok_or_else(|| D::Error::custom(not_expected(&json, expected)))
}

/// Describes a value with an unexpected type.
fn not_expected(json: &str, expected: &'static str) -> String {
    let found = Reader::new(json).scalar().map_or("nothing", |scalar| scalar.kind());
    mismatch::describe(json, 0, expected, found)
}

impl Serialize for Timestamp {
    /// Writes RFC 3339 with as many fractional digits as needed.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    /// Reads RFC 3339, or the milliseconds since 1970-01-01T00:00:00Z.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, <Self as Codec<Self>>::EXPECTED, |reader| {
            reader.set_format(TimeFormat::EpochMilliseconds);
            <Self as Codec<Self>>::read(reader)
        })
    }
}

implement!(Date, deserialize);
implement!(Decimal, deserialize);
implement!(Json, deserialize);

impl<T: Serialize> Serialize for Personal<T> {
    /// Writes the value in plain text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.expose().serialize(serializer)
    }
}

impl<'de, T: Value> Deserialize<'de> for Personal<T> {
    /// Deserializes the value. Errors do not contain the value.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl Serialize for UnknownFields {
    /// Writes an object with these fields.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, json) in self.iter() {
            map.serialize_entry(name, &Tree::parse(json).map_err(S::Error::custom)?)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for UnknownFields {
    /// Reads all members of an object.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "object", |reader| match reader.peek() {
            Some(b'{') => members(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn members(reader: &mut Reader<'_>) -> Result<UnknownFields, Malformed> {
    let mut members = UnknownFields::default();
    reader.object(|reader, name| {
        members.push(&name, reader.raw()?);
        Ok(())
    })?;
    members.keep_last();
    Ok(members)
}

impl Serialize for UnknownValue {
    /// Writes the value with its JSON type.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_json(self.as_json(), serializer)
    }
}

impl<'de> Deserialize<'de> for UnknownValue {
    /// Reads a value of any type.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "value", |reader| Ok(Some(reader.token("value")?.map_or_else(Self::null, Self::from))))
    }
}
