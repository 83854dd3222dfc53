//! The project directory, and the options of all commands that read the spec.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Clone, Default, Args)]
pub struct SpecOption {
    /// Directory of the spec [default: spec of this project].
    #[arg(long = "spec", value_name = "DIR")]
    pub dir: Option<PathBuf>,

    /// Format of the errors of the spec. The formats for other programs are printed to standard output, and all other
    /// text to standard error.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub message_format: MessageFormat,
}

/// The format of the errors of a spec.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// Text with the lines of the spec, for people.
    #[default]
    Human,
    /// One JSON object per line and error, with the fields that rustc uses.
    Json,
    /// Workflow commands of GitHub Actions, which annotate the lines of a pull request.
    Github,
}

impl SpecOption {
    pub fn dir(&self) -> PathBuf {
        self.dir.clone().unwrap_or_else(|| project().join("spec"))
    }
}

/// Returns the project directory: the parent of this package if cargo runs it, otherwise the current directory.
pub fn project() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    package.and_then(|dir| dir.parent().map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("."))
}
