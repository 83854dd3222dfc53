//! The words of the command line.

mod audit;
mod authoring;
mod bench;
mod page;
mod serving;

pub use audit::AuditOptions;
pub use authoring::{DiffOptions, ExplainOptions, NewOptions, PolicyOptions};
pub use bench::{BenchCommand, BenchOptions, CountsOptions, Part};
pub use page::PageOptions;
pub use serving::{CallerOptions, DemoOptions, MockOptions};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns the spec into the client.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
   0  fine
   1  the spec is wrong, or nothing has the name (explain)
   2  the client or a schema is out of date (gen --check, schema --check), files that are there would change (import),
      callers break (diff --check), or a page and the spec differ (audit)
  64  wrong usage
  65  a page, a definition, or an operation in it cannot be read; what else was given was
  69  the service cannot start, as where its port is taken
  70  the demonstration or a benchmark failed, or a count has grown (bench counts)
  74  a file could not be read or written";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Writes `src/generated/` of the client from the spec.
    #[command(after_help = EXIT_CODES)]
    Gen(GenOptions),
    /// Prints a stage on the way from the spec to the client.
    #[command(after_help = EXIT_CODES)]
    Dump(DumpOptions),
    /// Serves the spec on this machine until Ctrl-C, to try clients without an account.
    #[command(after_help = EXIT_CODES)]
    Mock(MockOptions),
    /// Generates the client, starts the service with simulated data, and prints a report that the client makes of it.
    #[command(after_help = EXIT_CODES)]
    Demo(DemoOptions),
    /// Prints the whole spec as OpenAPI 3.1, for other tools.
    #[command(after_help = EXIT_CODES)]
    Openapi(OpenapiOptions),
    /// Writes the JSON Schema of the spec's language to `schema/` in the spec's folder, for editors and validators.
    #[command(after_help = EXIT_CODES)]
    Schema(SchemaOptions),
    /// Tells what changed in the API between two specs, whom it breaks, and which version and changelog follow.
    #[command(after_help = EXIT_CODES)]
    Diff(DiffOptions),
    /// Finds the page, the line of the spec, the emitted line and the tests that speak of a name.
    #[command(after_help = EXIT_CODES)]
    Explain(ExplainOptions),
    /// Prints the least permissions that operations need, as an identity policy.
    #[command(after_help = EXIT_CODES)]
    Policy(PolicyOptions),
    /// Starts the file of a new operation, with every key of the language.
    #[command(after_help = EXIT_CODES)]
    New(NewOptions),
    /// Measures the project against what users would take instead, and writes `tests/bench/RESULTS.md`.
    #[command(after_help = EXIT_CODES)]
    Bench(BenchOptions),
    /// Writes files of the spec from what somebody else wrote about the API.
    #[command(subcommand)]
    Import(ImportCommand),
    /// Holds pages of the manual against the spec, fact by fact.
    #[command(after_help = EXIT_CODES)]
    Audit(AuditOptions),
}

#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// From API definitions: Swagger 2.0, OpenAPI 3.0 or 3.1, as JSON or YAML.
    #[command(after_help = EXIT_CODES)]
    Definition(DefinitionOptions),
    /// From a page of the manual, as text or HTML: one operation, with a `todo` for each decision that the page leaves open.
    #[command(after_help = EXIT_CODES)]
    Page(PageOptions),
}

#[derive(Debug, Args)]
pub struct DefinitionOptions {
    /// The definitions; types that several of them have in common become shared ones.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Folder of the spec that gets the files. What is there is never changed: the patch that would do so is printed.
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,

    /// Name and version to note as the source, where those in the definitions say too little.
    #[arg(long, value_name = "NAME")]
    pub called: Option<String>,

    /// Lists every place of what was not carried over, instead of counts.
    #[arg(long)]
    pub verbose: bool,
}

#[derive(Debug, Args)]
pub struct GenOptions {
    /// Writes nothing; lists every missing, stale and orphan file and exits with 2 if there is one.
    #[arg(long)]
    pub check: bool,

    #[command(flatten)]
    pub spec: SpecOption,

    /// Folder of the crate whose `src/generated/` is written [default: generated-client of this project].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Goes on until Ctrl-C: generates again whenever the spec changes, and shows its errors.
    #[arg(long, conflicts_with = "check")]
    pub watch: bool,

    /// Only this group or operation, with the types that it needs; may be given several times. Needs `--out`.
    #[arg(long, value_name = "GROUP[/OPERATION]", requires = "out")]
    pub only: Vec<String>,
}

#[derive(Debug, Args)]
pub struct DumpOptions {
    /// The stage to print.
    #[arg(value_enum, default_value_t = Stage::Model)]
    pub stage: Stage,

    /// Only what has this in its name: part of a file's path, or an operation or type.
    pub name: Option<String>,

    #[command(flatten)]
    pub spec: SpecOption,
}

#[derive(Debug, Args)]
pub struct OpenapiOptions {
    /// As YAML instead of JSON.
    #[arg(long)]
    pub yaml: bool,

    #[command(flatten)]
    pub spec: SpecOption,
}

#[derive(Debug, Args)]
pub struct SchemaOptions {
    /// Writes nothing; exits with 2 if a file is not what would be written.
    #[arg(long)]
    pub check: bool,

    #[command(flatten)]
    pub spec: SpecOption,
}

#[derive(Debug, Clone, Args)]
pub struct SpecOption {
    /// Folder of the spec [default: spec of this project].
    #[arg(long = "spec", value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// What can be printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Stage {
    /// What the author wrote, file by file.
    Spec,
    /// What it means.
    Model,
    /// The files that are emitted.
    Files,
}

impl SpecOption {
    pub fn folder(&self) -> PathBuf {
        self.folder.clone().unwrap_or_else(|| project().join("spec"))
    }
}

impl GenOptions {
    pub fn out(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| project().join("generated-client"))
    }
}

/// The project's folder: the parent of this package, which cargo tells when it runs it.
pub fn project() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    package.and_then(|folder| folder.parent().map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("."))
}
