//! Measures generating a client: processor time, wall time and memory, compared with other generators.

use super::crates::clear;
use super::generators::{OPENAPI_GENERATOR, PROGENITOR, generate_command, openapi_generator, progenitor};
use super::measurements::{Comparison, Sample, Subject};
use super::scale::count_operations;
use super::scratch_dir::{Bench, run};
use std::path::Path;
use std::process::Command;

const OURS: &str = "cargo xtask gen";
const SMALL: &str = "cargo xtask gen of the project's spec";
const MILLISECONDS: &str = "wall time in ms";

/// The maximum ratio of `cargo xtask gen` to progenitor for each quantity.
const REQUIRED: [(&str, f64); 3] = [("CPU", 0.7), ("wall time", 0.4), ("memory", 0.25)];
const REQUIRED_MILLISECONDS: f64 = 100.0;

pub fn part(bench: &Bench) -> (Vec<Subject<'_>>, Vec<Comparison>) {
    let out = bench.path("generated");
    let subject = |name, command: Result<Command, String>| {
        let out = out.clone();
        Subject::new(name, command, move |command| generate(bench, name, command, &out))
    };
    let subjects = vec![
        subject(OURS, generate_command(bench, bench.operations, &out)),
        subject(SMALL, generate_command(bench, count_operations(&bench.spec), &out)),
        subject(PROGENITOR, progenitor(bench, &out)),
        subject(OPENAPI_GENERATOR, openapi_generator(bench, &out)).once(),
    ];
    let mut comparisons = vec![Comparison::value(MILLISECONDS, SMALL, Some(REQUIRED_MILLISECONDS))];
    for (name, required) in REQUIRED {
        let quantity = quantity(bench, name);
        comparisons.push(Comparison::ratio(&quantity, OURS, PROGENITOR, Some(required)));
        comparisons.push(Comparison::ratio(&quantity, OPENAPI_GENERATOR, PROGENITOR, None));
    }
    (subjects, comparisons)
}

fn quantity(bench: &Bench, name: &str) -> String {
    format!("{name} for {} operations", bench.operations)
}

/// Generates into an empty crate, because `gen` does not write files that have not changed.
fn generate(bench: &Bench, name: &'static str, command: &mut Command, out: &Path) -> Result<Vec<Sample>, String> {
    clear(bench, out)?;
    let usage = run(command)?;
    Ok(vec![
        (quantity(bench, "CPU"), name, usage.cpu),
        (quantity(bench, "wall time"), name, usage.wall),
        (quantity(bench, "memory"), name, usage.memory),
        (MILLISECONDS.to_owned(), name, usage.wall * 1_000.0),
    ])
}
