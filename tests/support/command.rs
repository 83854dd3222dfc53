//! Runs `xtask` and cargo as processes.

use crate::spec::project;
use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The result of a command.
#[derive(Debug)]
pub struct Run {
    /// The exit code; `None` if a signal ended the process.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("xtask prints UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// Returns a command that runs `xtask` without the environment variables that change its behavior.
pub fn xtask<W: AsRef<OsStr>>(arguments: impl IntoIterator<Item = W>) -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let mut command = Command::new(PROGRAM.get_or_init(|| build("xtask")));
    command.args(arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CARGO_MANIFEST_DIR"] {
        command.env_remove(name);
    }
    command
}

/// Runs `xtask` until it exits.
pub fn run<W: AsRef<OsStr>>(arguments: impl IntoIterator<Item = W>) -> Run {
    finish(&mut xtask(arguments))
}

/// Runs a command until it exits.
pub fn finish(command: &mut Command) -> Run {
    command.output().expect("xtask can be run").into()
}

/// Returns a command that runs cargo in the project, without the variables that cargo sets for the test's package.
/// These variables would make build scripts run again.
pub fn cargo<W: AsRef<OsStr>>(arguments: impl IntoIterator<Item = W>) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(project());
    let is_about_package = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_about_package)) {
        command.env_remove(name);
    }
    command
}

/// Builds the program of a package that has the same name, and returns its path. For a test, cargo builds only the
/// programs of the test's own package, so others may be missing or out of date.
pub fn build(package: &str) -> PathBuf {
    // The test is at <target>/<profile>/deps/<test>.
    let test = env::current_exe().expect("a test knows its own file");
    let directory = test.ancestors().nth(2).expect("a test is below cargo's target directory");
    let profile = match directory.file_name().and_then(OsStr::to_str) {
        Some("debug") | None => "dev",
        Some(profile) => profile,
    };
    let status = cargo(["build", "--quiet", "--offline", "--package", package, "--profile", profile, "--target-dir"])
        .arg(directory.parent().expect("a profile is below cargo's target directory"))
        .status()
        .expect("cargo can be run");
    assert!(status.success(), "cargo cannot build {package}");
    directory.join(format!("{package}{}", env::consts::EXE_SUFFIX))
}
