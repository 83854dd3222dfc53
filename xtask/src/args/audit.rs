//! The words of `audit`.

use super::project::SpecOption;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct AuditOptions {
    /// Pages of the manual, as text or as HTML.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub spec: SpecOption,

    /// Lists every fact with both of its sides, equal and waived ones too.
    #[arg(long)]
    pub verbose: bool,

    /// Marks the texts of the pages as read: their marks are written to `wording` of each operation's file.
    #[arg(long)]
    pub record: bool,
}
