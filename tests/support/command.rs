//! The command line of `xtask` as a process of its own.

use crate::spec::project;
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// How a command ended and what it said.
#[derive(Debug)]
pub struct Run {
    /// Its exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    /// Its standard output.
    pub stdout: String,
    /// Its standard error.
    pub stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("xtask prints UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// `xtask` with nothing from the environment that could change what it does.
pub fn xtask<W: AsRef<OsStr>>(words: impl IntoIterator<Item = W>) -> Command {
    let mut command = Command::new(program());
    command.args(words);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CARGO_MANIFEST_DIR"] {
        command.env_remove(name);
    }
    command
}

/// Runs `xtask` to its end.
pub fn run<W: AsRef<OsStr>>(words: impl IntoIterator<Item = W>) -> Run {
    finish(&mut xtask(words))
}

/// Runs a command to its end.
pub fn finish(command: &mut Command) -> Run {
    command.output().expect("xtask can be run").into()
}

/// Cargo over the project, as from a shell. What the cargo above the test says about the test's own package would make
/// build scripts run again, now and at the next build.
pub fn cargo<W: AsRef<OsStr>>(words: impl IntoIterator<Item = W>) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words).current_dir(project());
    let is_about_package = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_about_package)) {
        command.env_remove(name);
    }
    command
}

/// The program, brought up to date when the first test asks for it.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(build)
}

/// Cargo tells tests where the programs of their own package are, and `xtask` is in another.
fn build() -> PathBuf {
    // <target>/<profile>/deps/<test>
    let test = env::current_exe().expect("a test knows its own file");
    let folder = test.ancestors().nth(2).expect("a test stands below cargo's target folder");
    let profile = match folder.file_name().and_then(OsStr::to_str) {
        Some("debug") | None => "dev",
        Some(profile) => profile,
    };
    let status = cargo(["build", "--quiet", "--offline", "--package", "xtask", "--profile", profile, "--target-dir"])
        .arg(folder.parent().expect("a profile stands below cargo's target folder"))
        .status()
        .expect("cargo can be run");
    assert!(status.success(), "cargo cannot build xtask");
    folder.join(format!("xtask{}", env::consts::EXE_SUFFIX))
}
