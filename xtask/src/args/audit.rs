//! The options of `audit`.

use super::project::SpecOption;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct AuditOptions {
    /// Manual pages, as text or HTML.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub spec: SpecOption,

    /// Lists all facts with both values, including equal and waived ones.
    #[arg(long)]
    pub verbose: bool,

    /// Marks the texts of the pages as read, by writing their hashes to `text_hashes` in the operation files.
    #[arg(long)]
    pub record: bool,
}
