//! Ratios of measurements, and the table of results.

use std::collections::BTreeMap;
use xtask::bench::measurements::Measurements;
use xtask::bench::table::{Comparison, Row, median, merge, render};

fn row(part: &str, measured: f64, required: Option<f64>) -> Row {
    let comparison = Comparison::ratio("CPU", "ours", "theirs", required);
    Row::new(part, "2026-11-22", &comparison, Ok(&[0.1, measured, 2.0]))
}

#[test]
fn ratios_are_taken_within_a_round() {
    let mut measurements = Measurements::default();
    for (subject, values) in [("ours", [1.0, 4.0, 3.0]), ("theirs", [2.0, 4.0, 4.0])] {
        measurements.extend(values.map(|value| ("CPU".to_owned(), subject, value)));
    }
    measurements.extend([("CPU".to_owned(), "once", 6.0)]);
    let ratio = |of| measurements.compare(&Comparison::ratio("CPU", of, "theirs", None));
    assert_eq!(ratio("ours"), Some(vec![0.5, 0.75, 1.0]));
    assert_eq!(ratio("once"), Some(vec![3.0]));
    assert_eq!(ratio("nobody"), None);
}

#[test]
fn the_median_is_the_middle() {
    assert_eq!([median(&[2.0]), median(&[1.0, 2.0, 9.0]), median(&[1.0, 2.0, 4.0, 9.0])], [2.0, 2.0, 3.0]);
}

#[test]
fn a_row_has_the_requirement_and_whether_it_is_met() {
    let text = render(&[row("call", 1.02, Some(1.03)), row("call", 1.5, Some(1.0)), row("call", 0.5, None)]);
    let lines: Vec<&str> = text.lines().skip(2).collect();
    assert_eq!(
        lines,
        [
            "| call | CPU | ours | theirs | 1.03 | 1.02 | 0.10 to 2.00 in 3 rounds | yes | 2026-11-22 |",
            "| call | CPU | ours | theirs | 1.00 | 1.50 | 0.10 to 2.00 in 3 rounds | no, 1.50 times | 2026-11-22 |",
            "| call | CPU | ours | theirs |  | 0.50 | 0.10 to 2.00 in 3 rounds |  | 2026-11-22 |",
        ]
    );
}

#[test]
fn a_baseline_that_is_not_available_has_a_row() {
    let comparison = Comparison::ratio("CPU", "theirs", "ours", None);
    let row = Row::new("call", "2026-11-22", &comparison, Err("`java`: no | such file\nmore"));
    assert!(render(&[row]).contains("| not measured: `java`: no / such file |"));
}

#[test]
fn other_parts_and_text_around_the_table_stay() {
    let versions = |name: &str| BTreeMap::from([(name.to_owned(), "1".to_owned())]);
    let parts = ["generate", "compile", "call"].map(str::to_owned);
    let first = merge("", &parts, &[row("compile", 0.2, None), row("call", 1.0, None)], &versions("Rust"));
    let edited = first.replace("# Benchmark", "Preface.\n\n# Benchmark") + "\n## Remarks\n\nMany.\n";
    let second = merge(&edited, &parts, &[row("generate", 0.3, Some(1.0)), row("call", 1.25, None)], &versions("java"));
    let rows = second.lines().filter(|line| line.ends_with("| 2026-11-22 |"));
    let rows: Vec<Vec<&str>> = rows.map(|line| line.split(" | ").collect()).collect();
    let measured: Vec<[&str; 2]> = rows.iter().map(|cells| [cells[0], cells[5]]).collect();
    assert_eq!(measured, [["| generate", "0.30"], ["| compile", "0.20"], ["| call", "1.25"]]);
    assert!(second.contains("- Rust: 1\n- java: 1\n"), "{second}");
    assert!(second.starts_with("Preface.\n") && second.ends_with("## Remarks\n\nMany.\n"), "{second}");
    assert_eq!(merge(&second, &parts, &[], &BTreeMap::new()), second);
}
