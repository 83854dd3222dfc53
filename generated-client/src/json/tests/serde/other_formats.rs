//! Deserializers of formats other than JSON: types and keys that JSON does not have, and endless input.

use super::{Kind, Sample, read};
use crate::{UnknownFields, UnknownValue};
use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeSeed, IntoDeserializer, SeqAccess, Visitor,
        value::{Error, MapDeserializer, SeqDeserializer},
    },
};

/// Returns the JSON of a value of serde's data model.
fn json<'de>(input: impl IntoDeserializer<'de, Error>) -> String {
    let value = UnknownValue::deserialize(input.into_deserializer()).expect("a value");
    value.as_json().to_owned()
}

fn members<'de, K, V>(entries: Vec<(K, V)>) -> Result<UnknownFields, Error>
where
    K: IntoDeserializer<'de, Error>,
    V: IntoDeserializer<'de, Error>,
{
    UnknownFields::deserialize(MapDeserializer::new(entries.into_iter()))
}

#[test]
fn every_type_has_json() {
    assert_eq!(json(()), "null");
    assert_eq!(json(7_u8), "7");
    assert_eq!(json(-7_i128), "-7");
    assert_eq!(json(u128::MAX), "340282366920938463463374607431768211455");
    assert_eq!(json(0.5_f32), "0.5");
    assert_eq!(json(f64::NAN), "null");
    assert_eq!(json('"'), r#""\"""#);
    assert_eq!(json(b"text".as_slice()), r#""text""#);
    assert_eq!(json(b"\xff\x00".as_slice()), "[255,0]");
    assert_eq!(json(vec![vec![true], vec![]]), "[[true],[]]");
}

#[test]
fn scalar_keys_become_strings() {
    let names = |read: Result<UnknownFields, Error>| read.map(|read| read.names().collect::<Vec<_>>().join(" "));
    assert_eq!(names(members(vec![(5, 0), (-6, 0)])).as_deref(), Ok("5 -6"));
    assert_eq!(names(members(vec![(true, 0)])).as_deref(), Ok("true"));
    assert_eq!(names(members(vec![(1.5, 0)])).as_deref(), Ok("1.5"));
    assert_eq!(names(members(vec![((), 0)])).as_deref(), Ok("null"));
    assert_eq!(names(members(vec![(b"b".as_slice(), 0)])).as_deref(), Ok("b"));
}

#[test]
fn keys_that_are_not_scalars_are_errors() {
    let entries = MapDeserializer::<_, Error>::new(vec![(vec!["s3cret"], 0)].into_iter());
    let error = Kind::deserialize(SeqDeserializer::new([Wrapped(entries)].into_iter()));
    let expected = "`$[0]`: expected an object with string keys, found array";
    assert_eq!(error.map_err(|error| error.to_string()), Err(expected.to_owned()));
    let error = members(vec![(b"\xffs3cret".as_slice(), 0)]).expect_err("bytes that are not UTF-8");
    assert_eq!(error.to_string(), "`$`: expected an object with string keys, found bytes");
}

/// Makes a deserializer usable as an element of another deserializer.
struct Wrapped<D>(D);

impl<'de, D: Deserializer<'de, Error = Error>> IntoDeserializer<'de, Error> for Wrapped<D> {
    type Deserializer = D;

    fn into_deserializer(self) -> D {
        self.0
    }
}

/// A deserializer of endlessly nested values.
#[derive(Clone, Copy)]
enum Endless {
    Arrays,
    Options,
    Newtypes,
}

impl<'de> Deserializer<'de> for Endless {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Arrays => visitor.visit_seq(self),
            Self::Options => visitor.visit_some(self),
            Self::Newtypes => visitor.visit_newtype_struct(self),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> SeqAccess<'de> for Endless {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        seed.deserialize(*self).map(Some)
    }
}

#[test]
fn endless_input_is_an_error() {
    for (input, kind) in [(Endless::Arrays, "array"), (Endless::Options, "option"), (Endless::Newtypes, "newtype")] {
        let error = Sample::deserialize(input).expect_err("endless").to_string();
        assert!(error.ends_with(&format!("`: expected fewer levels of arrays and objects, found {kind}")), "{error}");
        let levels = if kind == "array" { 127 } else { 0 };
        assert_eq!(error.matches("[0]").count(), levels, "{error}");
    }
}

#[test]
fn numbers_of_arbitrary_precision_are_numbers() {
    let wrapped = |number: &str| format!(r#"{{"ratio":{{"$serde_json::private::Number":"{number}"}},"count":1}}"#);
    let sample: Sample = serde_json::from_str(&wrapped("0.1")).expect("an object");
    assert_eq!(sample, read(r#"{"ratio":0.1,"count":1}"#));
    for other in ["", "1,2", "1}", "[", "\\\"", "1 "] {
        let sample: Sample = serde_json::from_str(&wrapped(other)).expect("an object");
        assert_eq!(sample, read(r#"{"count":1}"#), "{other}");
    }
}
