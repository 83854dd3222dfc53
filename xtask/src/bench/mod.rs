//! `bench`: measures the project and its alternatives, and writes the results to `tests/bench`.
//!
//! | file | content |
//! | --- | --- |
//! | `generate`, `compile`, `programs`, `packages` | the parts of the benchmark |
//! | `measurements`, `table` | rounds of measurements, and the table of their results |
//! | `counts` | the command `bench counts` |
//! | `generators`, `crates` | the generators that are compared, and the crates that they write |
//! | `scale`, `openapi`, `serde_baseline` | the spec in different sizes and formats |
//! | `scratch_dir` | the directory in which the benchmark builds crates, and the commands that it runs |

mod compile;
pub mod counts;
mod crates;
mod generate;
mod generators;
pub mod measurements;
pub mod openapi;
mod packages;
mod programs;
pub mod scale;
mod scratch_dir;
pub mod serde_baseline;
pub mod table;

use crate::args::{BenchCommand, BenchOptions, MessageFormat, Part, SpecOption};
use crate::exit_code::Exit;
use crate::fs;
use crate::spec;
use crate::terminal::{print, print_error, report_file_error};
use clap::ValueEnum;
use measurements::{Comparison, measure};
use scratch_dir::{Bench, read, run as run_command};
use std::path::Path;
use std::process::Command;

const RESULTS: &str = "tests/bench/RESULTS.md";

/// Runs the selected parts, or `bench counts`.
pub fn run(options: &BenchOptions) -> Exit {
    let sources = spec::sources(&SpecOption::default().dir());
    // Errors are reported before the spec is scaled, because the files of a scaled spec do not exist on disk.
    let spec = match sources.and_then(|sources| spec::resolve(&sources, MessageFormat::Human).map(|_| sources)) {
        Ok(spec) => spec,
        Err(exit) => return exit,
    };
    let result = Bench::new(options, spec).and_then(|bench| match &options.command {
        Some(BenchCommand::Counts { write }) => count(&bench, *write),
        None => run_parts(&bench, options),
    });
    result.unwrap_or_else(|problem| {
        print_error(&format!("error: {problem}\n"));
        Exit::Failed
    })
}

fn run_parts(bench: &Bench, options: &BenchOptions) -> Result<Exit, String> {
    let date = jiff::Zoned::now().date().to_string();
    let mut rows = Vec::new();
    for part in Part::value_variants() {
        if !options.parts.is_empty() && !options.parts.contains(part) {
            continue;
        }
        bench.progress(&format!("== {}", part.name()));
        let (subjects, comparisons) = match part {
            Part::Generate => generate::part(bench),
            Part::Compile => compile::part(bench),
            Part::Call => programs::call(bench),
            Part::Decode => programs::decode(bench),
            Part::Listing => programs::listing(bench),
            Part::Packages => packages::part(bench),
        };
        let values = measure(bench.rounds, subjects, &|text| bench.progress(text));
        rows.extend(comparisons.iter().map(|comparison: &Comparison| comparison.row(&part.name(), &date, &values)));
    }
    let printed = print(&table::render(&rows));
    if options.quick {
        return Ok(printed);
    }
    let path = bench.in_project(RESULTS);
    let text = table::merge(&read(&path)?, &rows, &machine()).ok_or(format!("`{RESULTS}` has no table to replace"))?;
    Ok(write(&path, &text))
}

/// Describes the compiler and the processors.
fn machine() -> String {
    let rust = run_command(Command::new("rustc").arg("--version")).map(|usage| usage.output).unwrap_or_default();
    let cpuinfo = read("/proc/cpuinfo".as_ref()).unwrap_or_default();
    let model = cpuinfo.lines().find_map(|line| Some(line.strip_prefix("model name")?.split_once(": ")?.1));
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{}, {processors} processors, {}", rust.trim(), model.unwrap_or(std::env::consts::ARCH))
}

fn write(path: &Path, text: &str) -> Exit {
    match fs::replace(path, text) {
        Ok(()) => print(&format!("{}: written\n", path.display())),
        Err(error) => report_file_error(&error),
    }
}

fn count(bench: &Bench, is_write: bool) -> Result<Exit, String> {
    let new = counts::count(bench)?;
    let path = bench.in_project(counts::FILE);
    let known = read(&path).and_then(|text| counts::parse(&text));
    if is_write {
        return Ok(write(&path, &counts::file_text(new, &known.unwrap_or_default())));
    }
    let report = counts::compare(&known?, &new);
    let notes: String = report.notes.iter().map(|note| format!("note: {note}\n")).collect();
    if report.errors.is_empty() {
        return Ok(print(&format!("{notes}{}: {} counts, none has grown\n", counts::FILE, new.len())));
    }
    let errors: String = report.errors.iter().map(|error| format!("error: {error}\n")).collect();
    let help = "run `cargo xtask bench counts --write` and commit the file if the change is worth it";
    print_error(&format!("{notes}{errors}help: {help}\n"));
    Ok(Exit::Failed)
}
