//! Values that are not valid JSON but can be skipped: each affects only its own field.

// The macros define methods that the tests do not call.
#![allow(dead_code)]

use super::arbitrary::any_value;
use super::{Decoded, Empty, Kind, Sample, decode, lines, read_with_mismatches};
use crate::encoding::without_byte_order_mark;
use crate::internal::object;
use crate::json::decode::{DecodeError, Decoding};
use crate::json::repair_scanner::{readable, repair};
use crate::{Json, UnknownFields};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::Value;
use std::collections::BTreeMap;

/// Strings that are not valid JSON, and their lossy content.
const STRINGS: &[(&[u8], &str)] = &[
    (br"ada \ud83d", "ada \u{fffd}"),
    (br"\ude00x", "\u{fffd}x"),
    (br"\ude00\ud83d", "\u{fffd}\u{fffd}"),
    (br"\ud800\ud800", "\u{fffd}\u{fffd}"),
    (br"\ud83dA", "\u{fffd}A"),
    (br"\ud83d\u0041", "\u{fffd}A"),
    (br"\ud83d\n", "\u{fffd}\n"),
    (br"\ud83d\ud83d\ude00", "\u{fffd}\u{1f600}"),
    (b"caf\xe9", "caf\u{fffd}"),
    (b"\xff", "\u{fffd}"),
    (b"\xe5\xbc", "\u{fffd}"),
    (b"\xc0\xaf", "\u{fffd}\u{fffd}"),
    (b"\xed\xa0\xbd", "\u{fffd}\u{fffd}\u{fffd}"),
    (b"a\nb\tc\rd", "a\nb\tc\rd"),
    (b"\x00\x1f", "\u{fffd}\u{fffd}"),
    (br"\x41", "\u{fffd}x41"),
    (br"\'", "\u{fffd}'"),
    (br"\u12g4", "\u{fffd}u12g4"),
    (br"\u00e", "\u{fffd}u00e"),
    (br"\u", "\u{fffd}u"),
    (b"\\\xe9", "\u{fffd}\u{fffd}"),
    (b"\\\n", "\u{fffd}\n"),
];

#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "NaN", "nan", "-NaN", "Infinity", "-Infinity", "+Infinity", "inf", "-inf", "01", "-01", "00", "01.5", "+1", "1.", ".5",
    "-.5", "1.e5", "1e", "1e+", "1.5.5", "0x1F", "1_000", "-", "--1", "1.#QNAN", "2021-05-11", "127.0.0.1", "1.#INF",
];

const WORDS: &[&str] = &["nul", "nulls", "True", "FALSE", "None", "undefined", "truefalse", "n", "_"];

/// Fields of `Sample` with their expected types.
const FIELDS: [(&str, &str); 13] = [
    ("text", "string"),
    ("count", "integer"),
    ("ratio", "number"),
    ("flag", "boolean"),
    ("time", "time"),
    ("minute", "time"),
    ("epochs", "array"),
    ("name", "string"),
    ("kind", "string"),
    ("level", "integer"),
    ("counts", "array"),
    ("part", "object"),
    ("required", "object"),
];

fn damaged_values() -> Vec<(Vec<u8>, &'static str)> {
    let string = |(string, _): &(&[u8], &str)| ([b"\"", *string, b"\""].concat(), "invalid string");
    let number = |number: &&str| (number.as_bytes().to_vec(), "invalid number");
    let word = |word: &&str| (word.as_bytes().to_vec(), "invalid value");
    STRINGS.iter().map(string).chain(NUMBERS.iter().map(number)).chain(WORDS.iter().map(word)).collect()
}

fn read_bytes(text: &[u8]) -> (Sample, Vec<String>) {
    let Decoded { value, mismatches, .. } =
        decode(text, Decoding::Tolerant).unwrap_or_else(|error| panic!("{}: {error}", String::from_utf8_lossy(text)));
    (value, lines(&mismatches))
}

