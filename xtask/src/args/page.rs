//! The words of `import page`.

use super::project::SpecOption;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct PageOptions {
    /// The page: its text with a blank line between paragraphs, or its HTML.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Folder of the spec that gets the file [default: spec of this project]. A file that is there is never changed: the patch is printed.
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,

    /// Name of the operation, as `ListDesktops`; else it is made from the title, and to be checked.
    #[arg(long, value_name = "NAME")]
    pub operation: Option<String>,

    /// Group of the operation; else it follows from the breadcrumb or the path.
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
}

impl PageOptions {
    pub fn into(&self) -> PathBuf {
        SpecOption { folder: self.into.clone() }.folder()
    }
}
