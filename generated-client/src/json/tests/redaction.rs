//! The JSON of recordings: personal values are replaced, and other strings are redacted.

use super::{Kind, Level, decode};
use crate::internal::object;
use crate::json::body::{Body, personal_values};
use crate::json::decode::Decoding;
use crate::json::redaction::Redact;
use crate::json::writer::Writer;
use crate::{Date, Decimal, Json, Personal, Timestamp, UnknownFields};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq)]
struct Holder {
    name: Option<Personal<String>>,
    people: Option<Personal<BTreeMap<String, i64>>>,
    text: Option<String>,
    kind: Option<Kind>,
    kinds: Option<Vec<Kind>>,
    level: Option<Level>,
    free: Option<Json>,
    names: Option<BTreeMap<String, String>>,
    time: Option<Timestamp>,
    day: Option<Date>,
    price: Option<Decimal>,
    unknown_fields: UnknownFields,
}

object! {
    Holder {
        "name" => name,
        "people" => people,
        "text" => text,
        "kind" => kind,
        "kinds" => kinds,
        "level" => level,
        "free" => free,
        "names" => names,
        "time" => time,
        "day" => day,
        "price" => price,
    }
}

/// Redacts strings with the letter `a`, the number `20` or the word `first`.
struct Stub;

impl Redact for Stub {
    fn replace(&self, json: &str) -> String {
        format!("\"{}\"", json.len())
    }

    fn redact(&self, text: &str) -> Option<String> {
        ["a", "20", "first"].iter().any(|part| text.contains(part)).then(|| "***".to_owned())
    }
}

fn read(json: &str) -> Holder {
    decode(json.as_bytes(), Decoding::Tolerant).expect("an object").value
}

/// Returns what a recording contains of an object.
fn redacted(json: &str) -> String {
    let mut writer = Writer::redacting(Box::new(Stub));
    read(json).write_to(&mut writer);
    writer.into_text()
}

#[test]
fn unlisted_values_are_redacted_and_listed_values_remain() {
    for (value, expected) in [
        (r#""first""#, r#""first""#),
        (r#""xyz""#, r#""xyz""#),
        (r#""x \u0061""#, r#""***""#),
        ("7.50", "7.50"),
        ("true", "true"),
        (r#"["ada"]"#, "null"),
        (r#"{"ada":1}"#, "null"),
    ] {
        assert_eq!(redacted(&format!(r#"{{"kind":{value}}}"#)), format!(r#"{{"kind":{expected}}}"#));
    }
    let lists = r#"{"kinds":["5","ada",["ada"]],"level":"ada"}"#;
    assert_eq!(redacted(lists), r#"{"kinds":["5","***",null],"level":"***"}"#);
}

#[test]
fn free_form_json_and_keys_of_maps_are_replaced() {
    for free in ["1", r#""x""#, r#"{"x":"y"}"#] {
        assert_eq!(redacted(&format!(r#"{{"free":{free}}}"#)), r#"{"free":null}"#);
    }
    let names = r#"{"names":{"bob":"y","cy":"ada"},"new":1}"#;
    assert_eq!(redacted(names), r#"{"names":{"key-1":"y","key-2":"***"}}"#);
}

#[test]
fn times_and_numbers_are_not_redacted() {
    let json = r#"{"text":"in 2020","time":"2020-04-24T03:02:47Z","day":"2020-04-24","price":"20"}"#;
    assert_eq!(redacted(json), json.replace("in 2020", "***"));
}

#[test]
fn personal_values_are_replaced_as_a_whole_and_collected_one_by_one() {
    let json = r#"{"name":"ada","people":{"bob":7},"text":"x"}"#;
    assert_eq!(redacted(json), r#"{"name":"5","people":"9","text":"x"}"#);
    assert_eq!(personal_values(&read(json)), ["ada", "bob", "7"]);
    assert_eq!((read(json).to_json().as_str(), read(json).member("text")), (json, Some("x".to_owned())));
}
