//! Syntax errors: their offset and what was expected.

use super::decode;
use super::{DecodeError, Empty, tolerant};
use crate::json::decode::Decoding;

fn syntax_error(text: &str) -> (usize, &'static str) {
    match tolerant(text) {
        Err(DecodeError::Syntax { offset, expected }) => (offset, expected),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn syntax_errors_have_an_offset() {
    let cases = [
        ("", (0, "a value")),
        ("<html>", (0, "a value")),
        (r#"{"text":"u""#, (11, "`,` or `}`")),
        (r#"{"text":"u"#, (10, "`\"`")),
        (r#"{"text""#, (7, "`:`")),
        (r#"{"text":1,}"#, (10, "a key")),
        (r#"{"text":1,xcount":1, "long enough":1}"#, (10, "a key")),
        (r#"{text":1, "long enough": 1}"#, (1, "a key")),
        (r#"{xtext":1}"#, (1, "a key")),
        (r#"{"parts":[{"flag":true},{xcount":1,"flag":true}]}"#, (25, "a key")),
        (r#"{"parts":[{"flag":true},{'count":1,"flag":true}]}"#, (25, "a key")),
        (r#"{"counts":[1,]}"#, (13, "a value")),
        (r#"{"counts":[1 2]}"#, (13, "`,` or `]`")),
        (r#"{"count":}"#, (9, "a value")),
        (r#"{"count":-"#, (10, "a digit")),
        (r#"{"flag":nul"#, (8, "a value")),
        (r#"{"flag":nul x}"#, (8, "a value")),
        (r#"{"flag":'nul'}"#, (8, "a value")),
        (r#"{count:1}"#, (1, "a key")),
        (r#"{"text":"\x"#, (10, "an escape")),
        (r#"{"text":"\ud800","count":NaN"#, (25, "a value")),
        (r#"{"\ud800":[1 2]}"#, (13, "`,` or `]`")),
        ("NaN", (0, "a value")),
        (r#""\ud800""#, (7, "the other half of a surrogate pair")),
        ("\u{feff}{\"count\":}", (12, "a value")),
        ("{} {}", (3, "the end of the JSON value")),
    ];
    for (text, expected) in cases {
        assert_eq!(syntax_error(text), expected, "{text}");
    }
}

#[test]
fn surrogates_must_be_pairs() {
    for (json, expected) in [(r"\ud800\udc00", '\u{10000}'), (r"\uDBFF\uDFFF", '\u{10ffff}'), (r"\ue000", '\u{e000}')] {
        let text = super::read(&format!(r#"{{"text":"{json}"}}"#)).text;
        assert_eq!(text, Some(expected.to_string()), "{json}");
    }
}

#[test]
fn invalid_utf8_outside_of_strings_has_an_offset() {
    for text in [b"{\"a\":\xff}".as_slice(), b"{\"a\":\xff\"x\"}"] {
        let error = decode::<Empty>(text, Decoding::Tolerant).expect_err("the input is not UTF-8");
        assert_eq!(error.to_string(), "expected UTF-8 at byte 5");
    }
    let error = decode::<Empty>(b"\x1f\x8b", Decoding::Tolerant).expect_err("the input is not JSON");
    assert_eq!(error.to_string(), "expected a value at byte 0");
}

#[test]
fn values_other_than_objects_are_errors() {
    for (text, expected) in [("null", "null"), ("[]", "array"), (" 5 ", "number")] {
        match tolerant(text) {
            Err(DecodeError::Unexpected { found, .. }) => assert_eq!(found, expected),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn nesting_is_limited_everywhere() {
    let nested = |member: &str, levels: usize| {
        let open = "[".repeat(levels);
        let close = "]".repeat(levels);
        tolerant(&format!("{{\"{member}\":{open}{close}}}"))
    };
    for member in ["text", "parts", "counts", "kind", "unknown"] {
        assert!(nested(member, 126).is_ok(), "{member}");
        assert!(nested(member, 127).is_err(), "{member}");
        assert!(nested(member, 100_000).is_err(), "{member}");
    }
    let parts = |levels: usize| {
        let open = r#"{"part":"#.repeat(levels);
        let close = "}".repeat(levels);
        tolerant(&format!("{open}null{close}"))
    };
    assert!(parts(127).is_ok());
    assert!(parts(128).is_err());
}

#[test]
fn only_open_levels_count_towards_the_nesting_limit() {
    let wide = format!(r#"{{"x":[{}[]]}}"#, "[{}],".repeat(1_000));
    assert!(tolerant(&wide).is_ok());
}

#[test]
fn strings_of_any_length_are_read() {
    for length in 0..40 {
        for special in ["", "\\n", "\\\"", "\\u00e9", "é", "😀", "\\ud83d\\ude00"] {
            let text = format!("{0}{special}{0}", "x".repeat(length));
            let json = format!(r#"{{"text":"{text}"}}"#);
            let expected: String = serde_json::from_str(&format!("\"{text}\"")).expect("a string");
            assert_eq!(super::read(&json).text, Some(expected), "{json}");
        }
        let broken = format!("{{\"text\":\"{}\u{1}", "x".repeat(length));
        assert_eq!(syntax_error(&broken).0, 9 + length);
    }
}
