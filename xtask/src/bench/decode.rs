//! Big answers and long listings, which `tests/bench/decode` measures and tells in lines of JSON.

use super::Bench;
use super::rounds::{Comparison, Turnout};
use super::samples::Sample;
use super::table::{Row, Unit};
use std::path::PathBuf;
use std::process::Command;

const OURS: &str = "generated-client";
const SERDE: &str = "serde_json";
/// Others that the program may know.
const OTHERS: [&str; 2] = ["sonic-rs", "simd-json"];

/// What is read, its name in the table, and what ours should take of serde's time.
const ROWS: [(&str, &str, f64); 8] = [
    ("monitoring", "a month of monitoring", 0.45),
    ("monitoring reversed", "a month of monitoring, members reversed", 0.55),
    ("monitoring shuffled", "a month of monitoring, members shuffled", 0.55),
    ("monitoring indented", "a month of monitoring, indented", 0.55),
    ("records", "1,000 login records", 0.4),
    ("records reversed", "1,000 login records, members reversed", 0.55),
    ("records shuffled", "1,000 login records, members shuffled", 0.55),
    ("records unknown", "1,000 login records with three unknown members each", 0.55),
];

const LISTING: &str = "listing";
const ITEMS: &str = "items()";
const PAGES: &str = "pages read";
/// Bytes above the idle process.
const MOST_MEMORY: f64 = 40.0 * 1_048_576.0;
/// The listing may take so much longer than its pages take to decode.
const SLOWEST: f64 = 1.1;

pub fn decode(bench: &Bench) -> Vec<Row> {
    let part = "decode";
    let turnout = run(bench, part, &ROWS.map(|(row, ..)| row));
    let mut comparisons = Vec::new();
    for (row, measured, target) in ROWS {
        let named = |comparison: Comparison| comparison.called(measured);
        comparisons.push(named(Comparison::new(row, OURS, SERDE).reaching(target)));
        let others = OTHERS.into_iter().filter(|other| turnout.samples.figure(row, other).is_some());
        comparisons.extend(others.map(|other| named(Comparison::new(row, other, SERDE))));
    }
    turnout.rows(part, &bench.day, &comparisons)
}

pub fn listing(bench: &Bench) -> Vec<Row> {
    let turnout = run(bench, LISTING, &[LISTING]);
    let comparisons = [
        Comparison::new(LISTING, ITEMS, PAGES).reaching(SLOWEST).called("CPU of 1,000,000 records"),
        Comparison::alone(&format!("{LISTING}, bytes"), ITEMS, Unit::MiB)
            .reaching(MOST_MEMORY)
            .called("memory above the idle process"),
    ];
    turnout.rows(LISTING, &bench.day, &comparisons)
}

/// Builds the program and has it take its own rounds.
fn run(bench: &Bench, part: &str, rows: &[&str]) -> Turnout {
    match build(bench).and_then(|program| measured(bench, &program, rows)) {
        Ok(samples) => {
            let mut turnout = Turnout::default();
            turnout.samples.extend(samples);
            turnout
        }
        Err(reason) => {
            bench.progress(&format!("{part}: {reason}"));
            Turnout::default().without(vec![(OURS, reason.clone()), (ITEMS, reason)])
        }
    }
}

fn build(bench: &Bench) -> Result<PathBuf, String> {
    bench.progress("building tests/bench/decode");
    let folder = bench.workshop.in_project("tests/bench/decode");
    bench.workshop.measure(&mut bench.workshop.cargo(&folder, &["build", "--release", "--locked"]))?;
    Ok(bench.workshop.target().join("release").join(format!("bench-decode{}", std::env::consts::EXE_SUFFIX)))
}

fn measured(bench: &Bench, program: &PathBuf, rows: &[&str]) -> Result<Vec<Sample>, String> {
    let mut command = Command::new(program);
    command.args(["--rounds", &bench.rounds.to_string()]).args(rows.iter().flat_map(|row| ["--row", row]));
    bench.progress("measuring");
    let printed = bench.workshop.printed(&mut command)?;
    printed.lines().filter(|line| line.starts_with('{')).map(Sample::read).collect()
}
