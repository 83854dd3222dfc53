//! This reader and `serde_json` agree on which JSON is valid and on its values.

use super::arbitrary::any_value;
use super::{DecodeError, tolerant};
use crate::json::{
    raw::{elements, members, string},
    reader::Reader,
    repair_scanner::repair,
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{select, subsequence},
};
use serde_json::Value;

/// Parts of valid JSON, and parts that are invalid because of one character.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "{", "}", "[", "]", ":", ",", " ", "\n", "\t", "\r", "\u{c}", "\"", "\"text\":", "\"count\":",
    "\"part\":", "\"parts\":", "\"x\":", "\"\"", "\"a\\u0041\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"",
    "\"\\ude00\"", "\"\\ud83d\\n\"", "\"\\ud83d\\ue000\"", "\"\\uD83Dx\"", "\"\\x\"", "\"\\u12g4\"",
    "\"\u{1f}\"", "\"é😀\"", "\\", "null", "true", "false", "nul", "truee", "0", "-0", "00", "01", "-", "-1",
    "+1", "1.", ".5", "1.5", "1e5", "1E+5", "1e-5", "1e", "1.0e", "9007199254740993", "9223372036854775808",
    "18446744073709551616", "123456789012345678901234567890", "0.1", "2.5e-324", "\u{feff}",
];

/// Members of many kinds. Some names begin or end in the same way.
const MEMBERS: &[&str] = &[
    "\"text\":\"t\"",
    "\"count\":5",
    "\"counts\":[1,2]",
    "\"ratio\":0.4832775919732441",
    "\"flag\":false",
    "\"time\":\"2020-04-24T03:02:47Z\"",
    "\"minute\":\"2020-04-24T03:02Z\"",
    "\"name\":\"n\"",
    "\"kind\":\"other\"",
    "\"level\":2",
    "\"odd \\\"key\\\"\":7",
    "\"part\":{\"flag\":true,\"count\":1}",
    "\"parts\":[{\"text\":\"u\"},{\"flag\":true,\"text\":\"v\"}]",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn pieces_in_any_order_are_read_like_serde_json(pieces in vec(select(PIECES), 0..12)) {
        agree(pieces.concat().as_bytes())?;
    }

    #[test]
    fn valid_values_are_read_like_serde_json(value in any_value(any::<f64>()), indented in any::<bool>()) {
        agree(print(&value, indented).as_bytes())?;
    }

    #[test]
    fn damaged_values_are_read_like_serde_json(
        value in any_value(any::<f64>()), at in any::<prop::sample::Index>(), byte in any::<u8>(), damage in 0..4,
    ) {
        agree(&damaged(print(&value, false), at, byte, damage))?;
    }

    #[test]
    fn damaged_arrays_are_read_like_serde_json(
        members in subsequence(MEMBERS.to_vec(), 0..=MEMBERS.len()).prop_shuffle(),
        indented: bool,
        at in any::<prop::sample::Index>(),
        byte in prop_oneof![any::<u8>(), select(b"\"\\,:{}[] \n\t0.-e".to_vec())],
        damage in 0..4,
    ) {
        let object = format!("{{{}}}", members.join(","));
        let text = format!("{{\"parts\":[{object},{object},{object}]}}");
        let text = if indented {
            text.replace("\":", "\" : ").replace(",\"", ",\n      \"").replace('{', "{\n      ")
        } else {
            text
        };
        if let Ok(text) = String::from_utf8(damaged(text, at, byte, damage)) {
            agree_on_objects(&text)?;
        }
    }

    #[test]
    fn fields_of_any_type_are_read_like_serde_json(
        name in select(vec!["text", "count", "ratio", "flag", "time", "kind", "level", "counts", "parts", "part"]),
        pieces in vec(select(PIECES), 1..4),
    ) {
        agree_on_objects(&format!("{{\"{name}\":{}}}", pieces.concat()))?;
    }

    #[test]
    fn both_readers_accept_the_same_objects(pieces in vec(select(PIECES), 0..8), value in any_value(any::<f64>())) {
        agree_on_objects(&format!("{{{}}}", pieces.concat()))?;
        agree_on_objects(&print(&value, false))?;
    }

    #[test]
    fn written_objects_are_read_back(value in any_value(any::<f64>())) {
        let text = print(&value, false);
        if let Ok(decoded) = tolerant(&text) {
            let written = decoded.value.to_json();
            prop_assert!(serde_json::from_str::<Value>(&written).is_ok(), "{}", written);
            let again = tolerant(&written).expect("an object");
            prop_assert!(again.mismatches.is_empty(), "{}", written);
            prop_assert_eq!(again.value.to_json(), written);
        }
    }

    #[test]
    fn the_order_of_members_does_not_matter(members in subsequence(MEMBERS.to_vec(), 0..=MEMBERS.len()), orders in vec(any::<u64>(), 1..8)) {
        let object = |members: &[&str]| format!("{{{}}}", members.join(","));
        let expected = tolerant(&object(&members)).expect("an object").value;
        let shuffled = orders.iter().map(|order| {
            let mut members = members.clone();
            members.sort_by_key(|member| order.wrapping_mul(member.len() as u64 + 1).rotate_left(member.as_bytes()[1].into()));
            object(&members)
        });
        let text = format!("{{\"parts\":[{}]}}", shuffled.collect::<Vec<_>>().join(","));
        let parts = tolerant(&text).expect("an object").value.parts.expect("parts");
        prop_assert!(parts.iter().all(|part| *part == expected), "{}", text);
    }
}

