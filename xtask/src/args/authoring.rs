//! The words of the commands around a change of the spec: `diff`, `explain`, `policy` and `new`.

use super::project::SpecOption;
use clap::Args;

#[derive(Debug, Args)]
pub struct DiffOptions {
    /// The older side: a folder with a spec, or a revision of this project's git repository.
    #[arg(default_value = "HEAD")]
    pub old: String,

    /// The newer side, likewise [default: spec of this project as it is on the disk].
    pub new: Option<String>,

    /// Prints only the entry for the changelog.
    #[arg(long)]
    pub changelog: bool,

    /// Exits with 2 where callers break.
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Args)]
pub struct ExplainOptions {
    /// A name of any kind: of the wire or in Rust, of a metric, a path, an operation, a permission, a status.
    pub name: String,

    #[command(flatten)]
    pub spec: SpecOption,
}

#[derive(Debug, Args)]
pub struct PolicyOptions {
    /// Operations that have to be allowed, by any of their names [default: all].
    pub operations: Vec<String>,

    #[command(flatten)]
    pub spec: SpecOption,
}

#[derive(Debug, Args)]
pub struct NewOptions {
    /// The operation's name in PascalCase, as the page or the SDKs call it.
    pub operation: String,

    /// Its group: a folder of `operations/` and a feature of the client. It may be a new one.
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,

    #[command(flatten)]
    pub spec: SpecOption,
}