#[test]
fn a_damaged_value_affects_only_its_field() {
    for (value, found) in damaged_values() {
        for (field, expected) in FIELDS {
            let after =
                [br#", "x":[1,{"y":2}], "part" : {"text":"after"}}"#.as_slice(), b"}"][usize::from(field == "part")];
            let before = format!(r#"{{"odd \"key\"":7,"{field}":"#);
            let (sample, mismatches) = read_bytes(&[before.as_bytes(), &value, after].concat());
            let name = String::from_utf8_lossy(&value).into_owned();
            assert_eq!(mismatches, [format!("`$.{field}`: expected {expected}, found {found}")], "{name}");
            assert_eq!(sample.odd, Some(7), "{field} {name}");
            let intact = read_bytes(&[br#"{"odd \"key\"":7"#.as_slice(), after].concat()).0;
            assert_eq!(sample, intact, "{field} {name}");
        }
    }
}

#[test]
fn a_damaged_element_affects_only_itself() {
    for (value, found) in damaged_values() {
        let text = [
            br#"{"counts":[1,"#.as_slice(),
            &value,
            br#",3],"parts":[{"count":4},"#,
            &value,
            br#",{"count":"#,
            &value,
            b"}]}",
        ]
        .concat();
        let (sample, mismatches) = read_bytes(&text);
        assert_eq!(sample.counts, Some(vec![1, 3]));
        let counts: Vec<_> = sample.parts.unwrap().into_iter().map(|part| part.count).collect();
        assert_eq!(counts, [Some(4), None]);
        assert_eq!(
            mismatches,
            [("counts[1]", "integer"), ("parts[1]", "object"), ("parts[2].count", "integer")]
                .map(|(path, expected)| format!("`$.{path}`: expected {expected}, found {found}"))
        );
    }
}

#[test]
fn unknown_fields_keep_what_is_readable() {
    for (string, lossy) in STRINGS {
        let text = [br#"{"x": ""#.as_slice(), string, br#"" ,"y":1}"#].concat();
        let decoded: Decoded<Empty> = decode(&text, Decoding::Tolerant).expect("an object");
        assert_eq!(decoded.value.unknown_fields.get::<String>("x").as_deref(), Some(*lossy));
        assert_eq!(decoded.value.unknown_fields.get::<i64>("y"), Some(1));
        assert_eq!(lines(&decoded.mismatches), ["`$.x`: expected JSON, found invalid string"]);
    }
    for word in NUMBERS.iter().chain(WORDS) {
        let text = format!(r#"{{"x":[{word}, {{"z":{word}}}],"y":1}}"#);
        let decoded: Decoded<Empty> = decode(text.as_bytes(), Decoding::Tolerant).expect("an object");
        let fields = decoded.value.unknown_fields;
        assert_eq!(fields.get_json("x"), Some(format!(r#"["{word}", {{"z":"{word}"}}]"#).as_str()));
        assert_eq!((fields.get_json("y"), fields.len()), (Some("1"), 2));
        let paths: Vec<_> = decoded.mismatches.listed().iter().map(|mismatch| mismatch.path.as_str()).collect();
        assert_eq!(paths, ["$.x[0]", "$.x[1].*"], "keys of unknown fields can be personal");
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Free {
    counts: Option<BTreeMap<String, i64>>,
    any: Option<Json>,
    unknown_fields: UnknownFields,
}

object! { Free { "counts" => counts, "any" => any } }

fn free(text: &[u8]) -> (Free, Vec<String>) {
    let Decoded { value, mismatches, .. } = decode(text, Decoding::Tolerant).expect("an object");
    (value, lines(&mismatches))
}

#[test]
fn a_damaged_key_affects_only_its_value() {
    for (string, lossy) in STRINGS {
        let key = [b"\"", *string, b"\""].concat();
        let text = [br#"{"counts":{"a":1,"#.as_slice(), &key, br#" : 2 ,"b":3},"any":5}"#].concat();
        let (free, mismatches) = free(&text);
        assert_eq!(free.counts, Some(BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 3)])));
        assert_eq!(free.any, Some(Json::new(5)));
        assert_eq!(mismatches, ["`$.counts.*`: expected integer, found invalid key"]);

        let text = [b"{".as_slice(), &key, br#":{"x":[1,"},{"], "#, &key, br#":2} , "y":1}"#].concat();
        let decoded: Decoded<Empty> = decode(&text, Decoding::Tolerant).expect("an object");
        let fields = decoded.value.unknown_fields;
        assert_eq!(fields.names().collect::<Vec<_>>(), [*lossy, "y"]);
        let expected: Value = serde_json::from_str(fields.get_json(lossy).expect("a field")).expect("JSON");
        assert_eq!(expected, serde_json::json!({"x": [1, "},{"], (*lossy): 2}));
    }
}

#[test]
fn values_of_any_type_keep_what_is_readable() {
    let (value, mismatches) =
        free(b"{\"any\":{\"a\":NaN,\"b\":[\"\\ud800\",\"x\xff\"],\"\\udc00\":1},\"counts\":{\"c\":01,\"d\":2}}");
    let any = value.any.expect("a value");
    assert_eq!(any.as_str(), "{\"a\":\"NaN\",\"b\":[\"\u{fffd}\",\"x\u{fffd}\"],\"\u{fffd}\":1}");
    assert_eq!(value.counts, Some(BTreeMap::from([("d".to_owned(), 2)])));
    let expected = [
        "`$.any.*`: expected JSON, found invalid number",
        "`$.any.*[0]`: expected JSON, found invalid string",
        "`$.any.*[1]`: expected JSON, found invalid string",
        "`$.any.*`: expected JSON, found invalid key",
        "`$.counts.*`: expected integer, found invalid number",
    ];
    assert_eq!(mismatches, expected);
    let (value, _) = free(br#"{"any":NaN}"#);
    assert_eq!(value.any.map(|any| any.as_str().to_owned()).as_deref(), Some("\"NaN\""));
}

#[test]
fn unknown_enumeration_values_keep_what_is_readable() {
    let (sample, mismatches) = read_bytes(b"{\"kind\":[NaN,{\"a\x04\":1}],\"level\":{\"b\":\"\\ud800\"}}");
    let Some(Kind::Unknown(kind)) = sample.kind else { panic!("{:?}", sample.kind) };
    assert_eq!(kind.as_json(), "[\"NaN\",{\"a\u{fffd}\":1}]");
    let expected = [
        "`$.kind[0]`: expected JSON, found invalid number",
        "`$.kind[1].*`: expected JSON, found invalid key",
        "`$.level.*`: expected JSON, found invalid string",
    ];
    assert_eq!(mismatches, expected);
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let (sample, mismatches) = read_with_mismatches("\u{feff} {\"count\":5}");
    assert_eq!((sample.count, mismatches), (Some(5), vec![]));
    let (sample, mismatches) = read_with_mismatches("\u{feff}{\"count\":NaN,\"text\":\"t\"}");
    assert_eq!((sample.text.as_deref(), mismatches.len()), (Some("t"), 1));
    assert_eq!(readable("\u{feff}{}".as_bytes()), "{}");
    for text in ["\u{feff}\u{feff}{}", "{}\u{feff}", "\u{feff}"] {
        assert!(
            matches!(decode::<Empty>(text.as_bytes(), Decoding::Tolerant), Err(DecodeError::Syntax { .. })),
            "{text}"
        );
    }
}

#[test]
fn strict_decoding_rejects_damaged_values() {
    let error = decode::<Sample>(br#"{"count":NaN}"#, Decoding::Strict).expect_err("a mismatch");
    assert_eq!(error.to_string(), "`$.count`: expected integer, found invalid number");
}

/// Pieces of JSON, valid and damaged, from which a property test builds texts.
#[rustfmt::skip]
const PIECES: &[&[u8]] = &[
    b"{", b"}", b"[", b"]", b":", b",", b" ", b"\n", b"\"", b"\"text\":", b"\"counts\":[", b"\"parts\":[{", b"\"x\":", b"\"x\":{",
    b"\"\"", b"\"a\"", b"\"\\ud83d\"", b"\"\\ud83d\":", b"\"\xff\":", b"\"\xff\"", b"\"\n\"", b"\"\\x\"", b"\\", b"null", b"nul",
    b"true", b"0", b"01", b"NaN", b"-Infinity", b"1.", b"1e5", b"-", b"\xff", b"\xc3", b"\xa9", "é".as_bytes(), b"\x00",
    "\u{feff}".as_bytes(), b"'", b"/*", b"\"\\", b"\"name\":", b"\"kind\":", b"\"time\":",
];

#[test]
fn a_text_that_is_one_damaged_string_is_an_error() {
    check(b"\"A \\na \xf0\x9f\x98\\u 001\"").expect("an error");
    assert!(decode::<Sample>(b"\"\\u 001\xff\"", Decoding::Tolerant).is_err());
    check(b"\"\xff020-01-01T00:00Z\0").expect("an error within the text");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// Only texts that `serde_json` rejects are repaired. If a repaired text is read, `serde_json` accepts both of its
    /// versions.
    #[test]
    fn repaired_texts_are_valid(pieces in vec(select(PIECES), 0..16), nested: bool) {
        let body = pieces.concat();
        let text = if nested { [b"{\"text\":\"t\",\"x\":", body.as_slice(), b",\"count\":7}"].concat() } else { body };
        check(&text)?;
    }

    #[test]
    fn values_with_any_change_are_read_or_rejected(value in any_value(any::<f64>()), changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut text = serde_json::to_vec(&value).expect("JSON");
        for (at, byte) in changes {
            let at = at.index(text.len());
            text[at] = byte;
        }
        check(&text)?;
    }
}

fn check(text: &[u8]) -> Result<(), TestCaseError> {
    let text = without_byte_order_mark(text);
    let shown = String::from_utf8_lossy(text);
    let theirs = serde_json::from_slice::<Value>(text);
    let ours = decode::<Sample>(text, Decoding::Tolerant);
    let Some(repair) = repair(text) else {
        prop_assert!(ours.is_err() || theirs.is_ok() || overflows(&theirs), "{}", shown);
        return Ok(());
    };
    prop_assert!(theirs.is_err(), "{}", shown);
    let declared = serde_json::from_str::<Value>(&repair.text);
    let lossy = serde_json::from_str::<Value>(&repair.lossy);
    if overflows(&declared) || overflows(&lossy) {
        return Ok(());
    }
    match ours {
        Ok(_) => prop_assert!(declared.is_ok() && lossy.is_ok(), "{}", shown),
        Err(DecodeError::Syntax { offset, .. }) => {
            prop_assert!(lossy.is_err() && offset <= text.len(), "{} {:?}", shown, lossy);
        }
        // The text is not an object. If the whole text is one damaged string, the string is not repaired, and `lossy`
        // is not valid JSON.
        Err(error) => prop_assert!(lossy.map_or(true, |value| !value.is_object()), "{} {}", shown, error),
    }
    Ok(())
}

fn overflows(result: &serde_json::Result<Value>) -> bool {
    result.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range"))
}
