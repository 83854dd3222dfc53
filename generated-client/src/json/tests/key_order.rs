//! Members in any order, duplicate and escaped keys, and unknown fields.

use super::decode;
use super::{Empty, Kind, Sample, read, tolerant};
use crate::UnknownFields;
use crate::internal::object;
use crate::json::{decode::Decoding, value::read_value};

#[test]
fn the_last_of_equal_keys_counts() {
    let sample = read(r#"{"count":1,"x":1,"count":2,"y":[2],"x":{"z":3},"":4,"text":"t","":5,"text":null}"#);
    assert_eq!((sample.count, sample.text.as_ref()), (Some(2), None));
    let expected = r#"{"count":2,"required":{"text":"","kind":null,"counts":[]},"y":[2],"x":{"z":3},"":5}"#;
    assert_eq!(sample.to_json(), expected);
}

#[test]
fn keys_are_unescaped_and_case_sensitive() {
    let sample = read(r#"{"c\u006funt":1,"Text":"t","odd \"key\"":2,"text ":"t"}"#);
    assert_eq!((sample.count, sample.odd, sample.text), (Some(1), Some(2), None));
    let names: Vec<_> = sample.unknown_fields.names().collect();
    assert_eq!(names, ["Text", "text "]);
}

#[test]
fn unknown_fields_are_kept_as_received() {
    let sample = read(r#"{"a":[1, 2.50],"count":1,"":{"secret":1}}"#);
    assert_eq!(sample.unknown_fields.get_json("a"), Some("[1, 2.50]"));
    assert_eq!(sample.unknown_fields.get::<Vec<f64>>("a"), Some(vec![1.0, 2.5]));
    assert_eq!(sample.unknown_fields.get::<i64>("missing"), None);
    assert_eq!(format!("{:?}", sample.unknown_fields), r#"{"a", ""}"#);
    assert!(read("{}").unknown_fields.is_empty());
}

#[test]
fn member_finds_known_and_unknown_fields() {
    let text = r#"{"x":"7","count":5,"time":"2021-05-11T11:45:42.125Z","name":"ada","parts":[{"count":1}]}"#;
    let sample = read(text);
    assert_eq!(sample.member("x"), Some(7_i64));
    assert_eq!(sample.member("count"), Some("5".to_owned()));
    assert_eq!(sample.member("time"), sample.time);
    assert_eq!(sample.member("name"), Some("ada".to_owned()));
    assert_eq!(sample.member("parts"), sample.parts);
    assert_eq!(sample.member::<bool>("flag"), None);
    assert_eq!(sample.member::<bool>("missing"), None);
}

#[test]
fn declared_fields_are_counted() {
    let declared = |text: &str| tolerant(text).map(|decoded| decoded.declared);
    assert_eq!(declared(r#"{"error_code":"X","error_msg":"m"}"#), Ok(0));
    assert_eq!(declared(r#"{"error_code":"X","count":null}"#), Ok(0));
    assert_eq!(declared(r#"{"error_code":"X","count":1,"text":"t","part":{"flag":true}}"#), Ok(3));
    assert_eq!(declared("{}"), Ok(0));
}

#[test]
fn objects_without_declared_fields_keep_unknown_ones() {
    let decoded = decode::<Empty>(br#"{"a":1}"#, Decoding::Strict).expect("an object");
    assert_eq!(decoded.value.to_json(), r#"{"a":1}"#);
    assert_eq!(decoded.value.member("a"), Some(1_i64));
    assert_eq!(Empty::default().to_json(), "{}");
    assert_eq!(Sample::default().member::<i64>("a"), None);
}

#[test]
fn many_unknown_fields_are_read_in_linear_time() {
    let members: Vec<String> = (0..200_000).map(|index| format!(r#""x{}":{index}"#, index % 150_000)).collect();
    let sample = read(&format!("{{{}}}", members.join(",")));
    assert_eq!(sample.unknown_fields.len(), 150_000);
    assert_eq!(sample.unknown_fields.get_json("x0"), Some("150000"));
}

#[test]
fn objects_of_an_array_can_have_different_orders() {
    let parts = [
        r#"{"text":"a","count":1,"flag":true}"#,
        r#"{"flag":true,"count":1,"text":"a"}"#,
        r#"{"flag":true,"count":1,"text":"a"}"#,
        r#"{"flag":true,"x":1,"count":1,"text":"a"}"#,
        r#"{"count":1,"flag":true,"count":1,"text":"a"}"#,
        r#"{"count":1,"t\u0065xt":"a","flag":true}"#,
        r#"{ "flag" : true , "text" : "a" , "count" : 1 }"#,
        r#"{"required":{"counts":[1],"text":"b"},"flag":true,"parts":[{"flag":true,"text":"a"}],"text":"a","count":1}"#,
        r#"{"text":"a","count":1,"flag":true}"#,
    ];
    let sample = read(&format!(r#"{{"parts":[{}]}}"#, parts.join(",")));
    let read_parts = sample.parts.expect("parts");
    assert_eq!(read_parts.len(), parts.len());
    for (part, text) in read_parts.iter().zip(parts) {
        assert_eq!((part.text.as_deref(), part.count, part.flag), (Some("a"), Some(1), Some(true)), "{text}");
        assert_eq!(part, &read(text), "{text}");
    }
    assert_eq!(read_parts[7].required.counts, [1]);
    assert_eq!(read_parts[7].parts.as_ref().map(|inner| (inner[0].flag, inner[0].count)), Some((Some(true), None)));
}

#[test]
fn nested_objects_of_several_types_keep_their_orders() {
    let part =
        |inner: &str| format!(r#"{{"flag":true,"parts":[{inner},{inner}],"required":{{"text":"r"}},"count":2}}"#);
    let inner = r#"{"required":{"counts":[3],"kind":"5","text":"s"},"text":"i"}"#;
    let text = format!(r#"{{"parts":[{},{}]}}"#, part(inner), part(inner));
    for part in read(&text).parts.expect("parts") {
        assert_eq!((part.flag, part.count, part.required.text.as_str()), (Some(true), Some(2), "r"));
        for inner in part.parts.expect("parts") {
            assert_eq!((inner.text.as_deref(), inner.required.text.as_str()), (Some("i"), "s"));
            assert_eq!((inner.required.counts.as_slice(), inner.required.kind), ([3].as_slice(), Kind::Fifth));
        }
    }
}

/// An object whose keys are escaped differently by Rust and JSON.
#[derive(Clone, Debug, Default, PartialEq)]
struct Spelled {
    accent: Option<i64>,
    raw: Option<i64>,
    tab: Option<i64>,
    quote: Option<i64>,
    unknown_fields: UnknownFields,
}

object! {
    Spelled {
        "\u{e9}" => accent,
        r"raw" => raw,
        "a\tb" => tab,
        "a\"b" => quote,
    }
}

#[test]
fn escaped_keys_are_found() {
    let members = [
        r#""é":1,"raw":2,"a\tb":3,"a\"b":4"#,
        r#""a\"b":4,"a\tb":3,"raw":2,"é":1"#,
        r#""a\u0022b" : 4, "a\u0009b" : 3 , "r\u0061w":2,"\u00e9" : 1"#,
        r#""raw" : 2, "é" : 1, "a\"b":4,"a\tb":3"#,
    ];
    for first in members {
        let alone = decode::<Spelled>(format!("{{{first}}}").as_bytes(), Decoding::Strict).expect("an object").value;
        assert_eq!((alone.accent, alone.raw, alone.tab, alone.quote), (Some(1), Some(2), Some(3), Some(4)), "{first}");
        assert!(alone.unknown_fields.is_empty(), "{first}");
        assert_eq!(alone.member("é"), Some(1_i64));
        assert_eq!(alone.to_json(), r#"{"é":1,"raw":2,"a\tb":3,"a\"b":4}"#);
        for second in members {
            let array = format!("[{{{first}}},{{{second}}},{{{first}}}]");
            assert_eq!(read_value::<Vec<Spelled>>(&array), Some(vec![alone.clone(); 3]), "{array}");
        }
    }
}

#[test]
fn unescaped_quotes_in_keys_are_errors() {
    for broken in [r#"{"a"b":4}"#, r#"{"raw":2,"a"b":4}"#] {
        assert!(decode::<Spelled>(broken.as_bytes(), Decoding::Tolerant).is_err(), "{broken}");
        assert_eq!(read_value::<Vec<Spelled>>(&format!("[{broken},{broken}]")), None, "{broken}");
    }
}
