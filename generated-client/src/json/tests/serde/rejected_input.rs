//! Input that deserialization rejects. The errors contain a path and a type, but not the value.

use super::{EVERY_KIND, Empty, Kind, Level, Required, Sample, error};
use crate::{Personal, Timestamp, UnknownFields, json::tests::tolerant};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, from_str, from_value, json, to_string};
use std::fmt::Debug;

/// Returns nested arrays of this number of levels.
fn nested(levels: usize) -> Value {
    (0..levels).fold(Value::Null, |inner, _| Value::Array(vec![inner]))
}

#[test]
fn other_types_are_errors() {
    for (text, found) in
        [("null", "null"), ("true", "boolean"), ("-1.5", "number"), ("\"s3cret\"", "string"), ("[]", "array")]
    {
        let expected = format!("`$`: expected object, found {found}");
        assert_eq!(error::<Sample>(text), expected);
        assert_eq!(error::<Required>(text), expected);
        assert_eq!(error::<UnknownFields>(text), expected);
    }
}

#[test]
fn invalid_json_is_an_error() {
    for end in 0..EVERY_KIND.len() {
        let part = EVERY_KIND.get(..end).unwrap_or("\"");
        assert!(from_str::<Sample>(part).is_err(), "{part}");
    }
    for text in ["{}{}", "{\"a\":}", "{\"count\":01}", "\u{feff}{}", "{'a':1}", "{\"a\":\"\\ud800\"}"] {
        assert!(from_str::<Sample>(text).is_err(), "{text}");
    }
}

#[test]
fn errors_do_not_contain_the_value() {
    fn hides<T: DeserializeOwned + Debug>(text: &str) {
        let error = error::<T>(text);
        assert!(!error.contains("s3cret") && !error.contains("4711"), "{error}");
    }
    for text in ["\"s3cret\"", "4711", "4711.5", "[\"s3cret\"]", "18446744073709554711"] {
        hides::<Sample>(text);
        hides::<Empty>(text);
        hides::<UnknownFields>(text);
        hides::<Personal<bool>>(text);
        hides::<Option<Box<Sample>>>(text);
    }
    hides::<Timestamp>("\"s3cret\"");
    hides::<Timestamp>("4711.5");
    hides::<Personal<i64>>("\"s3cret\"");
}

#[test]
fn nesting_is_limited_when_reading() {
    for (levels, fits) in [(1, true), (126, true), (127, false), (400, false)] {
        let read = from_value::<Sample>(json!({ "x": nested(levels) }));
        assert_eq!(read.is_ok(), fits, "{levels}");
        let text = format!("{{\"x\":{}}}", nested(levels));
        assert_eq!(tolerant(&text).is_ok(), fits, "{levels}");
        let Err(error) = read else {
            continue;
        };
        let expected = format!("`$.x{}`: expected fewer levels of arrays and objects, found array", "[0]".repeat(126));
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn nesting_is_limited_when_writing() {
    let inner = |sample| Sample { part: Some(Box::new(sample)), ..Sample::default() };
    let sample = (0..124).fold(Sample::default(), |sample, _| inner(sample));
    let text = to_string(&sample).expect("127 levels");
    assert_eq!(from_str::<Sample>(&text).expect("127 levels"), sample);
    let error = to_string(&inner(sample)).expect_err("128 levels").to_string();
    let path = format!("$.{}required.counts", "part.".repeat(125));
    assert_eq!(error, format!("`{path}`: expected fewer levels of arrays and objects, found one more"));
}

#[test]
fn values_can_be_nested_in_other_serde_types() {
    let pair = <(Kind, Option<Level>)>::deserialize(&json!(["first", null])).expect("a pair");
    assert_eq!(pair, (Kind::First, None));
    let error = from_str::<Vec<Sample>>("[{},\n  7]").expect_err("an element");
    assert_eq!(error.to_string(), "`$`: expected object, found number at line 2 column 4");
}
