//! Counts against the file of counts.

use serde_json::{Value, json};
use tests::spec::project;
use xtask::bench::counts::{Counts, compare, file_text};

fn counts(value: Value) -> Counts {
    serde_json::from_value(value).expect("an object")
}

#[test]
fn growth_above_five_percent_is_an_error_and_shrinking_is_a_note() {
    let known = counts(json!({"compiler": "a", "lines": 100, "packages": 100, "bytes": 100, "instructions": 100}));
    let new = counts(json!({"compiler": "a", "lines": 105, "packages": 106, "bytes": 95, "instructions": 94}));
    let report = compare(&known, &new);
    assert_eq!(report.errors, ["\"packages\" has grown by 6.0 %, from 100 to 106"]);
    assert_eq!(report.notes.len(), 1);
    assert!(report.notes[0].starts_with("\"instructions\" has shrunk by 6.0 %, from 100 to 94;"), "{report:?}");
}

#[test]
fn a_count_on_one_side_only_is_an_error() {
    assert_eq!(
        compare(&counts(json!({"old": 1})), &counts(json!({"new": 2}))).errors,
        [
            "\"new\" is 2 and is not in tests/bench/counts.json",
            "\"old\" is in tests/bench/counts.json and is no longer counted"
        ]
    );
}

#[test]
fn instructions_need_valgrind_and_the_same_compiler() {
    let known = counts(json!({"compiler": "a", "instructions of this": 100, "lines": 1}));
    let without = counts(json!({"compiler": "a", "lines": 1}));
    let report = compare(&known, &without);
    assert_eq!(report.errors, [""; 0]);
    assert_eq!(report.notes, ["\"instructions of this\" is not compared: valgrind is not installed"]);
    assert_eq!(file_text(without, &known), file_text(known.clone(), &Counts::new()));
    let other = compare(&known, &counts(json!({"compiler": "b", "instructions of this": 900, "lines": 1})));
    assert_eq!(other.errors, [""; 0]);
    assert_eq!(other.notes, ["instructions are not compared: the compiler is another one"]);
}

#[test]
fn the_file_is_as_it_would_be_written() {
    let text = std::fs::read_to_string(project().join("tests/bench/counts.json")).expect("the file can be read");
    let counts: Counts = serde_json::from_str(&text).expect("the file can be parsed");
    assert!(counts.contains_key("emitted lines an operation"), "{counts:?}");
    assert_eq!(file_text(counts, &Counts::new()), text);
}
