//! Packages and the first debug build of the client, against reqwest alone.

use super::baselines::reqwest_lines;
use super::context::Context;
use super::fixtures::client;
use super::measurements::{Measurements, Sample, Subject};
use super::scratch_dir::{read, remove_dir, write};
use super::table::{Comparison, Row, Unit};
use std::path::{Path, PathBuf};

const OURS: &str = "generated-client";
const REQWEST: &str = "reqwest alone";

const PACKAGES: &str = "packages";
const FIRST_BUILD: &str = "CPU of the first debug build";

const REQUIRED_PACKAGES: f64 = 95.0;
const REQUIRED_BUILD: f64 = 1.25;

pub fn rows(context: &Context) -> Vec<Row> {
    let crates = [(OURS, client(context, 1)), (REQWEST, reqwest_crate(context))];
    let subjects = crates.map(|(name, directory)| Subject {
        name,
        once: false,
        run: Box::new(move || first_build(context, name, directory.as_ref().map_err(String::clone)?)),
    });
    let comparisons = [
        Comparison::value(PACKAGES, OURS, Unit::Count, Some(REQUIRED_PACKAGES)),
        Comparison::value(PACKAGES, REQWEST, Unit::Count, None),
        Comparison::ratio(FIRST_BUILD, OURS, REQWEST, Some(REQUIRED_BUILD)),
    ];
    Measurements::take(context, subjects.into()).rows("packages", &context.date, &comparisons)
}

/// A crate with the client's features of reqwest and nothing else.
fn reqwest_crate(context: &Context) -> Result<PathBuf, String> {
    let directory = context.scratch.path("reqwest-alone");
    let manifest = format!(
        "[package]\nname = \"reqwest-alone\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{}",
        reqwest_lines(context, &[])?
    );
    let lock = read(&context.scratch.in_project("Cargo.lock"))?;
    write(&directory, &[("Cargo.toml", manifest), ("Cargo.lock", lock), ("src/main.rs", "fn main() {}\n".to_owned())])?;
    Ok(directory)
}

fn first_build(context: &Context, name: &'static str, directory: &Path) -> Result<Vec<Sample>, String> {
    let count = context.scratch.count_packages(directory, &[])?;
    // The download of missing packages is not measured.
    context.scratch.run(&mut context.scratch.cargo(directory, &["fetch"]))?;
    let target = context.scratch.path("first-build");
    remove_dir(&target)?;
    let mut build = context.scratch.cargo(directory, &["build"]);
    let usage = context.scratch.run(build.env("CARGO_TARGET_DIR", &target))?;
    remove_dir(&target)?;
    Ok(vec![(PACKAGES.to_owned(), name, count as f64), (FIRST_BUILD.to_owned(), name, usage.cpu)])
}
