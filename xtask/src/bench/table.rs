//! The table in `RESULTS.md`. Each part of the benchmark replaces its own rows, and the text around the table is kept.

use crate::args::Part;
use clap::ValueEnum;

const BEGIN: &str = "<!-- written by `cargo xtask bench` -->";
const END: &str = "<!-- end -->";
const HEADER: &str = "\
| part | quantity | of | against | required | measured | range | met | date |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |";

/// Formats rows as a table.
pub fn render(rows: &[impl AsRef<str>]) -> String {
    let lines: String = rows.iter().map(|row| format!("{}\n", row.as_ref())).collect();
    format!("{HEADER}\n{lines}")
}

/// Replaces the rows of the parts that were measured, and the description of the machine. The rows of other parts and
/// the text outside of the marks are kept.
///
/// Returns `None` if the file has no marked table.
pub fn merge(file: &str, rows: &[String], machine: &str) -> Option<String> {
    let (before, rest) = file.split_once(BEGIN)?;
    let (known, after) = rest.split_once(END)?;
    let mut all = Vec::new();
    for part in Part::value_variants() {
        let start = format!("| {} |", part.name());
        let belongs_to_part = |row: &&str| row.starts_with(&start);
        let mut rows: Vec<&str> = rows.iter().map(String::as_str).filter(belongs_to_part).collect();
        if rows.is_empty() {
            rows = known.lines().filter(belongs_to_part).collect();
        }
        all.extend(rows);
    }
    Some(format!("{before}{BEGIN}\n\n{}\nLast run: {machine}\n\n{END}{after}", render(&all)))
}
