//! `bench`: the project measured against what users would take instead, all of it on this machine and in turn.
//!
//! Nothing is written outside of `bench/` in cargo's target folder, but for the two files in `tests/bench/` that hold what
//! came out: `RESULTS.md` and `counts.json`.

mod asked;
mod binary;
mod call;
mod calls;
mod compile;
mod counts;
mod decode;
mod dependencies;
mod generate;
mod materials;
pub mod openapi;
mod packages;
mod peers;
pub mod plain;
mod rounds;
pub mod samples;
pub mod scale;
pub mod table;
mod usage;
mod workshop;

pub use counts::{Counts, Verdict, judge};

use crate::args::{BenchCommand, BenchOptions, Part, SpecOption};
use crate::exit_code::Exit;
use crate::fs;
use crate::spec;
use crate::terminal::{print, print_error, report_file_error};
use codegen::model::Model;
use scale::Scale;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::process::Command;
use std::time::Instant;
use table::Row;
use workshop::Workshop;

const RESULTS: &str = "tests/bench/RESULTS.md";

/// What all parts need.
struct Bench {
    workshop: Workshop,
    model: Model,
    scale: Scale,
    sizes: Sizes,
    rounds: u64,
    day: String,
    begun: Instant,
    versions: RefCell<BTreeMap<String, String>>,
}

/// Numbers of operations.
#[derive(Debug, Clone, Copy)]
struct Sizes {
    /// Of a program that calls them all.
    small: usize,
    /// Of a large service.
    large: usize,
    /// Of more than any service has.
    huge: usize,
}

const WHOLE: Sizes = Sizes { small: 40, large: 400, huge: 4_000 };
const QUICK: Sizes = Sizes { small: 4, large: 40, huge: 400 };

/// Runs the parts that were asked for, or counts.
pub fn run(options: &BenchOptions) -> Exit {
    match &options.command {
        Some(BenchCommand::Counts(options)) => counts::run(options),
        None => measure(options),
    }
}

fn measure(options: &BenchOptions) -> Exit {
    let bench = match Bench::open(options) {
        Ok(bench) => bench,
        Err(exit) => return exit,
    };
    let mut rows = Vec::new();
    for part in Part::chosen(&options.parts) {
        bench.progress(&format!("== {}", part.name()));
        rows.extend(bench.part(part));
    }
    bench.workshop.clear();
    let shown = print(&table::render(&rows));
    if options.quick { shown } else { bench.write(&rows) }
}

/// What a command that measures needs of the spec.
fn understood() -> Result<(Model, Scale), Exit> {
    let sources = spec::sources(&SpecOption { folder: None }.folder())?;
    let model =
        codegen::understand(&sources).map_err(|errors| crate::terminal::report_invalid_spec(&errors, &sources))?;
    let scale = Scale::new(&sources, &model);
    Ok((model, scale))
}

/// The row of a part of which nothing could be prepared.
fn unprepared(bench: &Bench, part: &str, reason: &str) -> Vec<Row> {
    bench.progress(&format!("{part}: {reason}"));
    let head = table::Head { part, measured: "everything", of: "ours", against: "-", day: &bench.day };
    vec![Row::without(head, reason)]
}

fn failed(problem: &str) -> Exit {
    print_error(&format!("error: {problem}\n"));
    Exit::Failed
}

impl Bench {
    fn open(options: &BenchOptions) -> Result<Self, Exit> {
        let (model, scale) = understood()?;
        let workshop = Workshop::open().map_err(|problem| failed(&problem))?;
        let bench = Self {
            workshop,
            model,
            scale,
            sizes: if options.quick { QUICK } else { WHOLE },
            rounds: if options.quick { 1 } else { options.rounds.into() },
            day: jiff::Zoned::now().date().to_string(),
            begun: Instant::now(),
            versions: RefCell::default(),
        };
        bench.meet_machine();
        Ok(bench)
    }

    fn part(&self, part: Part) -> Vec<Row> {
        match part {
            Part::Generate => generate::rows(self),
            Part::Compile => compile::rows(self),
            Part::Binary => binary::rows(self),
            Part::Dependencies => dependencies::rows(self),
            Part::Call => call::rows(self),
            Part::Decode => decode::decode(self),
            Part::Listing => decode::listing(self),
        }
    }

    /// Tells what is done next.
    fn progress(&self, text: &str) {
        print_error(&format!("{:>5.0} s  {text}\n", self.begun.elapsed().as_secs_f64()));
    }

    /// Notes the version of something that takes part.
    fn met(&self, name: &str, version: &str) {
        self.versions.borrow_mut().insert(name.to_owned(), version.to_owned());
    }

    fn meet_machine(&self) {
        let rust = self.workshop.printed(Command::new("rustc").arg("--version"));
        self.met("Rust", rust.unwrap_or_default().trim());
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let known = workshop::read("/proc/cpuinfo".as_ref()).unwrap_or_default();
        let model = known.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
        let model = model.map_or(std::env::consts::ARCH, |(_, model)| model);
        self.met("machine", &format!("{processors} processors, {model}, {}", std::env::consts::OS));
    }

    fn write(&self, rows: &[Row]) -> Exit {
        let path = self.workshop.in_project(RESULTS);
        let known = workshop::read(&path).unwrap_or_default();
        let order = Part::chosen(&[]).into_iter().map(Part::name).collect::<Vec<_>>();
        let text = table::merge(&known, &order, rows, &self.versions.borrow());
        match fs::replace(&path, &text) {
            Ok(()) => print(&format!("{}: {} rows written\n", path.display(), rows.len())),
            Err(error) => report_file_error(&error),
        }
    }
}
