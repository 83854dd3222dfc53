//! The options of the commands for authors of the spec: `audit`, `diff`, `explain`, `policy` and `new`.

use super::project::{CheckOptions, SpecOption};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct AuditOptions {
    /// Manual pages, as text or HTML.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub spec: CheckOptions,

    /// Lists all facts with the values on the page and in the spec, including equal and waived facts.
    #[arg(long)]
    pub verbose: bool,

    /// Records that a maintainer has read the texts of the pages: writes their hashes to `text_hashes` in the operation
    /// files.
    #[arg(long)]
    pub record: bool,
}

#[derive(Debug, Args)]
pub struct DiffOptions {
    /// Old spec: a directory, or a git revision of this project.
    #[arg(default_value = "HEAD")]
    pub old: String,

    /// New spec: a directory, or a git revision [default: spec of this project in the working tree].
    pub new: Option<String>,

    /// Prints only the changelog entry.
    #[arg(long)]
    pub changelog: bool,

    /// Exits with code 2 if there are breaking changes.
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Args)]
pub struct ExplainOptions {
    /// An error code, or the name of an operation, parameter, property, type, value, path, permission or status. It can
    /// be the name in the API or in Rust.
    pub name: String,

    #[command(flatten)]
    pub spec: CheckOptions,
}

#[derive(Debug, Args)]
pub struct PolicyOptions {
    /// Names of the operations to allow [default: all].
    pub operations: Vec<String>,

    #[command(flatten)]
    pub spec: CheckOptions,
}

#[derive(Debug, Args)]
pub struct NewOptions {
    /// Name of the operation in PascalCase, as in the manual or the SDKs.
    pub operation: String,

    /// Group of the operation: a directory of `operations/` and a feature of the client. It can be new.
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,

    /// Copies this operation, which can be named as in the spec, by an alias, or by its file. Keys that certainly
    /// differ have no value, and `gen` fails until they have one.
    #[arg(long, value_name = "OPERATION")]
    pub like: Option<String>,

    /// Method and path, such as `GET /v2/{project_id}/pools`. The parameters of the path are declared.
    #[arg(long, value_name = "METHOD PATH")]
    pub http: Option<String>,

    #[command(flatten)]
    pub spec: SpecOption,
}
