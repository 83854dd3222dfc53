//! Limits on the memory of a decoded response, and on the length of the paths of its mismatches.

// The macros define methods that the tests do not call.
#![allow(dead_code)]

use super::{DecodeError, Decoded, Sample, decode, decode_within};
use crate::internal::object;
use crate::json::decode::{DEFAULT_MEMORY_LIMIT, Decoding};
use crate::json::raw;
use crate::{Json, UnknownFields};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq)]
struct Tree {
    parts: Option<Vec<Sample>>,
    lists: Option<Vec<Vec<i64>>>,
    names: Option<BTreeMap<String, Vec<Sample>>>,
    child: Option<Box<Tree>>,
    children: Option<Vec<Tree>>,
    any: Option<Vec<Json>>,
    unknown_fields: UnknownFields,
}

object! {
    Tree {
        "parts" => parts,
        "lists" => lists,
        "names" => names,
        "child" => child,
        "children" => children,
        "any" => any,
    }
}

fn is_too_large(text: &str, limit: usize) -> bool {
    match decode_within::<Tree>(text.as_bytes(), Decoding::Tolerant, limit) {
        Ok(_) => false,
        Err(DecodeError::TooLarge { limit: reported }) => reported == limit,
        Err(error) => panic!("{error}"),
    }
}

fn repeat(element: &str, count: usize) -> String {
    vec![element; count].join(",")
}

#[test]
fn five_million_empty_objects_exceed_the_default_limit() {
    let text = format!(r#"{{"parts":[{}]}}"#, repeat("{}", 5_000_000));
    assert!(is_too_large(&text, DEFAULT_MEMORY_LIMIT));
}

#[test]
fn arrays_maps_and_unknown_fields_count() {
    let size = size_of::<Sample>();
    for (text, too_small, sufficient) in [
        (format!(r#"{{"parts":[{}]}}"#, repeat("{}", 1_000)), 1_000 * size, 2_100 * size),
        (format!(r#"{{"lists":[{}]}}"#, repeat("[]", 1_000)), 24_000, 60_000),
        (format!(r#"{{"lists":[{}]}}"#, repeat("[1]", 1_000)), 32_000, 120_000),
        (format!(r#"{{"lists":[{}]}}"#, repeat("[[]]", 1_000)), 24_000, 120_000),
        (format!(r#"{{"any":[{}]}}"#, repeat("1", 1_000)), 16_000, 60_000),
        (format!(r#"{{{}}}"#, repeat(r#""x":1"#, 1_000)), 32_000, 120_000),
        (
            format!(r#"{{"children":[{}]}}"#, repeat(r#"{"child":{}}"#, 100)),
            200 * size_of::<Tree>(),
            500 * size_of::<Tree>(),
        ),
        (
            format!(
                r#"{{"names":{{{}}}}}"#,
                (0..1_000).map(|key| format!(r#""{key}":[]"#)).collect::<Vec<_>>().join(",")
            ),
            48_000,
            120_000,
        ),
    ] {
        assert!(is_too_large(&text, too_small), "{}", &text[..40]);
        assert!(!is_too_large(&text, sufficient), "{}", &text[..40]);
    }
}

#[test]
fn memory_that_is_given_back_does_not_count() {
    // An array reserves memory for as many elements as the previous array has. Every second array here has only one
    // element, so it gives memory back.
    let lists: Vec<_> =
        (0..100).map(|number| format!("[{}]", repeat("1", if number % 2 == 0 { 500 } else { 1 }))).collect();
    let text = format!(r#"{{"lists":[{}]}}"#, lists.join(","));
    assert!(!is_too_large(&text, 100 * 500 * 8 + 10_000));
}

#[test]
fn the_limit_holds_after_a_repair() {
    let text = format!(r#"{{"x":NaN,"parts":[{}]}}"#, repeat("{}", 1_000));
    assert!(is_too_large(&text, 1_000 * size_of::<Sample>()));
    assert!(!is_too_large(&text, 2_200 * size_of::<Sample>()));
}

#[test]
fn a_text_with_too_many_damaged_values_is_not_repaired() {
    let text = |count: usize| format!(r#"{{"lists":[[{}]]}}"#, repeat("01", count));
    let read =
        |text: &str| decode::<Tree>(text.as_bytes(), Decoding::Tolerant).map(|decoded| decoded.mismatches.total());
    assert_eq!(read(&text(1_000_000)), Ok(1_000_000));
    assert_eq!(read(&text(1_000_001)), Err(DecodeError::Syntax { offset: 12, expected: "`,` or `]`" }));
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Labels {
    labels: Option<BTreeMap<String, Vec<Sample>>>,
    nested: Option<BTreeMap<String, BTreeMap<String, i64>>>,
    child: Option<Box<Labels>>,
    unknown_fields: UnknownFields,
}

object! { Labels { "labels" => labels, "nested" => nested, "a_child_with_a_long_name" => child } }

fn paths(text: &str) -> Vec<String> {
    let Decoded::<Labels> { mismatches, .. } = decode(text.as_bytes(), Decoding::Tolerant).expect("an object");
    mismatches.listed().iter().map(|mismatch| mismatch.path.clone()).collect()
}

#[test]
fn paths_do_not_show_keys_of_maps() {
    let text = r#"{"labels":{"ada":[{"count":"x"},{"parts":[{"count":[]}]}],"bob":7,"x":[{"part":{"count":{}}}]},
        "nested":{"ada":{"bob":"x","eve":1},"b":5},"skipped":{"labels":{"a":"x"}}}"#;
    let expected = [
        "$.labels.*[0].count",
        "$.labels.*[1].parts[0].count",
        "$.labels.*",
        "$.labels.*[0].part.count",
        "$.nested.*.*",
        "$.nested.*",
    ];
    assert_eq!(paths(text), expected);
}

#[test]
fn paths_have_a_bounded_length() {
    let key = "k".repeat(1_000_000);
    let text = format!(r#"{{"{key}":{{}},"labels":{{"{key}":[{}]}}}}"#, repeat(r#"{"count":"x"}"#, 200));
    let listed = paths(&text);
    assert_eq!(listed.len(), 100);
    assert_eq!(listed[99], "$.labels.*[99].count");
    let deep = format!("{}{}{}", r#"{"a_child_with_a_long_name":"#.repeat(100), r#"{"labels":7}"#, "}".repeat(100));
    let [path] = &paths(&deep)[..] else { panic!("one mismatch") };
    assert_eq!(path.len(), 1_026);
    assert!(path.starts_with("$.a_child_with_a_long_name.a_child_") && path.ends_with(".."), "{path}");
}

#[test]
fn lists_of_members_are_limited() {
    let object = |count: usize| format!("{{{}}}", repeat(r#""a":1"#, count));
    assert_eq!(raw::members(&object(100_000)).map(|members| members.len()), Some(100_000));
    assert_eq!(raw::members(&object(100_001)), None);
    let array = |count: usize| format!("[{}]", repeat("1", count));
    assert_eq!(raw::elements(&array(100_001)), None);
    assert_eq!(raw::count_elements(&array(100_001)), Some(100_001));
}
