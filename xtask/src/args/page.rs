//! The options of `import page`.

use super::project::SpecOption;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct PageOptions {
    /// The manual page: text with a blank line between paragraphs, or HTML.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Directory of the spec [default: spec of this project]. An existing file is not changed; a patch is printed for it.
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,

    /// Name of the operation, such as `ListDesktops` [default: derived from the title, to be checked].
    #[arg(long, value_name = "NAME")]
    pub operation: Option<String>,

    /// Group of the operation [default: derived from the breadcrumb or the path].
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
}

impl PageOptions {
    pub fn into(&self) -> PathBuf {
        SpecOption { folder: self.into.clone() }.folder()
    }
}
