//! Agreement with `serde_json` on what is JSON and which values it holds.

use super::{DecodeError, tolerant};
use crate::json::{
    raw::{elements, members, string},
    reader::{Malformed, Reader},
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{select, subsequence},
    string::string_regex,
};
use serde_json::Value;

/// Pieces that well-formed texts are made of, and some that are one character off.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "{", "}", "[", "]", ":", ",", " ", "\n", "\t", "\r", "\u{c}", "\"", "\"text\":", "\"count\":",
    "\"part\":", "\"parts\":", "\"x\":", "\"\"", "\"a\\u0041\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"",
    "\"\\ude00\"", "\"\\ud83d\\n\"", "\"\\ud83d\\ue000\"", "\"\\uD83Dx\"", "\"\\x\"", "\"\\u12g4\"",
    "\"\u{1f}\"", "\"é😀\"", "\\", "null", "true", "false", "nul", "truee", "0", "-0", "00", "01", "-", "-1",
    "+1", "1.", ".5", "1.5", "1e5", "1E+5", "1e-5", "1e", "1.0e", "9007199254740993", "9223372036854775808",
    "18446744073709551616", "123456789012345678901234567890", "0.1", "2.5e-324", "\u{feff}",
];

/// Members of every kind, with equal starts and ends of names among them.
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
    fn pieces_in_any_order(pieces in vec(select(PIECES), 0..12)) {
        agree(pieces.concat().as_bytes())?;
    }

    #[test]
    fn well_formed_values(value in any_value(), indented in any::<bool>()) {
        agree(print(&value, indented).as_bytes())?;
    }

    #[test]
    fn damaged_values(value in any_value(), at in any::<prop::sample::Index>(), byte in any::<u8>(), damage in 0..4) {
        agree(&damaged(print(&value, false), at, byte, damage))?;
    }

    /// Objects in an order of their own among them, indented or not.
    #[test]
    fn typed_objects_reject_damaged_texts(
        members in subsequence(MEMBERS.to_vec(), 0..=MEMBERS.len()).prop_shuffle(),
        indented: bool,
        at in any::<prop::sample::Index>(),
        byte in prop_oneof![any::<u8>(), select(b"\"\\,:{}[] \n\t0.-e".to_vec())],
        damage in 0..4,
    ) {
        let object = format!("{{{}}}", members.join(","));
        let text = format!("{{\"parts\":[{object},{object},{object}]}}");
        let text = match indented {
            true => text.replace("\":", "\" : ").replace(",\"", ",\n      \"").replace('{', "{\n      "),
            false => text,
        };
        if let Ok(text) = String::from_utf8(damaged(text, at, byte, damage)) {
            agree_on_objects(&text)?;
        }
    }

    #[test]
    fn typed_members_reject_the_same_texts(
        name in select(vec!["text", "count", "ratio", "flag", "time", "kind", "level", "counts", "parts", "part"]),
        pieces in vec(select(PIECES), 1..4),
    ) {
        agree_on_objects(&format!("{{\"{name}\":{}}}", pieces.concat()))?;
    }

    #[test]
    fn typed_objects_reject_the_same_texts(pieces in vec(select(PIECES), 0..8), value in any_value()) {
        agree_on_objects(&format!("{{{}}}", pieces.concat()))?;
        agree_on_objects(&print(&value, false))?;
    }

    #[test]
    fn written_objects_are_read_back(value in any_value()) {
        let text = print(&value, false);
        if let Ok(decoded) = tolerant(&text) {
            let written = decoded.value.to_json();
            prop_assert!(serde_json::from_str::<Value>(&written).is_ok(), "{}", written);
            let again = tolerant(&written).expect("an object");
            prop_assert!(again.mismatches.is_empty(), "{}", written);
            prop_assert_eq!(again.value.to_json(), written);
        }
    }

    /// The order of members tells nothing, whatever the objects before it in an array were like.
    #[test]
    fn members_come_in_any_order(members in subsequence(MEMBERS.to_vec(), 0..=MEMBERS.len()), orders in vec(any::<u64>(), 1..8)) {
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

/// The text with a byte changed, inserted or removed, or cut off.
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

/// Compares acceptance and value. Only a number that overflows a double is JSON to this reader and
/// not to the other, since it belongs to one member and must not cost the others.
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

/// Compares acceptance where a type is read.
fn agree_on_objects(text: &str) -> Result<(), TestCaseError> {
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
    let mut reader = Reader::new(text);
    let read: Result<(), Malformed> = reader.skip().and_then(|()| reader.end());
    read.is_ok()
}

/// The tree of a text that is known to be JSON, by way of the functions that walk it.
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
    // The other reader takes a negative zero as a double, since only those have one.
    let signed = text.parse::<i64>().ok().filter(|_| text != "-0");
    let unsigned = text.parse::<u64>().ok();
    let double = || Value::from(text.parse::<f64>().expect("a double"));
    let integer = signed.map(Value::from).or(unsigned.map(Value::from));
    integer.unwrap_or_else(double)
}

fn print(value: &Value, indented: bool) -> String {
    match indented {
        true => serde_json::to_string_pretty(value),
        false => serde_json::to_string(value),
    }
    .expect("JSON")
}

/// Values of every shape, whose keys are often those of `Sample`.
fn any_value() -> impl Strategy<Value = Value> {
    let known = select(vec![
        "text",
        "count",
        "ratio",
        "flag",
        "time",
        "minute",
        "epochs",
        "name",
        "kind",
        "level",
        "counts",
        "parts",
        "part",
        "required",
        "odd \"key\"",
    ]);
    let text = || string_regex("[ -~\\n\\u{1}\\u{e9}\\u{1F600}]{0,24}").expect("an expression");
    let key = prop_oneof![4 => known.prop_map(str::to_owned), 1 => text()];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1_000..1_000_i64).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(vec!["5", "", "1e3", "true", "2020-01-01T00:00Z", "first"]).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 8, move |inner| {
        prop_oneof![
            1 => vec(inner.clone(), 0..6).prop_map(Value::from),
            3 => vec((key.clone(), inner), 0..8).prop_map(|members| members.into_iter().collect()),
        ]
    })
}
