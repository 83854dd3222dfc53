//! What the client pulls in: packages, and how long a first build of them takes, against reqwest alone.

use super::Bench;
use super::packages::{Package, write_package};
use super::peers::{Style, progenitor_client, tls};
use super::rounds::{Comparison, Subject, Turns, take_turns};
use super::samples::Sample;
use super::table::{Row, Unit};
use super::workshop::packages;
use std::path::Path;

const PART: &str = "dependencies";
const OURS: &str = "ours";
const REQWEST: &str = "reqwest alone, same features";
const DEFAULTS: &str = "reqwest alone, its defaults";
const POSITIONAL: &str = "progenitor, positional";

const PACKAGES: &str = "packages with TLS";
const BUILD: &str = "CPU of a first debug build with TLS";

const MOST_PACKAGES: f64 = 100.0;
const MOST_TIME: f64 = 1.15;

pub fn rows(bench: &Bench) -> Vec<Row> {
    let alone = |name: &str, dependencies: &str| {
        let files = [("main.rs", "fn main() {}\n".to_owned())];
        write_package(bench, &Package { name, dependencies, files: &files })
    };
    let made = [
        (OURS, Turns::Each, super::materials::client(bench, 1)),
        (REQWEST, Turns::Each, tls(bench, &[]).and_then(|lines| alone("reqwest-alone", &lines))),
        (DEFAULTS, Turns::Once, alone("reqwest-defaults", "reqwest = \"0.13\"\n")),
        (POSITIONAL, Turns::Once, progenitor_client(bench, Style::Positional, 1)),
    ];
    let (mut missing, mut subjects) = (Vec::new(), Vec::new());
    for (name, turns, folder) in made {
        match folder {
            Ok(folder) => {
                subjects.push(Subject { turns, ..Subject::new(name, move |round| one(bench, name, &folder, round)) })
            }
            Err(reason) => missing.push((name, reason)),
        }
    }
    let turnout = take_turns(PART, bench.rounds, subjects).without(missing);
    turnout.rows(PART, &bench.day, &comparisons())
}

fn one(bench: &Bench, name: &str, folder: &Path, round: u64) -> Result<Vec<Sample>, String> {
    // First, as it writes the lock file; what is missing in cargo's store is downloaded, and that is not measured.
    let count = packages(&bench.workshop, folder, &[])?;
    bench.workshop.measure(&mut bench.workshop.cargo(folder, &["fetch"]))?;
    let target = bench.workshop.path("cold");
    bench.workshop.set_aside(&target)?;
    let usage = bench.workshop.measure(bench.workshop.cargo(folder, &["build"]).env("CARGO_TARGET_DIR", &target))?;
    bench.workshop.set_aside(&target)?;
    Ok(vec![Sample::new(PACKAGES, name, round, count as f64), Sample::new(BUILD, name, round, usage.cpu)])
}

fn comparisons() -> Vec<Comparison> {
    let mut comparisons = vec![Comparison::alone(PACKAGES, OURS, Unit::Count).reaching(MOST_PACKAGES)];
    comparisons.extend([REQWEST, DEFAULTS, POSITIONAL].map(|who| Comparison::alone(PACKAGES, who, Unit::Count)));
    comparisons.push(Comparison::new(BUILD, OURS, REQWEST).reaching(MOST_TIME));
    comparisons.extend([DEFAULTS, POSITIONAL].map(|who| Comparison::new(BUILD, who, REQWEST)));
    comparisons
}
