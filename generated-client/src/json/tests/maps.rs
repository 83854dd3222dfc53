//! Maps, free-form JSON, decimals, dates, and timestamps in rare formats.

use super::lines;
use super::{Decoded, decode};
use crate::internal::object;
use crate::json::body::encode;
use crate::json::decode::Decoding;
use crate::{Date, Decimal, Json, Personal, Timestamp, UnknownFields};
use std::collections::BTreeMap;

type Map<V> = BTreeMap<String, V>;

/// An object with a field of each kind that this file tests.
#[derive(Clone, Debug, Default, PartialEq)]
struct Holder {
    names: Option<Map<String>>,
    flags: Option<Map<bool>>,
    free: Option<Map<Json>>,
    lists: Option<Map<Vec<i64>>>,
    nested: Option<Map<Vec<Holder>>>,
    people: Option<Personal<Map<String>>>,
    times: Option<Map<Timestamp>>,
    any: Option<Json>,
    anything: Option<Vec<Json>>,
    price: Option<Decimal>,
    day: Option<Date>,
    local: Option<Timestamp>,
    exact: Option<Timestamp>,
    plain: Option<Timestamp>,
    unknown_fields: UnknownFields,
}

object! {
    Holder {
        "names" => names,
        "flags" => flags,
        "free" => free,
        "lists" => lists,
        "nested" => nested,
        "people" => people,
        "times" => times: SpacedSeconds,
        "any" => any,
        "anything" => anything,
        "price" => price,
        "day" => day,
        "local" => local: ZonelessSeconds,
        "exact" => exact: DateTime,
        "plain" => plain,
    }
}

fn read(text: &str) -> (Holder, Vec<String>) {
    let Decoded { value, mismatches, .. } = decode(text.as_bytes(), Decoding::Tolerant).expect("an object");
    (value, lines(&mismatches))
}

#[test]
fn all_kinds_round_trip() {
    let text = concat!(
        r#"{"names":{"":"none","zh_CN":"a\"b"},"flags":{"a":true,"b":false},"free":{"n":null,"o":{"x":[1.50]}},"#,
        r#""lists":{"l":[1,2]},"nested":{"vpc":[{"day":"2021-05-11"}]},"people":{"ada":"here"},"#,
        r#""times":{"t":"2025-08-01 00:00:00"},"any":[1,null,"x"],"anything":[null,{"a":1}],"price":12.50,"#,
        r#""day":"2024-02-29","local":"2022-01-25T09:24:27","exact":"2022-05-11T11:45:42.25Z","#,
        r#""plain":"2022-05-11T11:45:42Z"}"#
    );
    let (holder, mismatches) = read(text);
    assert_eq!((holder.to_json().as_str(), mismatches), (text, vec![]));
    assert_eq!(holder.names.as_ref().map(|names| names["zh_CN"].as_str()), Some("a\"b"));
    assert_eq!(holder.price.as_ref().map(Decimal::as_str), Some("12.50"));
    assert_eq!(holder.day, Date::new(2024, 2, 29));
    assert_eq!(holder.member::<Map<Vec<i64>>>("lists"), holder.lists);
    assert_eq!(holder.member::<Timestamp>("local"), holder.local);
}

#[test]
fn a_mismatch_does_not_affect_other_values() {
    let (holder, mismatches) = read(concat!(
        r#"{"flags":{"a":"false","b":{},"c":null,"d":true},"lists":{"l":[1,{},2],"m":3,"n":{}},"#,
        r#""nested":{"a b":[{"price":true,"day":"2021-05-11"}]},"names":[],"price":"much","day":"soon","local":5e99}"#
    ));
    assert_eq!(holder.flags, Some(Map::from([("a".to_owned(), false), ("d".to_owned(), true)])));
    let lists = Map::from([("l".to_owned(), vec![1, 2]), ("m".to_owned(), vec![3])]);
    assert_eq!((holder.lists, holder.names, holder.price), (Some(lists), None, None));
    let expected = [
        "`$.flags.*`: expected boolean, found object",
        "`$.lists.*[1]`: expected integer, found object",
        "`$.lists.*`: expected array, found object",
        "`$.nested.*[0].price`: expected decimal, found boolean",
        "`$.names`: expected object, found array",
        "`$.price`: expected decimal, found string",
        "`$.day`: expected date, found string",
        "`$.local`: expected time, found number",
    ];
    assert_eq!(mismatches, expected);
}

