//! `RESULTS.md`: a table in which each part of the benchmark replaces its own rows, between text that people write.

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

/// What a row states: a subject alone or divided by a baseline, and what is required of it.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The quantity.
    pub quantity: String,
    /// The subject.
    pub of: &'static str,
    /// The baseline.
    pub against: Option<&'static str>,
    /// The unit of the value.
    pub unit: Unit,
    /// The largest value that is accepted.
    pub required: Option<f64>,
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

impl Comparison {
    /// A subject divided by a baseline.
    pub fn ratio(quantity: &str, of: &'static str, against: &'static str, required: Option<f64>) -> Self {
        Self { against: Some(against), ..Self::value(quantity, of, Unit::Ratio, required) }
    }

    /// The value of a subject.
    pub fn value(quantity: &str, of: &'static str, unit: Unit, required: Option<f64>) -> Self {
        Self { quantity: quantity.to_owned(), of, against: None, unit, required }
    }
}

impl Row {
    /// A row with sorted values, or with the reason why there are none.
    pub fn new(part: &str, date: &str, comparison: &Comparison, sorted: Result<&[f64], &str>) -> Self {
        let Comparison { quantity, of, against, unit, required } = comparison;
        let (measured, range, met) = match sorted {
            Ok(sorted) => {
                let met = required.map(|required| met(median(sorted), required)).unwrap_or_default();
                (unit.format(median(sorted)), range(*unit, sorted), met)
            }
            Err(reason) => {
                let reason = reason.lines().next().unwrap_or_default().replace('|', "/");
                (format!("not measured: {reason}"), String::new(), String::new())
            }
        };
        let required = required.map(|required| unit.format(required)).unwrap_or_default();
        let [part, quantity, of, against, date] = [part, quantity, of, against.unwrap_or("-"), date].map(str::to_owned);
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

/// The median of sorted values.
pub fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.get(sorted.len().saturating_sub(1) / 2..=sorted.len() / 2).unwrap_or_default();
    middle.iter().sum::<f64>() / middle.len() as f64
}

fn range(unit: Unit, sorted: &[f64]) -> String {
    match sorted {
        [first, .., last] => format!("{} to {} in {} rounds", unit.format(*first), unit.format(*last), sorted.len()),
        _ => "one round".to_owned(),
    }
}

fn met(median: f64, required: f64) -> String {
    if median <= required { "yes".to_owned() } else { format!("no, {:.2} times", median / required) }
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
