//! Arbitrary values come back as they went, and arbitrary JSON is read like a reply.

use super::Sample;
use crate::{TimeFormat, Timestamp, json::tests::tolerant};
use proptest::{
    collection::{hash_map, vec},
    prelude::*,
    sample::select,
    string::string_regex,
};
use serde_json::{Value, from_str, from_value, to_string, to_value};

/// The members of `Sample`, and one that is not.
const NAMES: &[&str] = &[
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
    "odd \"key\"",
    "required",
    "Text",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn declared_values_come_back(value in object()) {
        let sample = tolerant(&value.to_string()).expect("an object");
        prop_assert!(sample.mismatches.is_empty(), "{:?}", sample.mismatches);
        let sample = sample.value;
        let text = to_string(&sample).expect("JSON");
        prop_assert_eq!(&from_str::<Sample>(&text).expect("an object"), &sample);
        let tree = to_value(&sample).expect("JSON");
        prop_assert_eq!(&tree, &from_str::<Value>(&sample.to_json()).expect("JSON"));
        prop_assert_eq!(from_value::<Sample>(tree).expect("an object"), sample);
    }

    #[test]
    fn any_value_is_read_like_a_reply(value in any_value()) {
        let text = value.to_string();
        match (from_str::<Sample>(&text), tolerant(&text)) {
            (Ok(sample), Ok(decoded)) => prop_assert_eq!(sample, decoded.value),
            (sample, decoded) => prop_assert!(sample.is_err() && decoded.is_err(), "{}", text),
        }
    }

    #[test]
    fn doubles_are_exact(ratio in finite()) {
        let sample = Sample { ratio: Some(ratio), ..Sample::default() };
        let tree = to_value(&sample).expect("JSON");
        prop_assert_eq!(tree["ratio"].as_f64().map(f64::to_bits), Some(ratio.to_bits()));
        let sample: Sample = from_value(tree).expect("an object");
        prop_assert_eq!(sample.ratio.map(f64::to_bits), Some(ratio.to_bits()));
        let sample: Sample = from_str(&to_string(&sample).expect("JSON")).expect("an object");
        prop_assert_eq!(sample.ratio.map(f64::to_bits), Some(ratio.to_bits()));
    }
}

fn finite() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("finite", |value| value.is_finite())
}

fn text() -> impl Strategy<Value = String> {
    string_regex("[ -~\\n\\u{1}\\u{e9}\\u{1F600}]{0,12}").expect("an expression")
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(NAMES).prop_map(str::to_owned), 1 => text()]
}

/// JSON of any shape. Its doubles have one text only, since undocumented members are compared by it.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        select(vec![0.5, -2.25, -0.0, 1e-300, 2.0]).prop_map(Value::from),
        select(vec!["5", "", "1e3", "true", "2020-01-01T00:00Z", "first"]).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            1 => vec(inner.clone(), 0..4).prop_map(Value::from),
            3 => hash_map(name(), inner, 0..6).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

/// A time that a member of this format can hold.
fn time(format: TimeFormat) -> impl Strategy<Value = Value> {
    let year_9999 = 253_370_764_800_000_i64;
    (-year_9999 / 5..year_9999).prop_map(move |milliseconds| {
        let time = Timestamp::from_epoch_milliseconds(milliseconds).round_down(format);
        match format {
            TimeFormat::EpochMilliseconds => Value::from(time.epoch_milliseconds()),
            _ => Value::from(time.format(format)),
        }
    })
}

/// A member of a declared type, or one that no document names.
fn member() -> impl Strategy<Value = (String, Value)> {
    let counts = || vec(any::<i64>(), 0..4).prop_map(Value::from);
    let kind = || prop_oneof![Just(Value::from("first")), any_value()];
    let required = (text(), kind(), counts());
    let required =
        required.prop_map(|(text, kind, counts)| serde_json::json!({"text": text, "kind": kind, "counts": counts}));
    prop_oneof![
        (select(vec!["text", "name"]), text().prop_map(Value::from).boxed()),
        (select(vec!["count", "odd \"key\""]), any::<i64>().prop_map(Value::from).boxed()),
        (Just("ratio"), finite().prop_map(Value::from).boxed()),
        (Just("flag"), any::<bool>().prop_map(Value::from).boxed()),
        (Just("time"), time(TimeFormat::Seconds).boxed()),
        (Just("minute"), time(TimeFormat::Minutes).boxed()),
        (Just("epochs"), vec(time(TimeFormat::EpochMilliseconds), 0..3).prop_map(Value::from).boxed()),
        (Just("kind"), kind().boxed()),
        (Just("level"), prop_oneof![Just(Value::from(2)), any_value()].boxed()),
        (Just("counts"), counts().boxed()),
        (Just("required"), required.boxed()),
        (select(vec!["x", "Text", ""]), any_value().boxed()),
    ]
    .prop_map(|(name, value)| (name.to_owned(), value))
}

/// A `Sample` as the documents declare it.
fn object() -> impl Strategy<Value = Value> {
    let members = vec(member(), 0..8).prop_map(|members| members.into_iter().collect::<Value>());
    members.prop_recursive(3, 12, 3, |inner| {
        let with = |name: &'static str| {
            move |(mut outer, inner): (Value, Value)| {
                outer[name] = inner;
                outer
            }
        };
        let parts = vec(inner.clone(), 0..3).prop_map(Value::from);
        prop_oneof![(inner.clone(), inner.clone()).prop_map(with("part")), (inner, parts).prop_map(with("parts")),]
    })
}
