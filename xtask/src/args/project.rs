//! The project directory and the `--spec` option.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Clone, Default, Args)]
pub struct SpecOption {
    /// Directory of the spec [default: spec of this project].
    #[arg(long = "spec", value_name = "DIR")]
    pub dir: Option<PathBuf>,
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
