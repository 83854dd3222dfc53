//! Round trips of any value through serde, and agreement of serde with the JSON reader.

use super::Sample;
use crate::json::tests::{
    arbitrary::{self, finite, text},
    tolerant,
};
use crate::{TimeFormat, Timestamp};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, from_str, from_value, to_string, to_value};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn declared_values_round_trip(value in object()) {
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
    fn any_value_is_read_like_a_response(value in any_value()) {
        let text = value.to_string();
        match (from_str::<Sample>(&text), tolerant(&text)) {
            (Ok(sample), Ok(decoded)) => prop_assert_eq!(sample, decoded.value),
            (sample, decoded) => prop_assert!(sample.is_err() && decoded.is_err(), "{}", text),
        }
    }

    #[test]
    fn doubles_round_trip(ratio in finite()) {
        let sample = Sample { ratio: Some(ratio), ..Sample::default() };
        let tree = to_value(&sample).expect("JSON");
        prop_assert_eq!(tree["ratio"].as_f64().map(f64::to_bits), Some(ratio.to_bits()));
        let sample: Sample = from_value(tree).expect("an object");
        prop_assert_eq!(sample.ratio.map(f64::to_bits), Some(ratio.to_bits()));
        let sample: Sample = from_str(&to_string(&sample).expect("JSON")).expect("an object");
        prop_assert_eq!(sample.ratio.map(f64::to_bits), Some(ratio.to_bits()));
    }
}

/// JSON of any shape. Its doubles have a single text, because unknown fields are compared by their text.
fn any_value() -> impl Strategy<Value = Value> {
    arbitrary::any_value(select(vec![0.5, -2.25, -0.0, 1e-300, 2.0]))
}

/// A time without digits that this format drops.
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

/// A field of its declared type, or an unknown one.
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

/// A `Sample` without mismatches.
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
