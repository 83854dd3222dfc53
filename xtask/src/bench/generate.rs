//! Generating a client: processor time, wall time and memory, against other generators.

use super::baselines::{openapi_generator, progenitor};
use super::context::Context;
use super::fixtures::{generate, spec};
use super::measurements::{Measurements, Sample, Subject};
use super::scale::own_operations;
use super::scratch_dir::{read, remove_dir, write};
use super::table::{Comparison, Row, Unit};
use std::cell::RefCell;
use std::path::PathBuf;
use std::process::Command;

const OURS: &str = "cargo xtask gen";
const SMALL: &str = "cargo xtask gen of the project's spec";
const PROGENITOR: &str = "progenitor, positional";
const OPENAPI: &str = "OpenAPI Generator";

/// Ours against progenitor.
const REQUIRED: [(&str, f64); 3] = [("CPU", 0.7), ("wall time", 0.4), ("memory", 0.25)];

/// Seconds for the project's own spec.
const REQUIRED_SMALL: f64 = 0.1;

pub fn rows(context: &Context) -> Vec<Row> {
    let operations = context.operations;
    let out = |name: &str| context.scratch.path(&format!("generate-{name}"));
    let commands = [
        (OURS, false, ours(context, operations)),
        (SMALL, false, ours(context, own_operations(&context.spec))),
        (PROGENITOR, false, progenitor(context, operations, &out("progenitor.rs"))),
        (OPENAPI, true, openapi_generator(context, operations, &out("openapi"))),
    ];
    let subjects = commands.map(|(name, once, command)| {
        let command = RefCell::new(command);
        let run = move || run(context, name, command.borrow_mut().as_mut().map_err(|reason| reason.clone())?);
        Subject { name, once, run: Box::new(run) }
    });
    let mut comparisons = Vec::new();
    for (name, required) in REQUIRED {
        let quantity = quantity(context, name);
        comparisons.push(Comparison::ratio(&quantity, OURS, PROGENITOR, Some(required)));
        comparisons.push(Comparison::ratio(&quantity, OPENAPI, PROGENITOR, None));
    }
    comparisons.push(Comparison::value(&quantity(context, "wall time"), SMALL, Unit::Time, Some(REQUIRED_SMALL)));
    Measurements::take(context, subjects.into()).rows("generate", &context.date, &comparisons)
}

fn quantity(context: &Context, name: &str) -> String {
    format!("{name} for {} operations", context.operations)
}

/// The command that generates into a crate with nothing but the client's manifest.
fn ours(context: &Context, operations: usize) -> Result<Command, String> {
    let manifest = read(&context.scratch.in_project("generated-client/Cargo.toml"))?;
    write(&out_of_ours(context), &[("Cargo.toml", manifest)])?;
    generate(context, &spec(context, operations)?, &out_of_ours(context))
}

fn out_of_ours(context: &Context) -> PathBuf {
    context.scratch.path("generate-ours")
}

fn run(context: &Context, name: &'static str, command: &mut Command) -> Result<Vec<Sample>, String> {
    remove_dir(&out_of_ours(context).join("src"))?;
    let usage = context.scratch.run(command)?;
    let values = [("CPU", usage.cpu), ("wall time", usage.wall), ("memory", usage.memory)];
    Ok(values.map(|(quantity_name, value)| (quantity(context, quantity_name), name, value)).to_vec())
}
