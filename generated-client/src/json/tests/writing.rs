//! The JSON of request bodies.

use super::{Kind, Level, Required, Sample, read, time};
use crate::{Personal, json::body::encode};

#[test]
fn every_kind_of_field_is_written() {
    let instant = time("2016-08-20T21:11:59.5Z");
    let sample = Sample {
        text: Some("a\"\\\n\u{1}é".to_owned()),
        count: Some(i64::MIN),
        ratio: Some(-0.0),
        flag: Some(false),
        time: Some(instant),
        minute: Some(instant),
        epochs: Some(vec![instant, instant]),
        name: Some(Personal::new("ada".to_owned())),
        kind: Some(Kind::Fifth),
        level: Some(Level::Low),
        counts: Some(Vec::new()),
        parts: Some(vec![Sample { minute: Some(instant), ..Sample::default() }]),
        part: None,
        odd: Some(1),
        required: Required { kind: Kind::from("new"), ..Required::default() },
        ..Sample::default()
    };
    let expected = concat!(
        r#"{"text":"a\"\\\n\u0001é","count":-9223372036854775808,"ratio":-0.0,"flag":false,"#,
        r#""time":"2016-08-20T21:11:59Z","minute":"2016-08-20T21:11Z","#,
        r#""epochs":[1471727519500,1471727519500],"name":"ada","kind":"5","level":-1,"counts":[],"#,
        r#""parts":[{"minute":"2016-08-20T21:11Z","required":{"text":"","kind":null,"counts":[]}}],"#,
        r#""odd \"key\"":1,"required":{"text":"","kind":"new","counts":[]}}"#,
    );
    assert_eq!(sample.to_json(), expected);
    let encoded = encode(&sample);
    assert_eq!((encoded.text.as_str(), encoded.personal), (expected, vec!["ada".to_owned()]));
}

#[test]
fn each_field_has_its_own_time_format() {
    let sample = read(r#"{"time":"2016-08-20T21:11:59Z","minute":"2016-08-20T21:11:59Z"}"#);
    let json = Sample { part: Some(Box::new(sample.clone())), ..sample }.to_json();
    assert_eq!(json.matches(r#""2016-08-20T21:11:59Z""#).count(), 2, "{json}");
    assert_eq!(json.matches(r#""2016-08-20T21:11Z""#).count(), 2, "{json}");
}

#[test]
fn nan_is_written_as_null() {
    let sample = Sample { ratio: Some(f64::NAN), ..Sample::default() };
    assert!(sample.to_json().starts_with(r#"{"ratio":null,"#));
}