/// Returns the text with one byte changed, inserted or removed, or truncated at a byte.
fn damaged(text: String, at: prop::sample::Index, byte: u8, damage: i32) -> Vec<u8> {
    let mut bytes = text.into_bytes();
    let at = at.index(bytes.len());
    match damage {
        0 => bytes[at] = byte,
        1 => bytes.insert(at, byte),
        2 => drop(bytes.remove(at)),
        _ => bytes.truncate(at),
    }
    bytes
}

/// Compares whether both readers accept the bytes, and the values that they read. Skips texts in which a number
/// overflows a double, because only this reader accepts them.
fn agree(bytes: &[u8]) -> Result<(), TestCaseError> {
    let shown = String::from_utf8_lossy(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        prop_assert!(serde_json::from_slice::<Value>(bytes).is_err());
        return Ok(());
    };
    match (serde_json::from_slice::<Value>(bytes), is_json(text)) {
        (Ok(theirs), true) => prop_assert_eq!(theirs, tree(text), "{}", shown),
        (Err(error), _) if overflows(&error) => {}
        (theirs, ours) => prop_assert_eq!(theirs.is_ok(), ours, "{}", shown),
    }
    Ok(())
}

/// Compares whether both readers accept the text as an object. Skips texts with damaged values or numbers that overflow
/// a double, because only this reader accepts them.
fn agree_on_objects(text: &str) -> Result<(), TestCaseError> {
    if repair(text.as_bytes()).is_some() {
        return Ok(());
    }
    let theirs = serde_json::from_str::<Value>(text);
    if theirs.as_ref().is_err_and(overflows) {
        return Ok(());
    }
    match tolerant(text) {
        Ok(_) => prop_assert!(theirs.is_ok_and(|value| value.is_object()), "{}", text),
        Err(DecodeError::Unexpected { .. }) => prop_assert!(theirs.is_ok(), "{}", text),
        Err(_) => prop_assert!(theirs.is_err(), "{}", text),
    }
    Ok(())
}

fn overflows(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("number out of range")
}

fn is_json(text: &str) -> bool {
    Reader::new(text).whole(Reader::skip).is_ok()
}

/// Returns the tree of a valid JSON text, read with the functions of `raw`.
fn tree(text: &str) -> Value {
    let text = text.trim();
    if let Some(members) = members(text) {
        let members = members.into_iter();
        return members.map(|(name, json)| (name, tree(json))).collect();
    }
    if let Some(elements) = elements(text) {
        return elements.into_iter().map(tree).collect();
    }
    match (text, string(text)) {
        ("null", None) => Value::Null,
        ("true", None) => Value::Bool(true),
        ("false", None) => Value::Bool(false),
        (_, Some(string)) if text.starts_with('"') => Value::String(string),
        (_, Some(number)) => number_value(&number),
        (other, None) => panic!("not a value: {other}"),
    }
}

fn number_value(text: &str) -> Value {
    // `serde_json` reads a negative zero as a double.
    let signed = text.parse::<i64>().ok().filter(|_| text != "-0");
    let unsigned = text.parse::<u64>().ok();
    let double = || Value::from(text.parse::<f64>().expect("a double"));
    let integer = signed.map(Value::from).or(unsigned.map(Value::from));
    integer.unwrap_or_else(double)
}

fn print(value: &Value, indented: bool) -> String {
    let text = if indented { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
    text.expect("JSON")
}
