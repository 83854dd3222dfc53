//! Fuzzes JSON: bodies are read with the same results as by `serde_json`.
#![no_main]

use generated_client::{
    Decoding, ErrorKind, Json, ListLoginRecords, Object, Operation, RawResponse, ShowDesktopMonitorData,
    ShowUserAccessStages,
};
use http::HeaderMap;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use std::collections::BTreeMap;

fuzz_target!(|bytes: &[u8]| {
    let theirs = serde_json::from_slice::<Value>(bytes);
    any_value(bytes, &theirs);
    body::<ShowDesktopMonitorData>(bytes, &theirs);
    body::<ListLoginRecords>(bytes, &theirs);
    body::<ShowUserAccessStages>(bytes, &theirs);
});

type Theirs = Result<Value, serde_json::Error>;

/// Checks that [`Json`] accepts the same texts as `serde_json`, with equal values. `Json` also accepts numbers that
/// overflow a double.
fn any_value(bytes: &[u8], theirs: &Theirs) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match (text.parse::<Json>(), theirs) {
        (Ok(json), Ok(value)) => {
            assert_eq!(&tree(&json), value);
            assert_eq!(&serde_json::from_str::<Value>(json.as_str()).expect("JSON"), value);
            assert_eq!(json.as_str().parse::<Json>().as_ref(), Ok(&json));
        }
        (ours, Err(error)) => assert!(ours.is_err() || overflows(error), "{error}"),
        (Err(error), Ok(_)) => panic!("{error}"),
    }
}

/// Checks the output of an operation: valid JSON is decoded, and every value that is lost is listed as a mismatch.
fn body<O: Operation>(bytes: &[u8], theirs: &Theirs)
where
    O::Output: Object,
{
    let parse = |bytes: &[u8], decoding| O::parse(RawResponse::new(200, HeaderMap::new(), bytes.to_vec()), decoding);
    let tolerant = parse(bytes, Decoding::Tolerant);
    let is_error = |kind| matches!(kind, ErrorKind::Decode);
    match (&tolerant, theirs) {
        (Ok(parsed), Ok(value)) => assert!(value.is_object() || !parsed.mismatches.is_empty()),
        // A valid object is refused only if it contains an error code. The result is an error of the service.
        (Err(error), Ok(value)) => assert!(!value.is_object() || !is_error(error.kind()), "{error}"),
        (Ok(parsed), Err(error)) => {
            let is_marked = bytes.starts_with("\u{feff}".as_bytes());
            assert!(!parsed.mismatches.is_empty() || overflows(error) || is_marked, "{error}");
        }
        (Err(_), Err(_)) => {}
    }
    let strict = parse(bytes, Decoding::Strict);
    assert_eq!(strict.is_ok(), tolerant.as_ref().is_ok_and(|parsed| parsed.mismatches.is_empty()));
    let Ok(parsed) = tolerant else { return };
    let written = parsed.value.to_json();
    match (serde_json::from_str(&written), theirs) {
        (Ok(value), Ok(theirs)) => agree(&value, theirs),
        (Ok(_), Err(_)) => {}
        // Unknown fields are written as they were received, even numbers that overflow a double.
        (Err(error), _) => assert!(overflows(&error), "{error}: {written}"),
    }
    let again = parse(written.as_bytes(), Decoding::Strict).map(|parsed| parsed.value.to_json());
    // A written text with an error code and no declared field is read as an error of the service.
    if let Ok(again) = again {
        assert_eq!(again, written);
    }
}

/// Checks that each written value was received: as an equal value, or as a value of another type that was converted.
/// Does not compare the elements of an array that has lost elements.
fn agree(written: &Value, theirs: &Value) {
    match (written, theirs) {
        (Value::Object(written), Value::Object(theirs)) => {
            for (key, value) in written {
                let received = theirs.get(key).unwrap_or_else(|| panic!("`{key}` was not received"));
                // Timestamps are written in the format of the field, which can differ from the received format.
                if !(key.contains("time") && value.is_string()) {
                    agree(value, received);
                }
            }
        }
        (Value::Array(written), Value::Array(theirs)) => {
            assert!(written.len() <= theirs.len());
            if written.len() == theirs.len() {
                written.iter().zip(theirs).for_each(|(written, theirs)| agree(written, theirs));
            }
        }
        (Value::Bool(_), Value::Bool(_)) | (Value::String(_), Value::String(_)) => assert_eq!(written, theirs),
        (Value::Number(ours), Value::Number(theirs)) => assert_eq!(ours.as_f64(), theirs.as_f64()),
        _ => {}
    }
}

fn overflows(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("number out of range")
}

/// Converts a [`Json`] to a `Value`, only with the public methods of `Json`.
fn tree(json: &Json) -> Value {
    let text = json.as_str();
    match text.as_bytes().first() {
        Some(b'{') => {
            let members = json.get::<BTreeMap<String, Json>>().expect("an object");
            members.iter().map(|(name, member)| (name.clone(), tree(member))).collect()
        }
        Some(b'[') => json.get::<Vec<Json>>().expect("an array").iter().map(tree).collect(),
        Some(b'"') => Value::from(json.get::<String>().expect("a string")),
        Some(b't' | b'f') => Value::from(json.get::<bool>().expect("a boolean")),
        Some(b'n') => Value::Null,
        _ => number(json),
    }
}

fn number(json: &Json) -> Value {
    let text = json.as_str();
    // `serde_json` reads `-0` as a double.
    let signed = text.parse::<i64>().ok().filter(|_| text != "-0");
    if signed.is_some() {
        assert_eq!(json.get::<i64>(), signed);
    }
    let double: f64 = text.parse().expect("a double");
    if text.contains(['.', 'e', 'E']) && double.is_finite() {
        assert_eq!(json.get::<f64>(), Some(double), "{text}");
    }
    let integer = signed.map(Value::from).or_else(|| text.parse::<u64>().ok().map(Value::from));
    integer.unwrap_or_else(|| Value::from(double))
}
