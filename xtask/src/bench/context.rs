//! What all parts of a benchmark run share.

use super::scale::SpecFiles;
use super::scratch_dir::{ScratchDir, read};
use crate::terminal::print_error;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::process::Command;
use std::time::Instant;

/// One run of the benchmark.
pub struct Context {
    /// The directory for everything that is built.
    pub scratch: ScratchDir,
    /// The files of the project's spec.
    pub spec: SpecFiles,
    /// The number of operations of a large service.
    pub operations: usize,
    /// The number of rounds.
    pub rounds: u32,
    /// The date, as `2026-11-22`.
    pub date: String,
    versions: RefCell<BTreeMap<String, String>>,
    start: Instant,
}

impl Context {
    /// Starts a run.
    pub fn new(scratch: ScratchDir, spec: SpecFiles, operations: usize, rounds: u32) -> Self {
        let date = jiff::Zoned::now().date().to_string();
        let context =
            Self { scratch, spec, operations, rounds, date, versions: RefCell::default(), start: Instant::now() };
        context.record_machine();
        context
    }

    /// Prints what is done next.
    pub fn progress(&self, text: &str) {
        print_error(&format!("{:>5.0} s  {text}\n", self.start.elapsed().as_secs_f64()));
    }

    /// Records the version of a tool for the results.
    pub fn record_version(&self, name: &str, version: &str) {
        self.versions.borrow_mut().insert(name.to_owned(), version.to_owned());
    }

    /// The versions of the tools that were used so far.
    pub fn versions(&self) -> BTreeMap<String, String> {
        self.versions.borrow().clone()
    }

    fn record_machine(&self) {
        let rust = self.scratch.output_of(Command::new("rustc").arg("--version")).unwrap_or_default();
        self.record_version("Rust", rust.trim());
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let cpuinfo = read("/proc/cpuinfo".as_ref()).unwrap_or_default();
        let model = cpuinfo.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
        let model = model.map_or(std::env::consts::ARCH, |(_, model)| model);
        self.record_version("machine", &format!("{processors} processors, {model}, {}", std::env::consts::OS));
    }
}
