//! `bench`: measures the project against what users would use instead, and keeps the results in `tests/bench`.

mod baselines;
mod compile;
mod context;
mod count;
pub mod counts;
mod fixtures;
mod generate;
pub mod measurements;
pub mod openapi;
mod packages;
mod programs;
mod rusage;
pub mod scale;
mod scratch_dir;
pub mod table;

use crate::args::{BenchCommand, BenchOptions, Part, SpecOption};
use crate::exit_code::Exit;
use crate::fs;
use crate::spec;
use crate::terminal::{print, print_error, report_file_error};
use clap::ValueEnum;
use context::Context;
use counts::{Counts, FILE, compare, file_text};
use scale::SpecFiles;
use scratch_dir::{ScratchDir, read};
use std::path::Path;

const RESULTS: &str = "tests/bench/RESULTS.md";

/// The number of operations of a large service.
const OPERATIONS: usize = 400;

/// Runs the parts that the options name, or counts.
pub fn run(options: &BenchOptions) -> Exit {
    let spec = match spec_files() {
        Ok(spec) => spec,
        Err(exit) => return exit,
    };
    let result = ScratchDir::open().and_then(|scratch| match &options.command {
        Some(BenchCommand::Counts { write }) => count(*write, &scratch, &spec),
        None => Ok(measure(options, scratch, spec)),
    });
    result.unwrap_or_else(|problem| {
        print_error(&format!("error: {problem}\n"));
        Exit::Failed
    })
}

fn spec_files() -> Result<SpecFiles, Exit> {
    let sources = spec::sources(&SpecOption::default().dir())?;
    // Its errors can be shown only before it is scaled.
    spec::understand(&sources)?;
    Ok(sources.iter().map(|(_, file)| (file.path.clone(), file.text.clone())).collect())
}

fn measure(options: &BenchOptions, scratch: ScratchDir, spec: SpecFiles) -> Exit {
    let operations = if options.quick { OPERATIONS / 10 } else { OPERATIONS };
    let rounds = if options.quick { 1 } else { options.rounds };
    let context = Context::new(scratch, spec, operations, rounds);
    let mut rows = Vec::new();
    let is_chosen = |part: &&Part| options.parts.is_empty() || options.parts.contains(part);
    for part in Part::value_variants().iter().filter(is_chosen) {
        context.progress(&format!("== {}", part.name()));
        rows.extend(match part {
            Part::Generate => generate::rows(&context),
            Part::Compile => compile::rows(&context),
            Part::Call => programs::call(&context),
            Part::Decode => programs::decode(&context),
            Part::Listing => programs::listing(&context),
            Part::Packages => packages::rows(&context),
        });
    }
    let printed = print(&table::render(&rows));
    if options.quick {
        return printed;
    }
    let path = context.scratch.in_project(RESULTS);
    let parts: Vec<String> = Part::value_variants().iter().map(|part| part.name()).collect();
    write(&path, &table::merge(&read(&path).unwrap_or_default(), &parts, &rows, &context.versions()))
}

fn write(path: &Path, text: &str) -> Exit {
    match fs::replace(path, text) {
        Ok(()) => print(&format!("{}: written\n", path.display())),
        Err(error) => report_file_error(&error),
    }
}

fn count(is_write: bool, scratch: &ScratchDir, spec: &SpecFiles) -> Result<Exit, String> {
    let new = count::count_all(scratch, spec)?;
    let path = scratch.in_project(FILE);
    let known =
        read(&path).and_then(|text| serde_json::from_str::<Counts>(&text).map_err(|error| format!("{FILE}: {error}")));
    if is_write {
        return Ok(write(&path, &file_text(new, &known.unwrap_or_default())));
    }
    let report = compare(&known?, &new);
    let notes: String = report.notes.iter().map(|note| format!("note: {note}\n")).collect();
    if report.errors.is_empty() {
        return Ok(print(&format!("{notes}{FILE}: {} counts, none has grown\n", new.len())));
    }
    let errors: String = report.errors.iter().map(|error| format!("error: {error}\n")).collect();
    let help = "run `cargo xtask bench counts --write` and commit the file if the change is worth it";
    print_error(&format!("{notes}{errors}help: {help}\n"));
    Ok(Exit::Failed)
}
