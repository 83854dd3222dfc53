//! `RESULTS.md`: a table in which each part of the benchmark replaces its own rows, between text that people write.

use super::measurements::median;
use std::collections::BTreeMap;

const BEGIN: &str = "<!-- written by `cargo xtask bench` -->";
const END: &str = "<!-- end -->";
const HEADER: &str = "| part | quantity | of | against | required | measured | range | met | date |";
const COLUMNS: usize = 9;

/// The start of a new file.
const TITLE: &str = "# Benchmark results\n";

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row([String; COLUMNS]);

/// The cells that a row has before anything is measured.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a> {
    /// The part of the benchmark.
    pub part: &'a str,
    /// The quantity.
    pub quantity: &'a str,
    /// The subject.
    pub of: &'a str,
    /// The baseline, or `-`.
    pub against: &'a str,
    /// The date, as `2026-11-22`.
    pub date: &'a str,
}

/// The unit of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A subject divided by its baseline.
    Ratio,
    /// Bytes, printed in MiB.
    Memory,
    /// Seconds, printed in milliseconds.
    Time,
    /// A number of things.
    Count,
}

impl Row {
    /// A row with the median of sorted values, their range, and the requirement.
    pub fn new(cells: Cells<'_>, unit: Unit, sorted: &[f64], required: Option<f64>) -> Self {
        let median = median(sorted);
        let range = match sorted {
            [smallest, .., largest] => {
                format!("{} to {} in {} rounds", unit.format(*smallest), unit.format(*largest), sorted.len())
            }
            _ => "one round".to_owned(),
        };
        let met = required.map_or_else(String::new, |required| {
            if median <= required { "yes".to_owned() } else { format!("no, {:.2} times", median / required) }
        });
        let required = required.map_or_else(String::new, |required| unit.format(required));
        Self::from_cells(cells, [required, unit.format(median), range, met])
    }

    /// A row with the reason why nothing was measured.
    pub fn not_measured(cells: Cells<'_>, reason: &str) -> Self {
        let reason = reason.lines().next().unwrap_or_default().replace('|', "/");
        Self::from_cells(cells, [String::new(), format!("not measured: {reason}"), String::new(), String::new()])
    }

    fn from_cells(cells: Cells<'_>, [required, measured, range, met]: [String; 4]) -> Self {
        let [part, quantity, of, against, date] =
            [cells.part, cells.quantity, cells.of, cells.against, cells.date].map(str::to_owned);
        Self([part, quantity, of, against, required, measured, range, met, date])
    }

    fn parse(line: &str) -> Option<Self> {
        let cells: Vec<String> =
            line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").map(|cell| cell.trim().to_owned()).collect();
        Some(Self(cells.try_into().ok()?))
    }

    fn part(&self) -> &str {
        let [part, ..] = &self.0;
        part
    }
}

impl Unit {
    fn format(self, value: f64) -> String {
        match self {
            Self::Ratio if value < 0.1 => format!("{value:.3}"),
            Self::Ratio => format!("{value:.2}"),
            Self::Memory => format!("{:.1} MiB", value / 1_048_576.0),
            Self::Time => format!("{:.0} ms", value * 1_000.0),
            Self::Count => format!("{value:.0}"),
        }
    }
}

/// Prints rows as a table.
pub fn render(rows: &[Row]) -> String {
    let lines: String = rows.iter().map(|Row(cells)| format!("| {} |\n", cells.join(" | "))).collect();
    format!("{HEADER}\n{}|\n{lines}", "| --- ".repeat(COLUMNS))
}

/// Replaces the rows of the parts that were run, and the versions that were met. All other text of the file stays.
pub fn merge(file: &str, parts: &[String], rows: &[Row], versions: &BTreeMap<String, String>) -> String {
    let (before, rest) = file.split_once(BEGIN).unwrap_or((if file.is_empty() { TITLE } else { file }, ""));
    let (known, after) = rest.split_once(END).unwrap_or((rest, "\n"));
    let mut all: Vec<Row> = known.lines().filter_map(Row::parse).collect();
    all.retain(|row| parts.iter().any(|part| part == row.part()) && !rows.iter().any(|new| new.part() == row.part()));
    all.extend(rows.iter().cloned());
    all.sort_by_key(|row| parts.iter().position(|part| part == row.part()));
    let known = known.lines().filter_map(|line| line.strip_prefix("- ")?.split_once(": "));
    let mut all_versions: BTreeMap<&str, &str> = known.collect();
    all_versions.extend(versions.iter().map(|(name, version)| (name.as_str(), version.as_str())));
    let list: String = all_versions.iter().map(|(name, version)| format!("- {name}: {version}\n")).collect();
    let before = before.trim_end();
    format!("{before}\n\n{BEGIN}\n\n{}\nVersions:\n\n{list}\n{END}{after}", render(&all))
}
