//! The command line.

mod authoring;
mod bench;
mod import;
mod project;
mod serving;

pub use authoring::{AuditOptions, DiffOptions, ExplainOptions, NewOptions, PolicyOptions};
pub use bench::{BenchCommand, BenchOptions, Part};
pub use import::{DefinitionOptions, PageOptions};
pub use project::{CheckOptions, MessageFormat, SpecOption, project};
pub use serving::{CallerOptions, DemoOptions, MockCommand, MockOptions, ServiceCli};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Generates the client from the spec, and performs related tasks.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

/// The lines are short, because the continuation of a line that is wrapped has no indentation.
const EXIT_CODES: &str = "\
Exit codes:
   0  success
   1  the spec is invalid, or contains no such name (explain)
   2  the client or a schema is out of date (gen --check, schema --check),
      existing files would change (import), a change breaks callers
      (diff --check), or a manual page and the spec differ (audit)
  64  wrong usage
  65  a manual page, a definition or one of its operations cannot be read or
      imported; all others were processed
  69  the service cannot start, for example because its port is in use
  70  the demo or a benchmark failed, or a count has grown (bench counts)
  74  a file cannot be read or written";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generates `src/generated/` of the client from the spec.
    #[command(after_help = EXIT_CODES)]
    Gen(GenOptions),
    /// Prints a stage of the generator: the parsed spec, the model or the emitted files.
    #[command(after_help = EXIT_CODES)]
    Dump(DumpOptions),
    /// Serves the API of the spec on this machine until Ctrl-C, so that it can be tried without an account.
    ///
    /// The printed address shows the API in a browser: its reference, a form for each operation, and sample code. Any client
    /// can use the address as its endpoint.
    #[command(after_help = EXIT_CODES)]
    Mock(Box<MockCommand>),
    /// Generates the client, starts the embedded service with simulated data, and prints a report made by the client.
    #[command(after_help = EXIT_CODES)]
    Demo(DemoOptions),
    /// Prints the spec as an OpenAPI 3.1 document, for other tools.
    #[command(after_help = EXIT_CODES)]
    Openapi(OpenapiOptions),
    /// Writes the JSON Schema of the spec language to `schema/` in the spec directory, for editors and validators.
    #[command(after_help = EXIT_CODES)]
    Schema(SchemaOptions),
    /// Compares two specs: API changes, their effect on callers, the next version and the changelog entry.
    #[command(after_help = EXIT_CODES)]
    Diff(DiffOptions),
    /// Finds the manual page, the spec line, the emitted line and the tests of a name, and explains error codes.
    #[command(after_help = EXIT_CODES)]
    Explain(ExplainOptions),
    /// Prints the minimum permissions of operations as an identity policy.
    #[command(after_help = EXIT_CODES)]
    Policy(PolicyOptions),
    /// Creates the file of a new operation, with every key that a maintainer can write in it.
    #[command(after_help = EXIT_CODES)]
    New(NewOptions),
    /// Benchmarks the project and its alternatives, and writes `tests/bench/RESULTS.md`.
    #[command(after_help = EXIT_CODES)]
    Bench(BenchOptions),
    /// Imports API definitions or manual pages into the spec.
    #[command(subcommand)]
    Import(ImportCommand),
    /// Compares manual pages with the spec, fact by fact.
    #[command(after_help = EXIT_CODES)]
    Audit(AuditOptions),
}

#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Imports API definitions: Swagger 2.0, OpenAPI 3.0 or 3.1, as JSON or YAML.
    #[command(after_help = EXIT_CODES)]
    Definition(DefinitionOptions),
    /// Imports one operation from a manual page, as text or HTML, with a `todo` for each open decision.
    #[command(after_help = EXIT_CODES)]
    Page(PageOptions),
}

#[derive(Debug, Args)]
pub struct GenOptions {
    /// Writes nothing. Lists files that are missing, stale, orphans (no longer emitted) or foreign (not written by
    /// `gen`), and exits with code 2 if there are any.
    #[arg(long)]
    pub check: bool,

    #[command(flatten)]
    pub spec: CheckOptions,

    /// Directory of the crate whose `src/generated/` is written [default: generated-client of this project].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Generates again whenever the spec changes, until Ctrl-C.
    #[arg(long, conflicts_with = "check")]
    pub watch: bool,

    /// Generates only this group, or this operation and the types that it needs. Can be repeated. Requires `--out`.
    #[arg(long, value_name = "GROUP|OPERATION", requires = "out")]
    pub only: Vec<String>,
}

#[derive(Debug, Args)]
pub struct DumpOptions {
    /// The stage to print.
    #[arg(value_enum, default_value_t = Stage::Model)]
    pub stage: Stage,

    /// Prints only the files, operations and types whose path or name contains this string.
    pub name: Option<String>,

    #[command(flatten)]
    pub spec: CheckOptions,
}

#[derive(Debug, Args)]
pub struct OpenapiOptions {
    /// Prints YAML instead of JSON.
    #[arg(long)]
    pub yaml: bool,

    #[command(flatten)]
    pub spec: CheckOptions,
}

#[derive(Debug, Args)]
pub struct SchemaOptions {
    /// Writes nothing. Exits with code 2 if a file is out of date.
    #[arg(long)]
    pub check: bool,

    #[command(flatten)]
    pub spec: SpecOption,
}

/// The stages of the generator.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Stage {
    /// The parsed files.
    Spec,
    /// The resolved model.
    Model,
    /// The emitted files.
    Files,
}

impl GenOptions {
    pub fn out(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| project().join("generated-client"))
    }
}
