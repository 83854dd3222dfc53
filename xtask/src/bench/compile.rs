//! Measures compiling a crate without its dependencies: the client, serde's derives and other generated crates.

use super::crates::{client, openapi_generator_client, progenitor_client, serde_crate};
use super::generators::{OPENAPI_GENERATOR, PROGENITOR};
use super::measurements::{Comparison, Sample, Subject};
use super::scratch_dir::{Bench, read, run, write};
use std::path::{Path, PathBuf};

const OURS: &str = "generated-client";
const SERDE: &str = "serde derives";

/// The arguments of cargo for each build, and the required maximum of the ratio: the processor time for the client
/// divided by that for serde's derives.
const BUILDS: [(&[&str], f64); 3] = [(&["check"], 0.28), (&["build"], 0.34), (&["build", "--release"], 0.58)];

pub fn part(bench: &Bench) -> (Vec<Subject<'_>>, Vec<Comparison>) {
    let subject = |name, directory: Result<PathBuf, String>| {
        let built = directory.and_then(|directory| {
            // The first build includes the dependencies, and is not measured.
            bench.progress(&format!("first build: {name}"));
            compile(bench, name, &directory)?;
            Ok(directory)
        });
        Subject::new(name, built, move |directory| compile(bench, name, directory))
    };
    let subjects = vec![
        subject(OURS, client(bench, bench.operations)),
        subject(SERDE, serde_crate(bench)),
        subject(PROGENITOR, progenitor_client(bench)).once(),
        subject(OPENAPI_GENERATOR, openapi_generator_client(bench)).once(),
    ];
    let mut comparisons = Vec::new();
    for (arguments, required) in BUILDS {
        let quantity = quantity(bench, arguments);
        comparisons.push(Comparison::ratio(&quantity, OURS, SERDE, Some(required)));
        comparisons
            .extend([PROGENITOR, OPENAPI_GENERATOR].map(|subject| Comparison::ratio(&quantity, subject, SERDE, None)));
    }
    (subjects, comparisons)
}

fn quantity(bench: &Bench, arguments: &[&str]) -> String {
    format!("CPU of `{}` for {} operations", arguments.join(" "), bench.operations)
}

fn compile(bench: &Bench, name: &'static str, directory: &Path) -> Result<Vec<Sample>, String> {
    let lib = directory.join("src/lib.rs");
    let samples = BUILDS.iter().map(|(arguments, _)| {
        // Writing a file makes cargo compile the crate again.
        write(&lib, &read(&lib)?)?;
        let usage = run(&mut bench.cargo(directory, arguments))?;
        Ok((quantity(bench, arguments), name, usage.cpu))
    });
    samples.collect()
}
