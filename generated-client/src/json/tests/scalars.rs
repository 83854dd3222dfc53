//! The fast and the general parsers of scalars agree.

use super::arbitrary::finite;
use super::{Sample, tolerant};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn both_parsers_agree_on_times(text in "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z") {
        let sample = tolerant(&format!("{{\"time\":\"{text}\"}}")).expect("an object").value;
        let expected = text.parse().ok();
        prop_assert_eq!(sample.time, expected, "{}", text);
        let escaped = format!("{{\"time\":\"\\u003{text}\"}}");
        let sample = tolerant(&escaped).expect("an object").value;
        prop_assert_eq!(sample.time, expected, "{}", escaped);
    }

    #[test]
    fn both_parsers_agree_on_times_with_a_changed_byte(at in 0..20_usize, byte in "[ -!#-\\[\\]-~]") {
        let mut text = "2020-04-24T03:02:47Z".to_owned();
        text.replace_range(at..=at, &byte);
        let sample = tolerant(&format!("{{\"time\":\"{text}\"}}")).expect("an object").value;
        let escaped = tolerant(&format!("{{\"time\":\"\\u{:04x}{}\"}}", u32::from(text.as_bytes()[0]), &text[1..]));
        prop_assert_eq!(sample.time, escaped.expect("an object").value.time, "{}", text);
    }

    #[test]
    fn both_parsers_agree_on_milliseconds(milliseconds in prop_oneof![any::<i64>(), any::<i64>().prop_map(|value| value >> 21)]) {
        let read = |text: String| tolerant(&text).expect("an object").value.epochs;
        let plain = read(format!("{{\"epochs\":[{milliseconds}]}}"));
        // Only a number of 13 digits is also read from a string. A string with fewer or more digits could be a year or
        // seconds, so it is not read as milliseconds.
        if (1_000_000_000_000..10_000_000_000_000).contains(&milliseconds) {
            prop_assert_eq!(&plain, &read(format!("{{\"epochs\":[\"{milliseconds}\"]}}")));
            prop_assert_eq!(plain.as_ref().map(Vec::len), Some(1));
        }
        if let [time] = plain.unwrap_or_default()[..] {
            prop_assert_eq!(time.epoch_milliseconds(), milliseconds);
        }
    }

    #[test]
    fn decimals_are_exact(text in "-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?(e-?[0-9]{1,2})?") {
        let sample = tolerant(&format!("{{\"ratio\":{text}}}")).expect("an object").value;
        let expected: f64 = text.parse().expect("a double");
        prop_assert_eq!(sample.ratio.map(f64::to_bits), Some(expected.to_bits()), "{}", text);
    }

    #[test]
    fn doubles_are_exact(value in finite()) {
        let text = format!("{{\"ratio\":{value:?}}}");
        let sample = tolerant(&text).expect("an object").value;
        prop_assert_eq!(sample.ratio.map(f64::to_bits), Some(value.to_bits()));
        let sample = Sample { ratio: Some(value), ..Sample::default() };
        let sample = tolerant(&sample.to_json()).expect("an object").value;
        prop_assert_eq!(sample.ratio.map(f64::to_bits), Some(value.to_bits()));
    }
}
