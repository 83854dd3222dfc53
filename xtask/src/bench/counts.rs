//! Compares counts with the numbers in `tests/bench/counts.json`.

use serde_json::Value;
use std::collections::BTreeMap;

/// The file of the numbers.
pub const FILE: &str = "tests/bench/counts.json";

/// The name under which the counts have the compiler of the programs whose instructions were counted.
pub const COMPILER: &str = "compiler";

/// Percent by which a count may differ.
const TOLERANCE: f64 = 5.0;

/// The start of the names of counts that need valgrind and the same compiler.
const INSTRUCTIONS: &str = "instructions";

/// Numbers by name, and the compiler.
pub type Counts = BTreeMap<String, Value>;

/// The result of a comparison.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Counts that have grown, are new or are gone.
    pub errors: Vec<String>,
    /// Counts that have shrunk or cannot be compared.
    pub notes: Vec<String>,
}

/// Compares new counts with the known ones.
pub fn compare(known: &Counts, new: &Counts) -> Report {
    let mut report = Report::default();
    let has_same_compiler = known.get(COMPILER) == new.get(COMPILER);
    if !has_same_compiler {
        report.notes.push("instructions are not compared: the compiler is another one".to_owned());
    }
    for (name, value) in new {
        match known.get(name).map(|before| (before.as_f64(), value.as_f64())) {
            _ if is_instructions(name) && !has_same_compiler => {}
            Some((Some(before), Some(number))) => compare_count(&mut report, name, before, number),
            Some(_) => {}
            None => report.errors.push(format!("\"{name}\" is {value} and is not in {FILE}")),
        }
    }
    for name in known.keys().filter(|name| !new.contains_key(*name)) {
        if is_instructions(name) && !new.keys().any(is_instructions) {
            report.notes.push(format!("\"{name}\" is not compared: valgrind is not installed"));
        } else {
            report.errors.push(format!("\"{name}\" is in {FILE} and is no longer counted"));
        }
    }
    report
}

fn is_instructions(name: impl AsRef<str>) -> bool {
    name.as_ref().starts_with(INSTRUCTIONS)
}

fn compare_count(report: &mut Report, name: &str, before: f64, number: f64) {
    let percent = (number / before - 1.0).abs() * 100.0;
    if number * 100.0 > before * (100.0 + TOLERANCE) {
        report.errors.push(format!("\"{name}\" has grown by {percent:.1} %, from {before} to {number}"));
    } else if number * 100.0 < before * (100.0 - TOLERANCE) {
        let change = format!("\"{name}\" has shrunk by {percent:.1} %, from {before} to {number}");
        report.notes.push(format!("{change}; keep it with `cargo xtask bench counts --write`"));
    }
}

/// The new counts as the text of the file. Without valgrind, the known instructions stay.
pub fn file_text(mut new: Counts, known: &Counts) -> String {
    if !new.keys().any(is_instructions) {
        let kept = known.iter().filter(|(name, _)| is_instructions(name) || *name == COMPILER);
        new.extend(kept.map(|(name, value)| (name.clone(), value.clone())));
    }
    let lines = new.iter().map(|(name, value)| format!("  {}: {value}", Value::from(name.as_str())));
    format!("{{\n{}\n}}\n", lines.collect::<Vec<_>>().join(",\n"))
}
