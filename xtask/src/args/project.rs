//! The project directory, and the options of commands that read the spec.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The option of commands that need the directory of a spec.
#[derive(Debug, Clone, Default, Args)]
pub struct SpecOption {
    /// Directory of the spec [default: spec of this project].
    #[arg(long = "spec", value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// The options of commands that check a spec.
#[derive(Debug, Clone, Default, Args)]
pub struct CheckOptions {
    #[command(flatten)]
    pub spec: SpecOption,

    /// Format of errors, of files that are out of date, and of differences. With `json` and `github`, they are printed to
    /// standard output. With `human`, they are printed to standard error, as are the messages of the command.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub message_format: MessageFormat,
}

/// The format of the errors of a spec.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// Text with the lines of the spec, for people.
    #[default]
    Human,
    /// One JSON object per line and error, with the fields of the errors of rustc.
    Json,
    /// Workflow commands of GitHub Actions, which annotate the lines of a pull request.
    Github,
}

impl SpecOption {
    pub fn new(dir: Option<PathBuf>) -> Self {
        Self { dir }
    }

    pub fn dir(&self) -> PathBuf {
        self.dir.clone().unwrap_or_else(|| project().join("spec"))
    }
}

impl CheckOptions {
    /// Returns the options for a spec whose errors are printed for people.
    pub fn new(dir: Option<PathBuf>) -> Self {
        Self { spec: SpecOption::new(dir), message_format: MessageFormat::Human }
    }

    pub fn dir(&self) -> PathBuf {
        self.spec.dir()
    }
}

/// Returns the project directory: the parent of this package if cargo runs it, otherwise the current directory.
pub fn project() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    package.and_then(|dir| dir.parent().map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("."))
}
