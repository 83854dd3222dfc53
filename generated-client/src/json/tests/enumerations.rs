//! Known and unknown values of enumerations.

use super::{Kind, Level, read, read_with_mismatches};
use crate::internal::ToParam;
use crate::{Idempotency, OperationMeta, Request, UnknownValue};

#[test]
fn known_values_are_recognized() {
    for (json, kind) in [("\"first\"", Kind::First), (r#""f\u0069rst""#, Kind::First), ("5", Kind::Fifth)] {
        assert_eq!(read(&format!(r#"{{"kind":{json}}}"#)).kind, Some(kind));
    }
    for (json, level) in [("2", Level::High), ("\"2\"", Level::High), ("-1.0", Level::Low)] {
        assert_eq!(read(&format!(r#"{{"level":{json}}}"#)).level, Some(level));
    }
}

#[test]
fn unknown_values_keep_their_json() {
    for json in ["\"new\"", "\"n\\u0065w\"", "6.50", "true", "{\"a\": 1}", "[1]", "\"\""] {
        let kind = read(&format!(r#"{{"kind":{json}}}"#)).kind;
        let Some(Kind::Unknown(value)) = &kind else {
            panic!("{json}: {kind:?}");
        };
        assert_eq!(value.as_json(), json);
        assert_eq!(read(&format!(r#"{{"kind":{json}}}"#)).member("kind"), kind);
    }
    let level = read(r#"{"level":7}"#).level.unwrap();
    assert_eq!((&level, level.as_i64(), level.to_string().as_str()), (&Level::from(7), Some(7), "7"));
    let level = read(r#"{"level":"high"}"#).level.unwrap();
    assert_eq!((level.as_i64(), level.to_string().as_str()), (None, "high"));
}

#[test]
fn null_is_absent() {
    assert_eq!(read(r#"{"kind":null,"level":null}"#).kind, None);
    let (_, mismatches) = read_with_mismatches(r#"{"required":{"kind":null}}"#);
    assert!(mismatches.is_empty());
    assert_eq!(Kind::default().to_string(), "null");
}

#[test]
fn defaults_are_not_sent() {
    let meta = &OperationMeta {
        name: "ShowKind",
        method: "GET",
        path: "/v1/kinds/{kind}",
        idempotency: Idempotency::Idempotent,
    };
    assert!(Kind::default().to_param().is_empty() && Level::default().to_param().is_empty());
    assert_eq!(vec![Level::High, Level::default()].to_param(), ["2"]);
    assert_eq!((Kind::from("null").to_param(), Level::from(0).to_param()), (vec!["null".into()], vec!["0".into()]));
    let mut request = Request::builder(meta);
    request.path("kind", &Kind::default());
    assert!(request.build().unwrap_err().to_string().contains("`kind` is not set"));
    let mut request = Request::builder(meta);
    request.path("kind", &Kind::First);
    request.query("level", &Some(Level::default()));
    request.header("X-Kind", &Kind::default());
    let request = request.build().unwrap();
    assert_eq!((request.target("p").as_str(), request.headers().len()), ("/v1/kinds/first", 0));
}

#[test]
fn debug_shows_scalars_and_escapes_control_characters() {
    for (json, shown) in [
        (r#""new""#, r#""new""#),
        (r#""a\nb\u001b\u202e""#, r#""a\nb\u{1b}\u{202e}""#),
        ("\"a\u{2028}\u{202e}\"", r#""a\u{2028}\u{202e}""#),
        ("6.50", "6.50"),
        ("true", "true"),
        ("[\n\"ada\"]", "array"),
        ("{\"name\":\n\"ada\"}", "object"),
    ] {
        let kind = read(&format!(r#"{{"kind":{json}}}"#)).kind;
        assert_eq!(format!("{kind:?}"), format!("Some(Unknown({shown}))"), "{json}");
    }
    assert_eq!(format!("{:?}", Level::default()), "Unknown(null)");
}

#[test]
fn values_convert_to_and_from_strings() {
    assert_eq!(Kind::KNOWN, [Kind::First, Kind::Fifth]);
    assert_eq!(Level::KNOWN, [Level::Low, Level::High]);
    assert_eq!("first".parse(), Ok(Kind::First));
    assert_eq!(Kind::from("a\"b".to_owned()).as_str(), "a\"b");
    assert_eq!(Level::from(-1).to_string(), "-1");
    assert_eq!(Some(Level::High).to_param(), ["2"]);
    assert_eq!(vec![Kind::First, Kind::from("new")].to_param(), ["first", "new"]);
}

#[test]
fn unknown_values_are_compared_by_type_and_string() {
    let plain = UnknownValue::from_text("new");
    assert_eq!(read(r#"{"kind":"n\u0065w"}"#).kind, Some(Kind::Unknown(plain.clone())));
    assert_ne!(UnknownValue::from_text("7"), UnknownValue::from_integer(7));
    assert_eq!(UnknownValue::from_text("\"").as_str(), "\"");
}
