//! How long the compiler takes for a generated crate, its dependencies being there, against plain serde derives and
//! other generated crates.

use super::Bench;
use super::materials::{ROOT, client, plain, warm};
use super::peers::{Style, openapi_generator_client, progenitor_client};
use super::rounds::{Comparison, Subject, Turns, take_turns};
use super::samples::Sample;
use super::table::Row;
use super::workshop::touch;
use std::path::Path;

const PART: &str = "compile";
const OURS: &str = "ours";
const SMALL: &str = "ours, the real spec";
const PLAIN: &str = "plain serde derives";
const POSITIONAL: &str = "progenitor, positional";
const BUILDER: &str = "progenitor, builder";
const OPENAPI: &str = "OpenAPI Generator";

/// What is run, and what ours should take of the plain derives.
const BUILDS: [(&str, &[&str], f64); 3] =
    [("check", &["check"], 0.2), ("build", &["build"], 0.25), ("build --release", &["build", "--release"], 0.2)];

pub fn rows(bench: &Bench) -> Vec<Row> {
    let operations = bench.sizes.large;
    let made = [
        (OURS, Turns::Each, client(bench, operations)),
        (PLAIN, Turns::Each, plain(bench, operations)),
        (SMALL, Turns::Each, client(bench, 1)),
        (POSITIONAL, Turns::Once, progenitor_client(bench, Style::Positional, operations)),
        (BUILDER, Turns::Once, progenitor_client(bench, Style::Builder, operations)),
        (OPENAPI, Turns::Once, openapi_generator_client(bench, operations)),
    ];
    let mut missing = Vec::new();
    let mut subjects = Vec::new();
    for (name, turns, folder) in made {
        let builds = BUILDS.map(|(_, words, _)| words);
        match folder.and_then(|folder| warm(bench, &folder, &builds).map(|()| folder)) {
            Ok(folder) => {
                subjects.push(Subject { turns, ..Subject::new(name, move |round| build(bench, name, &folder, round)) })
            }
            Err(reason) => missing.push((name, reason)),
        }
    }
    let turnout = take_turns(PART, bench.rounds, subjects).without(missing);
    turnout.rows(PART, &bench.day, &comparisons(operations))
}

fn measured(words: &str, operations: usize) -> String {
    format!("`{words}` of {operations} operations")
}

fn build(bench: &Bench, name: &str, folder: &Path, round: u64) -> Result<Vec<Sample>, String> {
    let one = |(row, words, _): (&str, &[&str], f64)| {
        let cpu = rebuild(bench, folder, words)?;
        Ok(Sample::new(row, name, round, cpu))
    };
    BUILDS.into_iter().map(one).collect()
}

/// The seconds on processors that one crate takes.
fn rebuild(bench: &Bench, folder: &Path, words: &[&str]) -> Result<f64, String> {
    touch(&folder.join(ROOT))?;
    Ok(bench.workshop.measure(&mut bench.workshop.cargo(folder, words))?.cpu)
}

fn comparisons(operations: usize) -> Vec<Comparison> {
    let mut comparisons = Vec::new();
    for (row, _, target) in BUILDS {
        let named = |comparison: Comparison| comparison.called(measured(row, operations));
        comparisons.push(named(Comparison::new(row, OURS, PLAIN).reaching(target)));
        for other in [SMALL, POSITIONAL, BUILDER, OPENAPI] {
            comparisons.push(named(Comparison::new(row, other, PLAIN)));
        }
    }
    comparisons
}
