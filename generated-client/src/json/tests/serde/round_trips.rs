//! Values are equal after a round trip through serde, and serde agrees with the JSON reader.

use super::Sample;
use crate::json::tests::{
    arbitrary::{any_value, finite},
    tolerant,
};
use proptest::{prelude::*, sample::select};
use serde_json::{Value, from_str, from_value, to_string, to_value};

/// Returns a strategy for doubles that every writer formats in the same way, because unknown fields are compared as
/// text.
fn doubles() -> impl Strategy<Value = f64> {
    select(vec![0.5, -2.25, -0.0, 1e-300, 2.0])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn objects_round_trip(value in any_value(doubles())) {
        let Ok(decoded) = tolerant(&value.to_string()) else {
            return Ok(());
        };
        // Writing truncates timestamps to the formats of their fields. The object is therefore written and read once
        // before the round trip.
        let sample = tolerant(&decoded.value.to_json()).expect("an object").value;
        let text = to_string(&sample).expect("JSON");
        prop_assert_eq!(&from_str::<Sample>(&text).expect("an object"), &sample);
        let tree = to_value(&sample).expect("JSON");
        prop_assert_eq!(&tree, &from_str::<Value>(&sample.to_json()).expect("JSON"));
        prop_assert_eq!(from_value::<Sample>(tree).expect("an object"), sample);
    }

    #[test]
    fn any_value_is_read_like_a_response(value in any_value(doubles())) {
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
