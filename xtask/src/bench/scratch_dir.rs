//! A run of the benchmark: its directory below cargo's target directory, the size of its specs, and its commands.

use crate::args::{BenchOptions, project};
use crate::terminal::print_error;
use codegen::source::SourceMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4;

/// The number of operations of the large service for which clients are generated.
pub const LARGE: usize = 400;

/// A run of the benchmark. All of its crates share one target directory, so that dependencies are built once. Only the
/// builds that `packages` measures have a target directory of their own.
pub struct Bench {
    root: PathBuf,
    project: PathBuf,
    /// The project's spec.
    pub spec: SourceMap,
    /// The number of operations that are generated and compiled.
    pub operations: usize,
    pub rounds: u32,
    start: Instant,
}

/// The output of a process, and the resources that the process and its children used.
pub struct Usage {
    pub output: String,
    /// Processor time in seconds: user and system time.
    pub cpu: f64,
    /// Wall time in seconds, including the start of the process.
    pub wall: f64,
    /// The maximum resident set size in bytes.
    pub memory: f64,
}

impl Bench {
    pub fn new(options: &BenchOptions, spec: SourceMap) -> Result<Self, String> {
        let project = std::path::absolute(project()).map_err(|error| error.to_string())?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project.join("target"), PathBuf::from);
        let root = std::path::absolute(target.join("bench")).map_err(|error| error.to_string())?;
        fs::create_dir_all(&root).map_err(with_path(&root))?;
        let (operations, rounds) = if options.quick { (LARGE / 10, 1) } else { (LARGE, options.rounds) };
        Ok(Self { root, project, spec, operations, rounds, start: Instant::now() })
    }

    /// Prints the step that starts now, with the elapsed time.
    pub fn progress(&self, text: &str) {
        print_error(&format!("{:>5.0} s  {text}\n", self.start.elapsed().as_secs_f64()));
    }

    /// Returns a path below the directory of the run.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Returns a path in the project.
    pub fn in_project(&self, name: &str) -> PathBuf {
        self.project.join(name)
    }

    /// Builds a program of a crate in release mode. Returns the command that runs it.
    pub fn build(&self, directory: &str, program: &str) -> Result<Command, String> {
        self.progress(&format!("building {program}"));
        run(&mut self.cargo(&self.in_project(directory), &["build", "--release", "--locked", "--bin", program]))?;
        Ok(Command::new(self.path("target/release").join(program)))
    }

    /// Returns a command that runs cargo without the `RUSTFLAGS` of this process. Builds are not incremental, so that
    /// all of them do the same work.
    pub fn cargo(&self, directory: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.arg("--quiet").args(arguments).current_dir(directory);
        command.env("CARGO_TARGET_DIR", self.path("target")).env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS");
        command
    }
}

/// Runs a program until it exits. Its standard error goes to the terminal.
pub fn run(command: &mut Command) -> Result<Usage, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let failed = |error: io::Error| format!("`{name}`: {error}");
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(failed)?;
    let mut output = String::new();
    if let Some(mut stdout) = child.stdout.take() {
        stdout.read_to_string(&mut output).map_err(failed)?;
    }
    let ended = child.wait4().map_err(failed)?;
    let wall = start.elapsed().as_secs_f64();
    if !ended.status.success() {
        return Err(format!("`{name}` failed with {}", ended.status));
    }
    let cpu = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
    Ok(Usage { output, cpu, wall, memory: ended.rusage.maxrss as f64 })
}

/// Empties a directory, or creates it.
pub fn empty_dir(path: &Path) -> Result<(), String> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(with_path(path)(error)),
        _ => fs::create_dir_all(path).map_err(with_path(path)),
    }
}

/// Writes a file, and creates its parent directories.
pub fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::create_dir_all(path.parent().unwrap_or(path)).and_then(|()| fs::write(path, text)).map_err(with_path(path))
}

pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(with_path(path))
}

/// Returns a function that adds the path to the message of an I/O error.
fn with_path(path: &Path) -> impl FnOnce(io::Error) -> String {
    move |error| format!("`{}`: {error}", path.display())
}
