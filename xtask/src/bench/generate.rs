//! How long the files of a client take, and how much memory, against other generators.

use super::Bench;
use super::materials::{empty_client, generate, generator, openapi, spec};
use super::peers::{Style, openapi_generator, progenitor, run_openapi_generator, run_progenitor};
use super::rounds::{Comparison, Subject, take_turns};
use super::samples::Sample;
use super::table::{Row, Unit};
use super::usage::Usage;
use std::path::{Path, PathBuf};

const PART: &str = "generate";
const OURS: &str = "ours";
const POSITIONAL: &str = "progenitor, positional";
const BUILDER: &str = "progenitor, builder";
const OPENAPI: &str = "OpenAPI Generator";

/// Ours against progenitor: of its time, and of its memory.
const TIME: f64 = 0.2;
const MEMORY: f64 = 0.1;

/// Ten times the operations in so many times the time, which is a tenth more than linear.
const GROWTH: f64 = 11.0;

/// What is generated from.
struct Inputs {
    operations: usize,
    spec: PathBuf,
    document: PathBuf,
}

pub fn rows(bench: &Bench) -> Vec<Row> {
    let inputs = |operations| {
        bench.progress(&format!("writing a spec of {operations} operations"));
        Ok(Inputs { operations, spec: spec(bench, operations)?, document: openapi(bench, operations)? })
    };
    let inputs: Result<Vec<Inputs>, String> = [bench.sizes.large, bench.sizes.huge].into_iter().map(inputs).collect();
    let (inputs, generator) = match inputs.and_then(|inputs| Ok((inputs, generator(bench)?))) {
        Ok(prepared) => prepared,
        Err(reason) => return super::unprepared(bench, PART, &reason),
    };
    let (driver, jar) = (progenitor(bench), openapi_generator(bench));
    let names = inputs.iter().flat_map(|input| {
        [OURS, POSITIONAL, BUILDER, OPENAPI].map(|who| (input, who, format!("{who}, {}", input.operations)))
    });
    let names: Vec<(&Inputs, &str, String)> = names.collect();
    let (bench_, generator) = (bench, &generator);
    let subjects = names.iter().map(|(input, who, name)| {
        let (driver, jar) = (driver.clone(), jar.clone());
        let subject = Subject::new(name, move |round| {
            let usage = match *who {
                OURS => ours(bench_, generator, input),
                POSITIONAL => progenitors(bench_, &driver, Style::Positional, input),
                BUILDER => progenitors(bench_, &driver, Style::Builder, input),
                _ => openapis(bench_, &jar, input),
            }?;
            Ok(samples(who, input.operations, round, usage).to_vec())
        });
        let is_long = input.operations == bench.sizes.huge && [BUILDER, OPENAPI].contains(who);
        if is_long { subject.once() } else { subject }
    });
    let turnout = take_turns(PART, bench.rounds, subjects.collect());
    turnout.rows(PART, &bench.day, &comparisons(bench))
}

/// What a table calls the two figures.
fn measured(operations: usize) -> [String; 2] {
    [format!("CPU for {operations} operations"), format!("memory for {operations} operations")]
}

fn samples(who: &str, operations: usize, round: u64, usage: Usage) -> [Sample; 2] {
    let [cpu, memory] = measured(operations);
    [Sample::new(&cpu, who, round, usage.cpu), Sample::new(&memory, who, round, usage.memory)]
}

/// Into a crate that has no emitted file yet.
fn ours(bench: &Bench, generator: &Path, input: &Inputs) -> Result<Usage, String> {
    let out = empty_client(bench, "generate-ours")?;
    let mut command = generate(generator, &input.spec, &out);
    bench.workshop.measure(&mut command)
}

fn progenitors(bench: &Bench, driver: &Result<PathBuf, String>, style: Style, input: &Inputs) -> Result<Usage, String> {
    let driver = driver.as_ref().map_err(String::clone)?;
    let file = bench.workshop.path("generate-progenitor.rs");
    bench.workshop.measure(&mut run_progenitor(driver, style, &input.document, &file))
}

fn openapis(bench: &Bench, jar: &Result<PathBuf, String>, input: &Inputs) -> Result<Usage, String> {
    let folder = bench.workshop.path("generate-openapi");
    bench.workshop.set_aside(&folder)?;
    bench.workshop.measure(&mut run_openapi_generator(jar.as_ref().map_err(String::clone)?, &input.document, &folder))
}

fn comparisons(bench: &Bench) -> Vec<Comparison> {
    let mut comparisons = Vec::new();
    for operations in [bench.sizes.large, bench.sizes.huge] {
        let [cpu, memory] = measured(operations);
        comparisons.push(Comparison::new(&cpu, OURS, POSITIONAL).reaching(TIME));
        let ours = Comparison::new(&memory, OURS, POSITIONAL);
        comparisons.push(if operations == bench.sizes.huge { ours.reaching(MEMORY) } else { ours });
        for row in [cpu, memory] {
            comparisons.push(Comparison::new(&row, BUILDER, POSITIONAL));
            comparisons.push(Comparison::new(&row, OPENAPI, POSITIONAL));
        }
    }
    let [large, huge] = [bench.sizes.large, bench.sizes.huge].map(|operations| {
        let [cpu, _] = measured(operations);
        cpu
    });
    for (who, target) in [(OURS, Some(GROWTH)), (POSITIONAL, None)] {
        let growth = Comparison { against: Some((large.clone(), who.to_owned())), ..Comparison::new(&huge, who, who) };
        let growth = Comparison { target, unit: Unit::Ratio, ..growth };
        comparisons.push(growth.called("CPU for ten times the operations"));
    }
    comparisons
}
