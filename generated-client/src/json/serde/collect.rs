//! `collect`: converts the data of any serde format to JSON.

use crate::json::{mismatch, number, structure::DEPTH_LIMIT, writer::Writer};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::{fmt, mem};

/// Returns the JSON of one value.
pub(super) fn collect<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut writer = Writer::new();
    let collector = Collector { writer: &mut writer, depth: 0, before: "", key_of: None };
    collector.deserialize(deserializer)?;
    Ok(writer.into_text())
}

/// Writes one value, or one key of an object.
struct Collector<'w> {
    writer: &'w mut Writer,
    depth: usize,
    /// The separator to write before this value.
    before: &'static str,
    /// The offset of the object that contains this key. `None` for a value. Keys are always written as strings.
    key_of: Option<usize>,
}

impl Collector<'_> {
    fn string<E>(self, text: &str) -> Result<(), E> {
        self.writer.string(text);
        Ok(())
    }

    /// Writes JSON that is not a string. A key is written as a string.
    fn scalar<E>(self, json: &str) -> Result<(), E> {
        match self.key_of {
            Some(_) => self.writer.string(json),
            None => self.writer.raw(json),
        }
        Ok(())
    }

    /// Enters another level of nesting. Returns an error if there are too many levels, or if this value is a key, which
    /// must be a string. Every recursion calls this method.
    fn enter<E: de::Error>(&mut self, found: &'static str) -> Result<(), E> {
        self.depth += 1;
        let (offset, expected) = match self.key_of {
            Some(object) => (object, "an object with string keys"),
            None if self.depth >= DEPTH_LIMIT => (self.writer.text.len(), "fewer levels of arrays and objects"),
            None => return Ok(()),
        };
        let json = mem::take(&mut self.writer.text);
        Err(E::custom(mismatch::describe(&json, offset, expected, found)))
    }

    fn value(&mut self, before: &'static str) -> Collector<'_> {
        Collector { writer: self.writer, depth: self.depth, before, key_of: None }
    }

    fn key(&mut self, before: &'static str, object: usize) -> Collector<'_> {
        Collector { writer: self.writer, depth: self.depth, before, key_of: Some(object) }
    }
}

impl<'de> DeserializeSeed<'de> for Collector<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.writer.raw(self.before);
        deserializer.deserialize_any(self)
    }
}

// All methods of `Visitor` whose default errors would show the value are overridden here. The other default methods
// forward to these methods, except for `visit_enum`, whose error contains only the kind of the data.
impl<'de> Visitor<'de> for Collector<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value with a JSON equivalent")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.scalar("null")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.scalar("null")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.scalar(if value { "true" } else { "false" })
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.scalar(&value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.scalar(&value.to_string())
    }

    fn visit_i128<E>(self, value: i128) -> Result<(), E> {
        self.scalar(&value.to_string())
    }

    fn visit_u128<E>(self, value: u128) -> Result<(), E> {
        self.scalar(&value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        if value.is_finite() { self.scalar(&format!("{value:?}")) } else { self.scalar("null") }
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.string(text)
    }

    /// Converts UTF-8 bytes to a string, because some formats do not distinguish bytes and strings.
    fn visit_bytes<E: de::Error>(mut self, bytes: &[u8]) -> Result<(), E> {
        if let Ok(text) = str::from_utf8(bytes) {
            return self.string(text);
        }
        self.enter("bytes")?;
        self.writer.open_array();
        for byte in bytes {
            self.writer.element();
            self.writer.integer(i64::from(*byte));
        }
        self.writer.close_array();
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<(), D::Error> {
        self.enter("option")?;
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<(), D::Error> {
        self.enter("newtype")?;
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<(), A::Error> {
        self.enter("array")?;
        self.writer.raw("[");
        let mut before = "";
        while let Some(()) = elements.next_element_seed(self.value(before))? {
            before = ",";
        }
        self.writer.raw("]");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        self.enter("object")?;
        let start = self.writer.text.len();
        self.writer.raw("{");
        let mut before = "";
        while let Some(()) = members.next_key_seed(self.key(before, start))? {
            members.next_value_seed(self.value(":"))?;
            before = ",";
        }
        self.writer.raw("}");
        unwrap_number(&mut self.writer.text, start);
        Ok(())
    }
}

/// Unwraps the object around a number. `serde_json` adds this object if its feature `arbitrary_precision` is enabled.
fn unwrap_number(text: &mut String, start: usize) {
    let object = text.get(start..).unwrap_or_default();
    let number = object.strip_prefix("{\"$serde_json::private::Number\":\"");
    let number = number.and_then(|rest| rest.strip_suffix("\"}")).filter(|number| number::is_number(number));
    if let Some(number) = number.map(str::to_owned) {
        text.truncate(start);
        text.push_str(&number);
    }
}
