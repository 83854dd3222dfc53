//! `RESULTS.md`: one table, of which each part of the benchmark rewrites its own rows, among text that people write.

use super::samples::Figure;
use std::collections::BTreeMap;

const BEGIN: &str = "<!-- `cargo xtask bench` writes from here -->";
const END: &str = "<!-- to here -->";
const HEAD: &str = "| part | measured | of | against | figure | spread | target | reached | day |";
const COLUMNS: usize = 9;

/// What a file begins with that is not there yet.
const EMPTY: &str = "\
# Measured against what users would take instead

`cargo xtask bench` runs all subjects in turn on one machine and writes the table: medians, the spread behind them, and the day
of that part's run. Figures are ratios of one run, as absolute times differ from machine to machine.
";

/// A row of the table: one subject, against another one or for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The cells.
    pub cells: [String; COLUMNS],
}

/// What the figures of a row are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// One thing in terms of another.
    Ratio,
    /// Memory; the figure is in bytes.
    MiB,
    /// A number of things.
    Count,
}

/// What a row tells about, without the figure.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// The part of the benchmark.
    pub part: &'a str,
    /// What is measured.
    pub measured: &'a str,
    /// Of whom.
    pub of: &'a str,
    /// Against whom, or nobody.
    pub against: &'a str,
    /// The day, as `2026-11-22`.
    pub day: &'a str,
}

impl Row {
    /// A row with its figure, and with what was to be reached where there is a target.
    pub fn new(head: Head<'_>, unit: Unit, figure: Figure, target: Option<f64>) -> Self {
        let Figure { median, least, greatest, count } = figure;
        let spread = match count {
            1 if least == greatest => "one turn".to_owned(),
            1 => format!("{} to {}, one turn", unit.show(least), unit.show(greatest)),
            _ => format!("{} to {}, {count} turns", unit.show(least), unit.show(greatest)),
        };
        let reached = target.map(|target| match median <= target {
            true => "yes".to_owned(),
            false => format!("no, {} times that", Unit::Ratio.show(median / target)),
        });
        let target = target.map(|target| unit.show(target));
        Self::of(head, [unit.show(median), spread, target.unwrap_or_default(), reached.unwrap_or_default()])
    }

    /// A row about what could not be measured, with the reason.
    pub fn without(head: Head<'_>, reason: &str) -> Self {
        let reason = reason.lines().next().unwrap_or_default().replace('|', "/");
        Self::of(head, [format!("not had: {reason}"), String::new(), String::new(), String::new()])
    }

    fn of(head: Head<'_>, [figure, spread, target, reached]: [String; 4]) -> Self {
        let [part, measured, of, against, day] =
            [head.part, head.measured, head.of, head.against, head.day].map(str::to_owned);
        Self { cells: [part, measured, of, against, figure, spread, target, reached, day] }
    }

    fn read(line: &str) -> Option<Self> {
        let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
        let cells: Vec<String> = inner.split('|').map(|cell| cell.trim().to_owned()).collect();
        Some(Self { cells: cells.try_into().ok()? })
    }

    fn part(&self) -> &str {
        let [part, ..] = &self.cells;
        part
    }
}

impl Unit {
    fn show(self, value: f64) -> String {
        match self {
            Self::Ratio if value < 0.1 => format!("{value:.3}"),
            Self::Ratio if value < 20.0 => format!("{value:.2}"),
            Self::Ratio => format!("{value:.0}"),
            Self::MiB => format!("{:.1} MiB", value / 1_048_576.0),
            Self::Count => format!("{value:.0}"),
        }
    }
}

/// The rows below a head, for the terminal or the file.
pub fn render(rows: &[Row]) -> String {
    let line = |row: &Row| format!("| {} |\n", row.cells.join(" | "));
    let rule = "| --- ".repeat(COLUMNS);
    format!("{HEAD}\n{rule}|\n{}", rows.iter().map(line).collect::<String>())
}

/// The file with the rows and versions of the parts that were run in place of what it had of them. Other parts, and
/// versions that this run did not meet, stay; so does all text outside of the marks.
pub fn merge(file: &str, order: &[&str], rows: &[Row], versions: &BTreeMap<String, String>) -> String {
    let (before, rest) = file.split_once(BEGIN).unwrap_or((if file.is_empty() { EMPTY } else { file }, ""));
    let (written, after) = rest.split_once(END).unwrap_or((rest, "\n"));
    let mut all: Vec<Row> = written.lines().filter_map(Row::read).collect();
    all.retain(|row| order.contains(&row.part()) && !rows.iter().any(|new| new.part() == row.part()));
    all.extend(rows.iter().cloned());
    all.sort_by_key(|row| order.iter().position(|part| *part == row.part()));
    let mut known: BTreeMap<String, String> = written.lines().filter_map(read_version).collect();
    known.extend(versions.iter().map(|(name, version)| (name.clone(), version.clone())));
    let list: String = known.iter().map(|(name, version)| format!("- {name}: {version}\n")).collect();
    let before = before.trim_end();
    format!("{before}\n\n{BEGIN}\n\n{}\nMet in the last run of each:\n\n{list}\n{END}{after}", render(&all))
}

fn read_version(line: &str) -> Option<(String, String)> {
    let (name, version) = line.strip_prefix("- ")?.split_once(": ")?;
    Some((name.to_owned(), version.to_owned()))
}
