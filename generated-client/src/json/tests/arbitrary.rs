//! Strategies for JSON of any shape, shared by the property tests.

use proptest::{
    collection::{hash_map, vec},
    prelude::*,
    sample::select,
    string::string_regex,
};
use serde_json::Value;

/// The names of the fields of `Sample`, and a name that differs only in case.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "text", "count", "ratio", "flag", "time", "minute", "epochs", "name", "kind", "level", "counts", "parts", "part",
    "odd \"key\"", "required", "Text",
];

fn text() -> impl Strategy<Value = String> {
    string_regex("[ -~\\n\\u{1}\\u{e9}\\u{1F600}]{0,24}").expect("an expression")
}

pub(super) fn finite() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("finite", |value| value.is_finite())
}

/// Returns a strategy for values of any shape, with doubles from the given strategy. Keys are often fields of `Sample`.
pub(super) fn any_value(doubles: impl Strategy<Value = f64> + 'static) -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1_000..1_000_i64).prop_map(Value::from),
        doubles.prop_map(Value::from),
        select(vec!["5", "", "1e3", "true", "2020-01-01T00:00Z", "2016-08-20T21:11:59Z", "first"])
            .prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 8, |inner| {
        let name = prop_oneof![4 => select(NAMES).prop_map(str::to_owned), 1 => text()];
        prop_oneof![
            1 => vec(inner.clone(), 0..6).prop_map(Value::from),
            3 => hash_map(name, inner, 0..8).prop_map(|members| members.into_iter().collect()),
        ]
    })
}
