//! Serde's way from the values of a file to the structs of the language, without another copy of them.
//!
//! It accepts what `serde_yaml` accepts. Why it refuses a file is not told: that takes `serde_yaml`, which knows the way.

use super::places::NodeId;
use super::tree::{Children, Held, Text, Tree};
use serde::de::value::{Error, StrDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_yaml::Value;

/// What a file holds, if it is of that form.
pub(super) fn read<'t, T: Deserialize<'t>>(tree: &Tree<'_>) -> Option<T> {
    T::deserialize(Content { tree, id: 0 }).ok()
}

/// What does not fit; nobody reads what it says.
fn misfit() -> Error {
    Error::custom("misfit")
}

/// A value.
#[derive(Clone, Copy)]
struct Content<'n, 't> {
    tree: &'n Tree<'t>,
    id: NodeId,
}

impl Content<'_, '_> {
    fn text(&self) -> Option<&Text<'_>> {
        match &self.tree.node(self.id)?.held {
            Held::Scalar(text) => Some(text),
            Held::Sequence(_) | Held::Mapping(_) => None,
        }
    }
}

impl<'de> Deserializer<'de> for Content<'_, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let node = self.tree.node(self.id).ok_or_else(misfit)?;
        let members = |count| Members { tree: self.tree, rest: self.tree.children(self.id), count, value: self.id };
        match &node.held {
            Held::Scalar(text) => text.deserialize_any(visitor),
            Held::Sequence(count) => visitor.visit_seq(members(*count)),
            Held::Mapping(count) => visitor.visit_map(members(*count)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text().and_then(Text::meaning) {
            Some(Value::Null) => visitor.visit_none(),
            Some(_) | None => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let text = self.text().filter(|text| text.meaning().is_none());
        let word: StrDeserializer<'_, Error> = text.ok_or_else(misfit)?.text.as_ref().into_deserializer();
        word.deserialize_enum(name, variants, visitor)
    }

    /// The members of a struct have names; serde takes a sequence of them too, for formats that have none.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.tree.node(self.id).map(|node| &node.held) {
            Some(Held::Mapping(_)) => self.deserialize_any(visitor),
            Some(Held::Scalar(_) | Held::Sequence(_)) | None => Err(misfit()),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl<'de> Deserializer<'de> for &Text<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.meaning() {
            None => visitor.visit_str(&self.text),
            Some(Value::Null) => visitor.visit_unit(),
            Some(Value::Bool(value)) => visitor.visit_bool(value),
            Some(Value::Number(number)) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), ..) => visitor.visit_u64(number),
                (_, Some(number), _) => visitor.visit_i64(number),
                (.., Some(number)) => visitor.visit_f64(number),
                (None, None, None) => Err(misfit()),
            },
            Some(_) => Err(misfit()),
        }
    }

    /// The name of a field is text; serde takes numbers too, for formats that have no names.
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.meaning() {
            None => visitor.visit_str(&self.text),
            Some(_) => Err(misfit()),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct option
        newtype_struct seq tuple tuple_struct map struct enum ignored_any
    }
}

/// What is left of a collection.
struct Members<'n, 't> {
    tree: &'n Tree<'t>,
    rest: Children<'n, 't>,
    count: usize,
    /// The value of the key that was read last.
    value: NodeId,
}

impl<'de> SeqAccess<'de> for Members<'_, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some((id, _)) = self.rest.next() else { return Ok(None) };
        seed.deserialize(Content { tree: self.tree, id }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.count)
    }
}

impl<'de> MapAccess<'de> for Members<'_, '_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some((id, node)) = self.rest.next() else { return Ok(None) };
        self.value = id;
        let key = node.key.as_ref().ok_or_else(misfit)?;
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(Content { tree: self.tree, id: self.value })
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.count)
    }
}
