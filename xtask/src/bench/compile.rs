//! Compiling a generated crate, without its dependencies, against serde's derives and other generated crates.

use super::baselines::{openapi_generator_client, progenitor_client};
use super::context::Context;
use super::fixtures::{LIB, client, serde_crate};
use super::measurements::{Measurements, Sample, Subject};
use super::scratch_dir::touch;
use super::table::{Comparison, Row};
use std::path::Path;

const OURS: &str = "generated-client";
const SERDE: &str = "serde derives";
const PROGENITOR: &str = "progenitor, positional";
const OPENAPI: &str = "OpenAPI Generator";

/// Cargo's arguments, and ours against serde's derives.
const BUILDS: [(&[&str], f64); 3] = [(&["check"], 0.28), (&["build"], 0.34), (&["build", "--release"], 0.58)];

pub fn rows(context: &Context) -> Vec<Row> {
    let operations = context.operations;
    let crates = [
        (OURS, false, client(context, operations)),
        (SERDE, false, serde_crate(context, operations)),
        (PROGENITOR, true, progenitor_client(context, operations)),
        (OPENAPI, true, openapi_generator_client(context, operations)),
    ];
    let subjects = crates.map(|(name, once, directory)| {
        let directory = directory.and_then(|directory| {
            // Builds the dependencies too, which are not measured.
            context.progress(&format!("first build: {name}"));
            compile(context, name, &directory)?;
            Ok(directory)
        });
        let run = move || compile(context, name, directory.as_ref().map_err(String::clone)?);
        Subject { name, once, run: Box::new(run) }
    });
    let mut comparisons = Vec::new();
    for (arguments, required) in BUILDS {
        let quantity = quantity(context, arguments);
        comparisons.push(Comparison::ratio(&quantity, OURS, SERDE, Some(required)));
        comparisons.extend([PROGENITOR, OPENAPI].map(|other| Comparison::ratio(&quantity, other, SERDE, None)));
    }
    Measurements::take(context, subjects.into()).rows("compile", &context.date, &comparisons)
}

fn quantity(context: &Context, arguments: &[&str]) -> String {
    format!("CPU of `{}` for {} operations", arguments.join(" "), context.operations)
}

fn compile(context: &Context, name: &'static str, directory: &Path) -> Result<Vec<Sample>, String> {
    let samples = BUILDS.iter().map(|(arguments, _)| {
        touch(&directory.join(LIB))?;
        let usage = context.scratch.run(&mut context.scratch.cargo(directory, arguments))?;
        Ok((quantity(context, arguments), name, usage.cpu))
    });
    samples.collect()
}
