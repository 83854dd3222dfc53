//! Tests of the feature `serde`.

mod other_formats;
mod rejected_input;
mod round_trips;

use super::{Empty, Kind, Level, Required, Sample, read, time};
use crate::{Personal, Timestamp, UnknownFields, UnknownValue};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{from_str, json, to_string, to_value};
use std::fmt::Debug;

/// The JSON of an object with every kind of field, in the order in which the writer writes them.
const EVERY_KIND: &str = concat!(
    r#"{"text":"a\"\\\n\u0001é","count":-9223372036854775808,"ratio":-0.0,"flag":false,"#,
    r#""time":"2016-08-20T21:11:59Z","minute":"2016-08-20T21:11Z","epochs":[1471727519500,0],"#,
    r#""name":"ada","kind":"5","level":-1,"counts":[],"parts":[{"minute":"2016-08-20T21:11Z","#,
    r#""required":{"text":"","kind":null,"counts":[]},"new":[null]}],"part":{"required":{"text":"t","#,
    r#""kind":{"a":[1.5,true]},"counts":[1]}},"odd \"key\"":1,"required":{"text":"","kind":"new","#,
    r#""counts":[]},"more":{"b":[18446744073709551615,-1,0.1,"x",{}]},"":null}"#,
);

/// Reads `text`, and asserts that the value is written as `text`.
fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(text: &str) -> T {
    let value: T = from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let written = to_string(&value).expect("JSON");
    assert_eq!(written, text);
    assert_eq!(from_str::<T>(&written).expect("the same value"), value);
    value
}

fn error<T: DeserializeOwned + Debug>(text: &str) -> String {
    from_str::<T>(text).expect_err(text).to_string()
}

#[test]
fn objects_are_written_as_in_requests() {
    let sample: Sample = round_trip(EVERY_KIND);
    assert_eq!(sample, read(EVERY_KIND));
    assert_eq!(sample.to_json(), EVERY_KIND);
    assert_eq!(sample.ratio.map(f64::to_bits), Some((-0.0_f64).to_bits()));
    round_trip::<Empty>(r#"{"a":1}"#);
    round_trip::<Empty>("{}");
    round_trip::<Vec<Option<Empty>>>(r#"[{},null]"#);
}

#[test]
fn times_have_the_format_of_their_field() {
    let sample =
        read(r#"{"time":"2016-08-20T21:11:59.5Z","minute":"2016-08-20T21:11:59Z","epochs":"2016-08-20T21:11Z"}"#);
    let expected = json!({
        "time": "2016-08-20T21:11:59Z", "minute": "2016-08-20T21:11Z", "epochs": [1_471_727_460_000_i64],
        "required": { "text": "", "kind": null, "counts": [] },
    });
    assert_eq!(to_value(sample).expect("JSON"), expected);
    for text in ["2016-08-20T21:11:59.000000001Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"] {
        assert_eq!(round_trip::<Timestamp>(&format!("\"{text}\"")), time(text));
    }
    assert_eq!(from_str::<Timestamp>("1471727519500").expect("a time"), time("2016-08-20T21:11:59.5Z"));
    assert_eq!(error::<Timestamp>("\"soon\""), "`$`: expected time, found string");
}

#[test]
fn enumerations_are_written_as_their_value() {
    assert_eq!(round_trip::<Kind>("\"first\""), Kind::First);
    assert_eq!(round_trip::<Level>("-1"), Level::Low);
    assert_eq!(from_str::<Kind>("5").expect("a kind"), Kind::Fifth);
    assert_eq!(from_str::<Level>("\"2\"").expect("a level"), Level::High);
    for unknown in ["null", "true", "7", "6.5", "18446744073709551615", "\"n\\\"ew\"", "[1,null]", r#"{"a":{"b":[]}}"#]
    {
        assert!(matches!(round_trip::<Kind>(unknown), Kind::Unknown(_)));
        assert!(matches!(round_trip::<Level>(unknown), Level::Unknown(_)));
        round_trip::<UnknownValue>(unknown);
    }
    assert_eq!(from_str::<Kind>("null").expect("a kind"), Kind::default());
}

#[test]
fn personal_values_are_written_in_plain_text() {
    assert_eq!(round_trip::<Personal<String>>("\"ada\""), Personal::new("ada".to_owned()));
    assert_eq!(round_trip::<Personal<Vec<i64>>>("[1]"), Personal::new(vec![1_i64]));
    assert_eq!(from_str::<Personal<String>>("5").expect("a text"), Personal::from("5"));
    assert_eq!(error::<Personal<i64>>("\"ada\""), "`$`: expected integer, found string");
}

#[test]
fn unknown_fields_are_an_object() {
    let sample = read(EVERY_KIND);
    let text = r#"{"more":{"b":[18446744073709551615,-1,0.1,"x",{}]},"":null}"#;
    assert_eq!(to_string(&sample.unknown_fields).expect("JSON"), text);
    assert_eq!(round_trip::<UnknownFields>(text), sample.unknown_fields);
    assert!(round_trip::<UnknownFields>("{}").is_empty());
    let last = from_str::<UnknownFields>(r#"{"a":1,"b":[ 2 ],"a":3}"#).expect("an object");
    assert_eq!((last.len(), last.get_json("a"), last.get_json("b")), (2, Some("3"), Some("[2]")));
    assert_eq!(error::<UnknownFields>("[]"), "`$`: expected object, found array");
}

#[test]
fn numbers_keep_their_type() {
    let text = r#"{"a":[1e3,-0,6.50,123456789012345678901,1e999,-9223372036854775809]}"#;
    let written = to_value(read(text).unknown_fields).expect("JSON");
    let expected = json!([1000.0, -0.0, 6.5, 123_456_789_012_345_680_000.0, "1e999", -9_223_372_036_854_775_808.0]);
    assert_eq!(written["a"], expected);
    let sample = Sample { ratio: Some(f64::INFINITY), ..Sample::default() };
    assert!(to_value(sample).expect("JSON")["ratio"].is_null());
}

#[test]
fn values_convert_as_in_responses() {
    let text = r#"{"count":"5","flag":"true","ratio":"1.50","text":7,"counts":1,"time":"soon","parts":[5,{"count":[]}],
        "part":"","name":{},"level":"","epochs":[null,"2016-08-20T21:11Z"],"required":[],"count":6,"Text":null}"#;
    let sample: Sample = from_str(text).expect("an object");
    assert_eq!(sample, super::read_with_mismatches(text).0);
    assert_eq!((sample.count, sample.text.as_deref(), sample.ratio), (Some(6), Some("7"), Some(1.5)));
    assert_eq!(sample.required, Required::default());
    assert_eq!(from_str::<Option<Sample>>("null").expect("nothing"), None);
}
