//! Counts emitted lines and bytes, packages and instructions, and compares them with `tests/bench/counts.json`.

use super::scale::{count_operations, scale};
use super::scratch_dir::{Bench, LARGE, run};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// The file with the recorded counts.
pub const FILE: &str = "tests/bench/counts.json";

/// The key of the compiler version, which is recorded with the counts.
const COMPILER: &str = "compiler";

/// The prefix of the names of instruction counts. These counts need valgrind, and are compared only if the compiler is
/// the same.
const INSTRUCTIONS: &str = "instructions";

/// The emitted file of error codes. Its size does not depend on the operations, so it is not part of their size.
const ERROR_CODES: &str = "errors.rs";

/// The option of valgrind that counts only the instructions of one function. Instructions of other threads are not counted.
const IN_FUNCTION: &str = "--toggle-collect=bench_measure::measured";

/// The runs of `bench-measure` in `tests/bench/programs`: the argument, the name of the count, and valgrind's option.
const PROGRAMS: [(&str, &str, &str); 4] = [
    ("month", "instructions of decoding a month of monitoring", IN_FUNCTION),
    ("records", "instructions of decoding 1,000 login records", IN_FUNCTION),
    ("call", "instructions of a signed call", IN_FUNCTION),
    ("generate", "instructions of generating the client", "--collect-atstart=yes"),
];

/// The counts of packages: the name of the count, the directory of the crate, and the arguments of cargo.
const PACKAGES: [(&str, &str, &[&str]); 3] = [
    ("packages of the client", "generated-client", &[]),
    ("packages of the client, all features", "generated-client", &["--all-features"]),
    ("packages of xtask", "xtask", &[]),
];

/// Percentage by which a count may grow. A count that shrinks by a larger percentage is reported as a note.
const TOLERANCE: f64 = 5.0;

/// The counts by name, and the version of the compiler.
pub type Counts = BTreeMap<String, Value>;

/// Counts everything that can be counted on this machine. Without valgrind, instructions are not counted.
pub fn count(bench: &Bench) -> Result<Counts, String> {
    let mut counts = Counts::new();
    for (operations, suffix) in [(1, String::new()), (LARGE, format!(", of {LARGE}"))] {
        let spec = scale(&bench.spec, operations);
        let operations = count_operations(&spec).max(1);
        let mut files = codegen::compile(&spec)
            .map_err(|errors| format!("the spec of {operations} operations has {} errors", errors.len()))?;
        files.remove(ERROR_CODES);
        let lines: usize = files.values().map(|text| text.lines().count()).sum();
        let bytes: usize = files.values().map(String::len).sum();
        counts.insert(format!("emitted lines an operation{suffix}"), (lines / operations).into());
        counts.insert(format!("emitted bytes an operation{suffix}"), (bytes / operations).into());
    }
    for (name, directory, arguments) in PACKAGES {
        counts.insert(name.to_owned(), count_packages(bench, &bench.in_project(directory), arguments)?.into());
    }
    let compiler = run(Command::new("rustc").arg("--version"))?.output;
    counts.insert(COMPILER.to_owned(), compiler.trim().into());
    if run(Command::new("valgrind").arg("--version")).is_ok() {
        let program = bench.build("tests/bench/programs", "bench-measure")?;
        for (argument, name, option) in PROGRAMS {
            counts.insert(name.to_owned(), count_instructions(bench, &program, argument, option)?.into());
        }
    }
    Ok(counts)
}

/// Counts the packages that a crate needs on this machine to build and run, without the crate itself.
pub fn count_packages(bench: &Bench, directory: &Path, arguments: &[&str]) -> Result<usize, String> {
    let mut command = bench.cargo(directory, &["tree", "--edges=normal,build", "--prefix=none", "--format={p}"]);
    let output = run(command.args(arguments))?.output;
    let packages: BTreeSet<&str> = output.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    Ok(packages.iter().filter(|line| !line.is_empty()).count().saturating_sub(1))
}

fn count_instructions(bench: &Bench, program: &Command, argument: &str, option: &str) -> Result<u64, String> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-fd=1", option]);
    let output = run(command.arg(program.get_program()).arg(argument).arg(bench.in_project("spec")))?.output;
    let line = output.lines().find_map(|line| line.split_once("Collected : "));
    let count = line.and_then(|(_, count)| count.trim().parse().ok()).filter(|count| *count > 0);
    count.ok_or_else(|| format!("valgrind prints no count of `{argument}`"))
}

/// The result of comparing counts with the recorded ones.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Counts that have grown by more than the tolerance, are new, or no longer exist.
    pub errors: Vec<String>,
    /// Counts that have shrunk by more than the tolerance, and the reasons why counts are not compared.
    pub notes: Vec<String>,
}

/// Compares new counts with the recorded ones.
pub fn compare(known: &Counts, new: &Counts) -> Report {
    let mut report = Report::default();
    let has_same_compiler = known.get(COMPILER) == new.get(COMPILER);
    if !has_same_compiler {
        report.notes.push("instructions are not compared: the compiler is another one".to_owned());
    }
    for (name, value) in new.iter().filter(|(name, _)| has_same_compiler || !is_instructions(name)) {
        match known.get(name).map(|before| (before.as_f64(), value.as_f64())) {
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
    let change = format!("by {percent:.1} %, from {before} to {number}");
    if number * 100.0 > before * (100.0 + TOLERANCE) {
        report.errors.push(format!("\"{name}\" has grown {change}"));
    } else if number * 100.0 < before * (100.0 - TOLERANCE) {
        let help = "keep it with `cargo xtask bench counts --write`";
        report.notes.push(format!("\"{name}\" has shrunk {change}; {help}"));
    }
}

/// Parses the file of recorded counts.
pub fn parse(text: &str) -> Result<Counts, String> {
    serde_json::from_str(text).map_err(|error| format!("{FILE}: {error}"))
}

/// Formats the new counts for the file. Recorded instruction counts are kept if valgrind is not installed.
pub fn file_text(mut new: Counts, known: &Counts) -> String {
    if !new.keys().any(is_instructions) {
        let kept = known.iter().filter(|(name, _)| is_instructions(name) || *name == COMPILER);
        new.extend(kept.map(|(name, value)| (name.clone(), value.clone())));
    }
    format!("{:#}\n", Value::from_iter(new))
}
