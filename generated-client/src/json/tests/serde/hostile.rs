//! What is refused, and that a refusal tells the place and the kind, never the value.

use super::{EVERY_KIND, Empty, Kind, Level, Required, Sample, refusal};
use crate::{Personal, Timestamp, UnknownFields, json::tests::tolerant};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, from_str, from_value, json, to_string};
use std::fmt::Debug;

/// As many arrays in one another.
fn nested(levels: usize) -> Value {
    (0..levels).fold(Value::Null, |inner, _| Value::Array(vec![inner]))
}

#[test]
fn other_kinds_are_refused() {
    for (text, found) in
        [("null", "null"), ("true", "boolean"), ("-1.5", "number"), ("\"s3cret\"", "string"), ("[]", "array")]
    {
        let expected = format!("`$`: expected object, found {found}");
        assert_eq!(refusal::<Sample>(text), expected);
        assert_eq!(refusal::<Required>(text), expected);
        assert_eq!(refusal::<UnknownFields>(text), expected);
    }
}

#[test]
fn texts_that_are_no_json_are_refused() {
    for end in 0..EVERY_KIND.len() {
        let part = EVERY_KIND.get(..end).unwrap_or("\"");
        assert!(from_str::<Sample>(part).is_err(), "{part}");
    }
    for text in ["{}{}", "{\"a\":}", "{\"count\":01}", "\u{feff}{}", "{'a':1}", "{\"a\":\"\\ud800\"}"] {
        assert!(from_str::<Sample>(text).is_err(), "{text}");
    }
}

#[test]
fn no_refusal_shows_the_value() {
    fn hides<T: DeserializeOwned + Debug>(text: &str) {
        let error = refusal::<T>(text);
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
fn depth_is_limited_in_both_directions() {
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
fn objects_nested_by_hand_beyond_the_limit_are_not_written() {
    let inner = |sample| Sample { part: Some(Box::new(sample)), ..Sample::default() };
    let sample = (0..124).fold(Sample::default(), |sample, _| inner(sample));
    let text = to_string(&sample).expect("127 levels");
    assert_eq!(from_str::<Sample>(&text).expect("127 levels"), sample);
    let error = to_string(&inner(sample)).expect_err("128 levels").to_string();
    let path = format!("$.{}required.counts", "part.".repeat(125));
    assert_eq!(error, format!("`{path}`: expected fewer levels of arrays and objects, found one more"));
}

#[test]
fn a_flood_of_members_takes_no_longer_than_its_text() {
    let members: Vec<String> = (0..200_000).map(|index| format!(r#""x{}":{index}"#, index % 150_000)).collect();
    let sample: Sample = from_str(&format!("{{{}}}", members.join(","))).expect("an object");
    assert_eq!(sample.unknown_fields.len(), 150_000);
    assert_eq!(sample.unknown_fields.get_json("x0"), Some("150000"));
    let text = to_string(&sample).expect("JSON");
    assert_eq!(from_str::<Sample>(&text).expect("an object"), sample);
}

#[test]
fn a_value_stands_in_structures_of_others() {
    let pair = <(Kind, Option<Level>)>::deserialize(&json!(["first", null])).expect("a pair");
    assert_eq!(pair, (Kind::First, None));
    let error = from_str::<Vec<Sample>>("[{},\n  7]").expect_err("an element");
    assert_eq!(error.to_string(), "`$`: expected object, found number at line 2 column 4");
}
