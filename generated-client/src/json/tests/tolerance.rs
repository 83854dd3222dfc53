//! What converts, what is absent, and what is listed as a mismatch.

use super::{DecodeError, Sample, decode, lines, read, read_with_mismatches, time, tolerant};
use crate::{Personal, json::decode::Decoding};

#[test]
fn values_convert_where_nothing_gets_lost() {
    for integer in ["500", "\"500\"", "5e2", "500.0", "0.5E+3", "5000e-1", "\"5e2\""] {
        assert_eq!(read(&format!(r#"{{"count":{integer}}}"#)).count, Some(500), "{integer}");
    }
    for double in ["1.5", "\"1.5\"", "15e-1"] {
        assert_eq!(read(&format!(r#"{{"ratio":{double}}}"#)).ratio, Some(1.5), "{double}");
    }
    assert_eq!(read(r#"{"flag":"false"}"#).flag, Some(false));
    assert_eq!(read(r#"{"text":5.10}"#).text.as_deref(), Some("5.10"));
    assert_eq!(read(r#"{"text":true}"#).text.as_deref(), Some("true"));
    assert_eq!(read(r#"{"name":5}"#).name, Some(Personal::new("5".to_owned())));
}

#[test]
fn integers_reach_their_limits_and_no_further() {
    for limit in [i64::MIN, i64::MAX, 999_999_999_999_999_999, -1, 0] {
        assert_eq!(read(&format!(r#"{{"count":{limit}}}"#)).count, Some(limit));
        assert_eq!(read(&format!(r#"{{"count":{limit}.0}}"#)).count, Some(limit));
    }
    assert_eq!(read(r#"{"count":-0}"#).count, Some(0));
    assert_eq!(read(r#"{"count":0e99999999999}"#).count, Some(0));
    let others = [
        "9223372036854775808",
        "-9223372036854775809",
        "1.5",
        "1e19",
        "1e-1",
        "1e99999999999999999999",
        "1e-99999999999999999999",
    ];
    for other in others {
        let (sample, mismatches) = read_with_mismatches(&format!(r#"{{"count":{other}}}"#));
        assert_eq!(sample.count, None, "{other}");
        assert_eq!(mismatches, ["`$.count`: expected integer, found number"]);
    }
}

#[test]
fn decimals_of_any_length_are_exact() {
    // Sixteen digits are no exact double: dividing them would round twice.
    for text in ["96.48064786969079", "-0", "0.1", "123456789012345", "9007199254740993", "4.35", "1e22", "5e-324"] {
        let expected: f64 = text.parse().expect("a double");
        let ratio = read(&format!(r#"{{"ratio":{text}}}"#)).ratio;
        assert_eq!(ratio.map(f64::to_bits), Some(expected.to_bits()), "{text}");
    }
}

#[test]
fn texts_convert_only_if_they_are_json_numbers() {
    for text in ["+1.5", ".5", "1.", "NaN", "inf", "1_0", " 1", "1 ", "007", "1e999"] {
        let (sample, mismatches) = read_with_mismatches(&format!(r#"{{"ratio":"{text}","count":"{text}"}}"#));
        assert_eq!(sample, Sample::default(), "{text}");
        assert_eq!(mismatches.len(), 2, "{text}");
    }
}

#[test]
fn times_are_read_as_services_write_them() {
    let expected = Some(time("2021-05-11T11:45:00Z"));
    let texts = ["\"2021-05-11T11:45:00Z\"", "\"2021-05-11T11:45Z\"", "1620733500000"];
    for text in texts {
        assert_eq!(read(&format!(r#"{{"time":{text}}}"#)).time, expected, "{text}");
    }
    let (_, mismatches) = read_with_mismatches(r#"{"time":"soon","minute":9e18}"#);
    let expected = ["`$.time`: expected time, found string", "`$.minute`: expected time, found number"];
    assert_eq!(mismatches, expected);
}

#[test]
fn blank_values_are_absent() {
    let names = ["count", "ratio", "flag", "time", "name", "level", "counts", "parts", "part"];
    for name in names {
        assert_eq!(read(&format!(r#"{{"{name}":null}}"#)), Sample::default(), "{name}");
    }
    for name in ["count", "ratio", "flag", "time", "level", "counts", "parts", "part", "required"] {
        assert_eq!(read(&format!(r#"{{"{name}":""}}"#)), Sample::default(), "{name}");
    }
    assert_eq!(read(r#"{"text":""}"#).text.as_deref(), Some(""));
}

#[test]
fn one_value_stands_for_a_list() {
    assert_eq!(read(r#"{"counts":5}"#).counts, Some(vec![5]));
    let sample = read(r#"{"parts":{"count":5}}"#);
    assert_eq!(sample.parts.and_then(|parts| parts.first()?.count), Some(5));
    let (sample, mismatches) = read_with_mismatches(r#"{"parts":5,"counts":{}}"#);
    assert_eq!(sample, Sample::default());
    let expected = ["`$.parts`: expected array, found number", "`$.counts`: expected array, found object"];
    assert_eq!(mismatches, expected);
}

#[test]
fn elements_that_do_not_fit_are_dropped_and_listed() {
    let (sample, mismatches) = read_with_mismatches(r#"{"counts":[1,null,"x","",[2],3]}"#);
    assert_eq!(sample.counts, Some(vec![1, 3]));
    let expected = [
        "`$.counts[1]`: expected integer, found null",
        "`$.counts[2]`: expected integer, found string",
        "`$.counts[3]`: expected integer, found string",
        "`$.counts[4]`: expected integer, found array",
    ];
    assert_eq!(mismatches, expected);
}

#[test]
fn one_odd_member_costs_no_other() {
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
fn required_members_have_defaults() {
    let (sample, mismatches) = read_with_mismatches(r#"{"required":{"text":[],"counts":null}}"#);
    assert_eq!(sample.required, super::Required::default());
    assert_eq!(mismatches, ["`$.required.text`: expected string, found array"]);
    let sample = read(r#"{"required":{"kind":"first","counts":[1]}}"#);
    assert_eq!(sample.required.member("counts"), Some(vec![1]));
    assert_eq!(sample.required.to_json(), r#"{"text":"","kind":"first","counts":[1]}"#);
}

#[test]
fn strict_decoding_takes_no_mismatch() {
    let strict = |text: &str| decode::<Sample>(text.as_bytes(), Decoding::Strict);
    let error = strict(r#"{"count":"x","counts":[true]}"#).expect_err("mismatches");
    let expected = "`$.count`: expected integer, found string (and 1 more)";
    assert_eq!(error.to_string(), expected);
    assert!(matches!(error, DecodeError::Mismatched(_)));
    assert!(strict(r#"{"count":"5","kind":"new","x":1,"text":null}"#).is_ok());
}

#[test]
fn long_lists_of_mismatches_are_cut() {
    let text = format!(r#"{{"counts":[{}1]}}"#, "null,".repeat(250));
    let mismatches = tolerant(&text).expect("an object").mismatches;
    assert_eq!((mismatches.listed().len(), mismatches.total()), (100, 250));
    let last = lines(&mismatches).pop();
    assert_eq!(last.as_deref(), Some("`$.counts[99]`: expected integer, found null"));
}
