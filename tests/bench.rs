//! Tests of the benchmark: equal workloads for all generators, ratios, the table of results, and counts.

use serde_json::{Value, json};
use tests::spec::{project, real_spec, sources};
use xtask::bench::counts::{Counts, compare, file_text, parse};
use xtask::bench::measurements::{Comparison, Values, add, median};
use xtask::bench::scale::{count_operations, scale};
use xtask::bench::{openapi, serde_baseline, table};

#[test]
fn all_generators_get_the_same_number_of_operations_and_types() {
    const COPIES: usize = 3;
    let spec = sources(real_spec());
    let count = count_operations(&spec);
    assert_eq!(count_operations(&scale(&spec, count)), count);
    assert_eq!(count_operations(&scale(&spec, count + 1)), 2 * count);
    let original = openapi::document(&spec).expect("the spec is right");
    let document = openapi::document(&scale(&spec, COPIES * count)).expect("the scaled spec is right");
    let size = |document: &Value, pointer: &str| {
        document.pointer(pointer).and_then(Value::as_object).map(serde_json::Map::len).expect("an object")
    };
    assert_eq!(size(&document, "/paths"), COPIES * count);
    let shared = original["components"]["schemas"].as_object().expect("schemas");
    let shared = shared.values().filter(|schema| schema["x-operation"].is_null()).count();
    let schemas = size(&document, "/components/schemas");
    assert_eq!(schemas - shared, COPIES * (size(&original, "/components/schemas") - shared));

    let modules = serde_baseline::modules(&document);
    let items = |text: &String| text.lines().filter(|line| line.starts_with("pub ") && !line.contains("mod")).count();
    assert_eq!(modules.values().map(items).sum::<usize>(), schemas + COPIES * count);
    assert_eq!(modules.len(), COPIES + 2);
    assert!(modules["copy0002"].contains("pub tenant_id: Option<String>"), "{}", modules["copy0002"]);

    let lowered = openapi::lower(document.clone());
    assert_eq!(lowered["openapi"], "3.0.3");
    assert!(!lowered.to_string().contains("\"x-"));
    for pointer in ["/paths", "/components/schemas"] {
        assert_eq!(size(&lowered, pointer), size(&document, pointer));
    }
}

#[test]
fn ratios_are_taken_within_a_round() {
    let mut values = Values::new();
    for (subject, rounds) in [("ours", [1.0, 4.0, 3.0]), ("theirs", [2.0, 4.0, 4.0])] {
        add(&mut values, rounds.map(|value| ("CPU".to_owned(), subject, value)));
    }
    add(&mut values, [("CPU".to_owned(), "once", 6.0)]);
    let ratio = |of| Comparison::ratio("CPU", of, "theirs", None).compare(&values);
    assert_eq!(ratio("ours"), [0.5, 0.75, 1.0]);
    assert_eq!(ratio("once"), [3.0]);
    assert_eq!(ratio("missing"), [0.0; 0]);
    let medians = [median(&[]), median(&[2.0]), median(&[1.0, 2.0, 9.0]), median(&[1.0, 2.0, 4.0, 9.0])];
    assert_eq!(medians, [None, Some(2.0), Some(2.0), Some(3.0)]);
}

#[test]
fn a_row_has_the_requirement_and_whether_it_is_met() {
    let mut values = Values::new();
    add(&mut values, [0.05, 1.5, 20.0].map(|value| ("CPU".to_owned(), "ours", value)));
    let row = |of, required| Comparison::value("CPU", of, required).row("call", "today", &values);
    let measured = "1.50 | 0.050 to 20 in 3 rounds";
    assert_eq!(row("ours", Some(1.5)), format!("| call | CPU | ours | - | 1.50 | {measured} | yes | today |"));
    assert_eq!(
        row("ours", Some(1.0)),
        format!("| call | CPU | ours | - | 1.00 | {measured} | no, 1.50 times | today |")
    );
    assert_eq!(row("ours", None), format!("| call | CPU | ours | - |  | {measured} |  | today |"));
    assert_eq!(row("missing", Some(1.0)), "| call | CPU | missing | - | 1.00 | not measured |  |  | today |");
}

#[test]
fn a_part_replaces_its_own_rows_only() {
    let file = "Before.\n<!-- written by `cargo xtask bench` --><!-- end -->\nAfter.\n";
    let merge = |file: &str, rows: &[&str]| {
        let rows: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
        table::merge(file, &rows, "a machine").expect("the file has a table")
    };
    let first = merge(file, &["| compile | old |", "| call | old |", "| call | gone |"]);
    let second = merge(&first, &["| call | new |", "| generate | new |"]);
    let rows: Vec<&str> = second.lines().filter(|line| line.starts_with("| ")).skip(2).collect();
    assert_eq!(rows, ["| generate | new |", "| compile | old |", "| call | new |"]);
    assert!(second.starts_with("Before.\n<!--") && second.ends_with("-->\nAfter.\n"), "{second}");
    assert_eq!(merge(&second, &[]), second);
    assert_eq!(table::merge("no table", &[], "a machine"), None);
}

#[test]
fn counts_may_not_grow_by_more_than_five_percent() {
    const SHRUNK: &str =
        "\"instructions\" has shrunk by 6.0 %, from 100 to 94; keep it with `cargo xtask bench counts --write`";
    let all = json!({"compiler": "a", "lines": 100, "instructions": 100});
    let cases: [(Value, &[&str], &[&str]); 6] = [
        (json!({"compiler": "a", "lines": 105, "instructions": 95}), &[], &[]),
        (
            json!({"compiler": "a", "lines": 106, "instructions": 94}),
            &["\"lines\" has grown by 6.0 %, from 100 to 106"],
            &[SHRUNK],
        ),
        (
            json!({"compiler": "a", "instructions": 100}),
            &["\"lines\" is in tests/bench/counts.json and is no longer counted"],
            &[],
        ),
        (
            json!({"compiler": "a", "lines": 100, "instructions": 100, "new": 2}),
            &["\"new\" is 2 and is not in tests/bench/counts.json"],
            &[],
        ),
        (json!({"compiler": "a", "lines": 100}), &[], &["\"instructions\" is not compared: valgrind is not installed"]),
        (
            json!({"compiler": "b", "lines": 100, "instructions": 900}),
            &[],
            &["instructions are not compared: the compiler is another one"],
        ),
    ];
    let counts = |value: &Value| -> Counts { serde_json::from_value(value.clone()).expect("an object") };
    for (new, errors, notes) in cases {
        let report = compare(&counts(&all), &counts(&new));
        assert_eq!(report.errors, errors, "{new}");
        assert_eq!(report.notes, notes, "{new}");
    }
    let without_valgrind = counts(&json!({"compiler": "b", "lines": 100}));
    assert_eq!(file_text(without_valgrind, &counts(&all)), file_text(counts(&all), &Counts::new()));
}

#[test]
fn recorded_counts_have_the_format_that_bench_writes() {
    let text = std::fs::read_to_string(project().join("tests/bench/counts.json")).expect("the file can be read");
    let counts = parse(&text).expect("the file can be parsed");
    assert!(counts.contains_key("emitted lines an operation"), "{counts:?}");
    assert_eq!(file_text(counts, &Counts::new()), text);
}
