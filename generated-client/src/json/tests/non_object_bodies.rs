//! Bodies other than objects: named arrays, maps, scalars and free-form values, and enumerations.

use super::{DecodeError, lines};
use super::{Decoded, decode};
use crate::internal::{Body, collection, named_value, string_enumeration};
use crate::json::decode::Decoding;
use crate::{Decimal, Json, Personal, Timestamp, UnknownValue};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq)]
struct Counts(Vec<i64>);

collection! { Counts(Vec<i64>) }

#[derive(Clone, Debug, Default, PartialEq)]
struct Times(Vec<Timestamp>);

collection! { Times(Vec<Timestamp>): SpacedSeconds }

#[derive(Clone, Debug, Default, PartialEq)]
struct Flags(BTreeMap<String, bool>);

collection! { Flags(BTreeMap<String, bool>) }

#[derive(Clone, Debug, Default, PartialEq)]
struct Anything(Json);

named_value! { Anything(Json) }

#[derive(Clone, Debug, Default, PartialEq)]
struct Secret(Personal<Json>);

named_value! { Secret(Personal<Json>) }

#[derive(Clone, Debug, Default, PartialEq)]
struct Count(i64);

named_value! { Count(i64) }

#[derive(Clone, Debug, Default, PartialEq)]
struct Price(Decimal);

named_value! { Price(Decimal) }

#[derive(Clone, Debug, Default, PartialEq)]
struct Label(String);

named_value! { Label(String) }

#[derive(Clone, Debug, PartialEq)]
enum State {
    Open,
    Unknown(UnknownValue),
}

string_enumeration! {
    State {
        "open" => Open,
    }
}

fn read<T: Body + Default>(text: &str) -> Result<(T, Vec<String>, usize), DecodeError> {
    let Decoded { value, mismatches, declared } = decode(text.as_bytes(), Decoding::Tolerant)?;
    Ok((value, lines(&mismatches), declared))
}

#[test]
fn named_collections_behave_like_their_contents() {
    let mut counts: Counts = [1, 2].into_iter().collect();
    counts.push(3);
    assert_eq!((counts.len(), (&counts).into_iter().sum::<i64>()), (3, 6));
    assert_eq!(counts.to_json(), "[1,2,3]");
    assert_eq!(Vec::from(counts), [1, 2, 3]);
    let flags = Flags::from(BTreeMap::from([("a".to_owned(), true)]));
    assert_eq!((flags.get("a"), flags.to_json().as_str()), (Some(&true), r#"{"a":true}"#));
    assert_eq!(flags.into_iter().count(), 1);
    let times = Times(vec![Timestamp::default()]);
    assert_eq!(times.to_json(), r#"["1970-01-01 00:00:00"]"#);
    assert_eq!(read::<Times>(&times.to_json()).expect("an array").0, times);
    assert_eq!(format!("{:?}", Secret(Personal::new(Json::new(5)))), "Secret([personal])");
    assert_eq!(Secret(Personal::new(Json::new(5))).to_json(), "5");
}

#[cfg(feature = "serde")]
#[test]
fn serde_reads_and_writes_the_contents() {
    let flags: Flags = serde_json::from_str(r#"{"a":"true","b":{}}"#).expect("a map");
    assert_eq!(serde_json::to_string(&flags).expect("JSON"), r#"{"a":true}"#);
    let anything: Anything = serde_json::from_str("[1, null]").expect("a value");
    assert_eq!(serde_json::to_string(&anything).expect("JSON"), "[1,null]");
    assert!(serde_json::from_str::<Counts>("{\"a\":1}").is_err());
}

#[test]
fn bodies_of_every_kind_are_read() {
    assert_eq!(read("[1,\"2\",null]").map(|read: (Counts, _, _)| read.0), Ok(Counts(vec![1, 2])));
    let (flags, mismatches, declared) = read::<Flags>(r#" {"a":1,"b":true} "#).expect("a map");
    assert_eq!((flags.0.len(), declared), (1, 2));
    assert_eq!(mismatches, ["`$.*`: expected boolean, found number"]);
    for text in ["[1]", "5", "\"\"", "{\"error\":1}"] {
        let anything = read::<Anything>(text).expect("a value").0;
        assert_eq!((anything.as_str(), anything.to_json().as_str()), (text, text));
    }
}

#[test]
fn bodies_of_another_type_are_errors() {
    fn error<T: Body + Default + std::fmt::Debug>(text: &str) -> String {
        read::<T>(text).expect_err(text).to_string()
    }
    assert_eq!(error::<Counts>("\"1\""), "expected an array, found string");
    assert_eq!(error::<Counts>("null"), "expected an array, found null");
    assert_eq!(error::<Flags>("[]"), "expected an object, found array");
    assert_eq!(error::<Anything>("null"), "expected a value, found null");
    assert_eq!(error::<Counts>("{}"), "expected an array, found object");
    assert_eq!(error::<Counts>("[1"), "expected `,` or `]` at byte 2");
    assert_eq!(error::<Counts>(""), "expected a value at byte 0");
}

#[test]
fn an_error_in_place_of_a_map_has_no_declared_members() {
    let error = r#"{"error_code":"X","error_msg":"m"}"#;
    assert_eq!(read::<Flags>(error).expect("a map").2, 0);
    assert_eq!(read::<Anything>(error).expect("a value").2, 0);
    assert_eq!(read::<Anything>(r#"{"error_code":"X","jobs":[]}"#).expect("a value").2, 1);
}

#[test]
fn scalars_are_read_and_written() {
    assert_eq!(read::<Count>(" 5 ").map(|read| (read.0, read.2)), Ok((Count(5), 1)));
    assert_eq!(read::<Count>("\"5\"").map(|read| read.0), Ok(Count(5)));
    assert_eq!(read::<Label>("\"\"").map(|read| read.0), Ok(Label(String::new())));
    assert_eq!(read::<Price>("12.50").map(|read| read.0.to_json()), Ok("12.50".to_owned()));
    assert_eq!(read::<State>("\"open\"").map(|read| read.0), Ok(State::Open));
    assert_eq!(read::<State>("\"new\"").map(|read| read.0.to_string()), Ok("new".to_owned()));
    assert_eq!(Label("a\"b".to_owned()).to_json(), r#""a\"b""#);
    assert_eq!((Count(5).to_json().as_str(), i64::from(Count::from(5))), ("5", 5));
}

#[test]
fn scalars_of_another_type_are_errors() {
    let error = |found: Result<(Count, Vec<String>, usize), DecodeError>| found.expect_err("an error").to_string();
    for (text, found) in [("null", "null"), ("[1]", "array"), ("{}", "object"), ("\"x\"", "string"), ("1.5", "number")]
    {
        assert_eq!(error(read(text)), format!("expected an integer, found {found}"));
    }
    assert_eq!(error(read("true")), "expected an integer, found boolean");
    assert_eq!(read::<State>("{}").expect_err("an object").to_string(), "expected a string, found object");
}
