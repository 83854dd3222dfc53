//! The table of results: rows, and what of a file stays.

use std::collections::BTreeMap;
use xtask::bench::samples::Figure;
use xtask::bench::table::{Head, Row, Unit, merge, render};

const ORDER: [&str; 3] = ["generate", "compile", "call"];

fn row(part: &str, median: f64, target: Option<f64>) -> Row {
    let head = Head { part, measured: "CPU", of: "ours", against: "theirs", day: "2026-11-22" };
    Row::new(head, Unit::Ratio, Figure { median, least: 0.1, greatest: 2.0, count: 3 }, target)
}

fn versions(list: &[(&str, &str)]) -> BTreeMap<String, String> {
    list.iter().map(|(name, version)| ((*name).to_owned(), (*version).to_owned())).collect()
}

#[test]
fn a_row_tells_whether_its_target_is_reached() {
    let text = render(&[row("call", 1.02, Some(1.03)), row("call", 1.5, Some(1.0)), row("call", 0.05, None)]);
    let lines: Vec<&str> = text.lines().skip(2).collect();
    assert_eq!(
        lines,
        [
            "| call | CPU | ours | theirs | 1.02 | 0.10 to 2.00, 3 turns | 1.03 | yes | 2026-11-22 |",
            "| call | CPU | ours | theirs | 1.50 | 0.10 to 2.00, 3 turns | 1.00 | no, 1.50 times that | 2026-11-22 |",
            "| call | CPU | ours | theirs | 0.050 | 0.10 to 2.00, 3 turns |  |  | 2026-11-22 |",
        ]
    );
}

#[test]
fn who_could_not_be_had_has_a_row() {
    let head = Head { part: "call", measured: "CPU", of: "peer", against: "ours", day: "2026-11-22" };
    let row = Row::without(head, "`java`: no | such file\nmore");
    assert!(render(&[row]).contains("| not had: `java`: no / such file |"));
}

#[test]
fn parts_that_were_not_run_keep_their_rows() {
    let first = merge("", &ORDER, &[row("compile", 0.2, None), row("call", 1.0, None)], &versions(&[("Rust", "1")]));
    let second =
        merge(&first, &ORDER, &[row("generate", 0.3, None), row("call", 1.25, None)], &versions(&[("java", "17")]));
    let parts = |text: &str| -> Vec<String> {
        let rows = text.lines().filter(|line| line.ends_with("| 2026-11-22 |"));
        rows.map(|line| line.split(" | ").take(5).collect::<Vec<_>>().join(" ")).collect()
    };
    assert_eq!(
        parts(&second),
        ["| generate CPU ours theirs 0.30", "| compile CPU ours theirs 0.20", "| call CPU ours theirs 1.25"]
    );
    assert!(second.contains("- Rust: 1\n- java: 17\n"), "{second}");
    assert_eq!(merge(&second, &ORDER, &[], &BTreeMap::new()), second);
}

#[test]
fn text_around_the_table_stays() {
    let written = merge("", &ORDER, &[row("call", 1.0, None)], &BTreeMap::new());
    let edited = written.replace("# Measured", "Preface.\n\n# Measured") + "\n## What the profile shows\n\nMuch.\n";
    let again = merge(&edited, &ORDER, &[row("call", 1.0, None)], &BTreeMap::new());
    assert_eq!(again, edited);
}
