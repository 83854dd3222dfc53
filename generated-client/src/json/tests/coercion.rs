//! Values that convert, values that are absent, and values that are mismatches.

use super::{DecodeError, Sample, decode, lines, read, read_with_mismatches, tolerant};
use crate::json::decode::Decoding;

#[test]
fn values_convert_without_loss() {
    for (field, values, expected) in [
        ("count", &["500", "\"500\"", "5e2", "500.0", "0.5E+3", "5000e-1", "\"5e2\""][..], "500"),
        ("count", &["-0", "0e99999999999"], "0"),
        ("ratio", &["1.5", "\"1.5\"", "15e-1"], "1.5"),
        ("flag", &["\"false\""], "false"),
        ("text", &["5.10"], "\"5.10\""),
        ("text", &["true"], "\"true\""),
        ("name", &["5"], "\"5\""),
        (
            "time",
            &["\"2021-05-11T11:45:00Z\"", "\"2021-05-11T11:45Z\"", "1620733500000", "\"1620733500000\"", "16207335e5"],
            "\"2021-05-11T11:45:00Z\"",
        ),
        ("epochs", &["[2021]", "[\"1970-01-01T00:00:02.021Z\"]", "2021", "[2.021e3]"], "[2021]"),
        ("epochs", &["[\"1620733500000\"]"], "[1620733500000]"),
        ("counts", &["5"], "[5]"),
    ] {
        for value in values {
            let json = read(&format!(r#"{{"{field}":{value}}}"#)).to_json();
            assert!(json.starts_with(&format!(r#"{{"{field}":{expected},"required":"#)), "{field} {value}: {json}");
        }
    }
    for integer in [i64::MIN, i64::MAX, 999_999_999_999_999_999, -1, 0] {
        assert_eq!(read(&format!(r#"{{"count":{integer}}}"#)).count, Some(integer));
        assert_eq!(read(&format!(r#"{{"count":{integer}.0}}"#)).count, Some(integer));
    }
    let sample = read(r#"{"parts":{"count":5}}"#);
    assert_eq!(sample.parts.and_then(|parts| parts.first()?.count), Some(5));
}

#[test]
fn other_values_are_mismatches() {
    let not_integers = [
        "9223372036854775808",
        "-9223372036854775809",
        "1.5",
        "1e19",
        "1e-1",
        "1e99999999999999999999",
        "1e-99999999999999999999",
    ];
    let not_numbers =
        ["+1.5", ".5", "1.", "NaN", "inf", "1_0", " 1", "1 ", "007", "1e999"].map(|text| format!("\"{text}\""));
    let not_numbers = not_numbers.each_ref().map(String::as_str);
    for (field, values, expected) in [
        ("count", &not_integers[..], "expected integer, found number"),
        ("count", &not_numbers, "expected integer, found string"),
        ("ratio", &not_numbers, "expected number, found string"),
        (
            "time",
            &["\"soon\"", "\"2021\"", "\"20210511\"", "\"20210511114500\"", "\"1620733500\""],
            "expected time, found string",
        ),
        (
            "time",
            &["2021", "0", "-1", "20210511", "202105111145", "20210511114500", "1620733500", "1e3"],
            "expected time, found number",
        ),
        ("minute", &["\"2021\"", "\"-5\"", "\"2021-05-11\"", "\"11:45\""], "expected time, found string"),
        ("epochs", &["\"2021\"", "\"0\"", "\"1620733500\"", "\"2021-05-11\""], "expected array, found string"),
        ("minute", &["9e18"], "expected time, found number"),
        ("parts", &["5"], "expected array, found number"),
        ("counts", &["{}"], "expected array, found object"),
    ] {
        for value in values {
            let (sample, mismatches) = read_with_mismatches(&format!(r#"{{"{field}":{value}}}"#));
            assert_eq!(sample, Sample::default(), "{field} {value}");
            assert_eq!(mismatches, [format!("`$.{field}`: {expected}")], "{field} {value}");
        }
    }
}

#[test]
fn null_and_empty_strings_are_absent() {
    for name in ["count", "ratio", "flag", "time", "level", "counts", "parts", "part", "name", "required"] {
        for value in ["null", "\"\""] {
            if (name, value) != ("name", "\"\"") && (name, value) != ("required", "null") {
                assert_eq!(read(&format!(r#"{{"{name}":{value}}}"#)), Sample::default(), "{name} {value}");
            }
        }
    }
    assert_eq!(read(r#"{"text":""}"#).text.as_deref(), Some(""));
}

#[test]
fn mismatched_elements_are_dropped() {
    let (sample, mismatches) = read_with_mismatches(r#"{"counts":[1,null,"x","",[2],3]}"#);
    assert_eq!(sample.counts, Some(vec![1, 3]));
    let found = [(1, "null"), (2, "string"), (3, "string"), (4, "array")];
    assert_eq!(mismatches, found.map(|(at, kind)| format!("`$.counts[{at}]`: expected integer, found {kind}")));
}

#[test]
fn a_mismatch_does_not_affect_other_fields() {
    let text = r#" { "a" : [ {"b":[]} ] , "parts" : [ {"count":1} ,
        {"part":{"ratio":1e999,"odd \"key\"":"x"},"count":2} ], "text":"t" } "#;
    let (sample, mismatches) = read_with_mismatches(text);
    let expected = [
        "`$.parts[1].part.ratio`: expected number, found number",
        r#"`$.parts[1].part["odd \"key\""]`: expected integer, found string"#,
    ];
    assert_eq!(mismatches, expected);
    assert_eq!(sample.text.as_deref(), Some("t"));
    assert_eq!(sample.parts.and_then(|parts| parts.get(1)?.count), Some(2));
}

#[test]
fn required_fields_have_defaults() {
    let (sample, mismatches) = read_with_mismatches(r#"{"required":{"text":[],"counts":null}}"#);
    assert_eq!(sample.required, super::Required::default());
    assert_eq!(mismatches, ["`$.required.text`: expected string, found array"]);
    let sample = read(r#"{"required":{"kind":"first","counts":[1]}}"#);
    assert_eq!(sample.required.member("counts"), Some(vec![1]));
    assert_eq!(sample.required.to_json(), r#"{"text":"","kind":"first","counts":[1]}"#);
}

#[test]
fn strict_decoding_rejects_mismatches() {
    let strict = |text: &str| decode::<Sample>(text.as_bytes(), Decoding::Strict);
    let error = strict(r#"{"count":"x","counts":[true]}"#).expect_err("mismatches");
    assert_eq!(error.to_string(), "`$.count`: expected integer, found string (and 1 more)");
    assert!(matches!(error, DecodeError::Mismatched(_)));
    assert!(strict(r#"{"count":"5","kind":"new","x":1,"text":null}"#).is_ok());
}

#[test]
fn at_most_100_mismatches_are_listed() {
    let text = format!(r#"{{"counts":[{}1]}}"#, "null,".repeat(250));
    let mismatches = tolerant(&text).expect("an object").mismatches;
    assert_eq!((mismatches.listed().len(), mismatches.total()), (100, 250));
    assert_eq!(lines(&mismatches).last().unwrap(), "`$.counts[99]`: expected integer, found null");
}
