//! Counts against the file of counts.

use std::collections::BTreeMap;
use tests::spec::project;
use xtask::bench::{Counts, judge};

fn counts(compiler: &str, numbers: &[(&str, f64)]) -> Counts {
    let numbers: BTreeMap<String, f64> = numbers.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect();
    Counts { compiler: compiler.to_owned(), numbers }
}

#[test]
fn a_twentieth_more_is_an_error_and_less_is_a_note() {
    let known = counts("a", &[("lines", 100.0), ("packages", 100.0), ("bytes", 100.0), ("instructions", 100.0)]);
    let now = counts("a", &[("lines", 105.0), ("packages", 106.0), ("bytes", 95.0), ("instructions", 94.0)]);
    let verdict = judge(&known, &now);
    assert_eq!(verdict.errors, ["\"packages\" has grown by 6.0 %, from 100 to 106"]);
    assert_eq!(verdict.notes.len(), 1);
    assert!(verdict.notes[0].starts_with("\"instructions\" has shrunk by 6.0 %, from 100 to 94;"), "{verdict:?}");
}

#[test]
fn what_only_one_side_has_is_an_error() {
    let verdict = judge(&counts("a", &[("old", 1.0)]), &counts("a", &[("new", 2.0)]));
    assert_eq!(
        verdict.errors,
        [
            "tests/bench/counts.json does not have \"new\", which is 2",
            "\"old\" stands in tests/bench/counts.json and is not counted any more",
        ]
    );
}

#[test]
fn instructions_need_valgrind_and_the_same_compiler() {
    let known = counts("a", &[("instructions of this", 100.0), ("lines", 1.0)]);
    let without = judge(&known, &counts("a", &[("lines", 1.0)]));
    assert_eq!(without.errors, [""; 0]);
    assert_eq!(without.notes, ["\"instructions of this\" is not compared: valgrind is not there"]);
    let other = judge(&known, &counts("b", &[("instructions of this", 900.0), ("lines", 1.0)]));
    assert_eq!(other.errors, [""; 0]);
    assert_eq!(other.notes, ["instructions are not compared: b is not a"]);
}

#[test]
fn the_file_is_read_as_it_is_written() {
    let text = std::fs::read_to_string(project().join("tests/bench/counts.json")).expect("the file is there");
    let counts = Counts::read(&text).expect("it can be read");
    assert_eq!(counts.to_string(), text);
    assert!(counts.numbers.contains_key("emitted lines an operation"), "{counts:?}");
}

#[test]
fn what_is_no_file_of_counts_is_told() {
    assert_eq!(Counts::read(r#"{"lines":"many"}"#), Err("`lines` is no number".to_owned()));
    assert!(Counts::read("lines").is_err());
}
