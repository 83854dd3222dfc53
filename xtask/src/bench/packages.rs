//! Counts the packages of the client and measures its first debug build, compared with reqwest alone.

use super::counts::count_packages;
use super::crates::{client, reqwest_crate};
use super::measurements::{Comparison, Sample, Subject};
use super::scale::count_operations;
use super::scratch_dir::{Bench, empty_dir, run};
use std::path::{Path, PathBuf};

const OURS: &str = "generated-client";
const REQWEST: &str = "reqwest alone";
const PACKAGES: &str = "packages";
const FIRST_BUILD: &str = "CPU of the first debug build";

pub fn part(bench: &Bench) -> (Vec<Subject<'_>>, Vec<Comparison>) {
    let subject = |name, directory: Result<PathBuf, String>| {
        Subject::new(name, directory, move |directory| first_build(bench, name, directory))
    };
    let client = client(bench, count_operations(&bench.spec));
    let subjects = vec![subject(OURS, client), subject(REQWEST, reqwest_crate(bench))];
    let comparisons = vec![
        Comparison::value(PACKAGES, OURS, Some(95.0)),
        Comparison::value(PACKAGES, REQWEST, None),
        Comparison::ratio(FIRST_BUILD, OURS, REQWEST, Some(1.25)),
    ];
    (subjects, comparisons)
}

fn first_build(bench: &Bench, name: &'static str, directory: &Path) -> Result<Vec<Sample>, String> {
    let count = count_packages(bench, directory, &[])?;
    // Missing packages are downloaded first, so that the download is not measured.
    run(&mut bench.cargo(directory, &["fetch"]))?;
    let target = bench.path("first-build");
    empty_dir(&target)?;
    let usage = run(bench.cargo(directory, &["build"]).env("CARGO_TARGET_DIR", &target))?;
    empty_dir(&target)?;
    Ok(vec![(PACKAGES.to_owned(), name, count as f64), (FIRST_BUILD.to_owned(), name, usage.cpu)])
}
