//! How long a program takes through the compiler that calls every operation, together with the client's crate.

use super::Bench;
use super::calls::{Caller, program};
use super::materials::{ROOT, client};
use super::packages::{Package, write_package};
use super::peers::{Style, openapi_generator_client, progenitor_client};
use super::rounds::{Comparison, Subject, Turns, take_turns};
use super::samples::Sample;
use super::table::Row;
use super::workshop::touch;
use std::path::{Path, PathBuf};

const PART: &str = "binary";
const OURS: &str = "ours";
const POSITIONAL: &str = "progenitor, positional";
const BUILDER: &str = "progenitor, builder";
const OPENAPI: &str = "OpenAPI Generator";

/// Ours, of progenitor's positional client.
const TARGET: f64 = 0.3;

const RELEASE: &[&str] = &["build", "--release"];

pub fn rows(bench: &Bench) -> Vec<Row> {
    let operations = bench.sizes.small;
    let made = [
        (OURS, Caller::Ours, Turns::Each, client(bench, operations)),
        (POSITIONAL, Caller::Positional, Turns::Each, progenitor_client(bench, Style::Positional, operations)),
        (BUILDER, Caller::Builder, Turns::Once, progenitor_client(bench, Style::Builder, operations)),
        (OPENAPI, Caller::OpenapiGenerator, Turns::Once, openapi_generator_client(bench, operations)),
    ];
    let row = format!("release build of a program with {operations} operations");
    let (mut missing, mut subjects) = (Vec::new(), Vec::new());
    for (name, caller, turns, library) in made {
        match library.and_then(|library| Ok((prepare(bench, caller, &library)?, library))) {
            Ok((program, library)) => {
                let row = row.clone();
                let run = move |round| {
                    touch(&library.join(ROOT))?;
                    let usage = bench.workshop.measure(&mut bench.workshop.cargo(&program, RELEASE))?;
                    Ok(vec![Sample::new(&row, name, round, usage.cpu)])
                };
                subjects.push(Subject { turns, ..Subject::new(name, run) });
            }
            Err(reason) => missing.push((name, reason)),
        }
    }
    let turnout = take_turns(PART, bench.rounds, subjects).without(missing);
    let comparisons = [
        Comparison::new(&row, OURS, POSITIONAL).reaching(TARGET),
        Comparison::new(&row, BUILDER, POSITIONAL),
        Comparison::new(&row, OPENAPI, POSITIONAL),
    ];
    turnout.rows(PART, &bench.day, &comparisons)
}

/// Writes the program and builds it once, for its dependencies.
fn prepare(bench: &Bench, caller: Caller, library: &Path) -> Result<PathBuf, String> {
    let name = format!("calls-{}", caller.crate_name());
    let dependencies = format!(
        "{} = {{ path = {library:?} }}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n",
        caller.crate_name()
    );
    let main = program(caller, &bench.scale, bench.sizes.small);
    let package = Package { name: &name, dependencies: &dependencies, files: &[("main.rs", main)] };
    let folder = write_package(bench, &package)?;
    bench.progress(&format!("building {name} for what it depends on"));
    bench.workshop.measure(&mut bench.workshop.cargo(&folder, RELEASE))?;
    Ok(folder)
}