#[test]
fn null_and_empty_strings_are_absent_and_the_last_of_equal_keys_counts() {
    for text in [r#"{"names":null,"any":null,"price":"","day":null}"#, r#"{"flags":"","day":"","local":""}"#] {
        assert_eq!(read(text), (Holder::default(), vec![]), "{text}");
    }
    let (holder, _) = read(r#"{"flags":{"a":true,"a":false,"b":true,"b":null}}"#);
    assert_eq!(holder.flags, Some(Map::from([("a".to_owned(), false)])));
}

#[test]
fn only_formats_without_a_zone_accept_times_without_one() {
    let (holder, mismatches) = read(r#"{"local":"2022-01-25 09:24:27","plain":"2022-01-25T09:24:27"}"#);
    assert_eq!(holder.local.map(|time| time.to_string()).as_deref(), Some("2022-01-25T09:24:27Z"));
    assert_eq!((holder.plain, mismatches), (None, vec!["`$.plain`: expected time, found string".to_owned()]));
}

#[test]
fn decimals_keep_their_text() {
    for price in ["12.50", "\"12.50\"", "1e3", "-0.0000000000000000000000000000001"] {
        let text = format!(r#"{{"price":{price}}}"#);
        assert_eq!(read(&text).0.to_json(), text);
    }
    assert_eq!(read(r#"{"price":"12.50"}"#), read(r#"{"price":12.5}"#));
}

#[test]
fn json_values_convert_and_hide_their_content() {
    let json: Json = " { \"a b\" : [ 1 , \"c d\\\" \" ] } ".parse().expect("JSON");
    assert_eq!(json.as_str(), r#"{"a b":[1,"c d\" "]}"#);
    assert_eq!(format!("{json:?} {:?}", Json::default()), "object null");
    assert_eq!(json.get::<Map<Vec<String>>>().map(|map| map["a b"].len()), Some(2));
    assert_eq!((json.get::<i64>(), Json::default().get::<Json>()), (None, None));
    assert_eq!(Json::new("x".to_owned()).as_str(), "\"x\"");
    assert_eq!("{".parse::<Json>().expect_err("no JSON").to_string(), "not JSON: expected a key at byte 1");
}

#[test]
fn the_personal_values_of_a_map_are_its_keys_and_values() {
    let people = Map::from([("ada".to_owned(), "here \"there\"".to_owned()), ("eve".to_owned(), "7".to_owned())]);
    let holder = Holder { people: Some(Personal::new(people)), ..Holder::default() };
    assert_eq!(encode(&holder).personal, ["ada", "here \"there\"", "eve", "7"]);
}

#[test]
fn the_personal_values_of_a_large_map_are_complete() {
    let people = Map::from_iter((0..100_001).map(|index| (format!("user {index}"), "here".to_owned())));
    let holder = Holder { people: Some(Personal::new(people)), ..Holder::default() };
    assert_eq!(encode(&holder).personal.len(), 200_002);
}

#[test]
fn debug_of_personal_maps_hides_keys_and_values() {
    let (holder, _) = read(r#"{"people":{"ada":"here"},"any":{"ada":1}}"#);
    let debug = format!("{holder:?}");
    assert!(!debug.contains("ada") && !debug.contains("here"), "{debug}");
}

#[cfg(feature = "serde")]
#[test]
fn serde_supports_all_kinds() {
    let text =
        r#"{"free":{"o":{"x":[1.5]}},"any":[1,null],"price":"12.50","day":"2024-02-29","local":"2022-01-25T09:24:27"}"#;
    let holder: Holder = serde_json::from_str(&text.replace("\"12.50\"", "12.50")).expect("an object");
    // The decimal is serialized as a string: a number would become a double, which does not keep trailing zeros.
    assert_eq!(serde_json::to_string(&read(&text.replace("\"12.50\"", "12.50")).0).expect("JSON"), text);
    assert_eq!(serde_json::from_str::<Holder>(text).expect("an object"), holder);
}
