//! The words of the command line.

use crate::mock::{Fault, Latency};
use clap::{Args, Parser, Subcommand, ValueEnum};
use codegen::mock::{Company, Data};
use jiff::Timestamp;
use std::fmt;
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
   1  the spec is wrong
   2  the client is out of date (gen --check)
  64  wrong usage
  69  the service cannot start, as where its port is taken
  70  the demonstration failed
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
pub struct MockOptions {
    /// Port on this machine; 0 takes any that is free and prints it.
    #[arg(long, default_value_t = 8787)]
    pub port: u16,

    #[command(flatten)]
    pub callers: CallerOptions,

    #[command(flatten)]
    pub data: DataOptions,

    /// What fails and how often, such as `503=0.05` or `drop=0.01`; may be repeated.
    #[arg(long = "fault", value_name = "WHAT=PROBABILITY")]
    pub faults: Vec<Fault>,

    /// How long answers are held back, such as `20ms..200ms`.
    #[arg(long, value_name = "LEAST..GREATEST", default_value = "0s", hide_default_value = true)]
    pub latency: Latency,

    #[command(flatten)]
    pub spec: SpecOption,
}

/// Who may ask. Without any of these the environment has to name a key pair.
#[derive(Debug, Args)]
pub struct CallerOptions {
    /// An access key that requests may be signed with; may be repeated [env: HUAWEICLOUD_SDK_AK].
    #[arg(long = "access-key", value_name = "AK", requires = "secret_keys")]
    pub access_keys: Vec<Hidden>,

    /// The secret key of the access key before it [env: HUAWEICLOUD_SDK_SK].
    #[arg(long = "secret-key", value_name = "SK", requires = "access_keys")]
    pub secret_keys: Vec<Hidden>,

    /// Makes the one key pair a temporary one with this token [env: HUAWEICLOUD_SDK_SECURITY_TOKEN].
    #[arg(long, value_name = "TOKEN", requires = "access_keys")]
    pub security_token: Option<Hidden>,

    /// A token that requests may carry in place of a signature.
    #[arg(long, value_name = "TOKEN")]
    pub token: Option<Hidden>,

    /// Lets everybody in.
    #[arg(long, conflicts_with_all = ["access_keys", "token"])]
    pub open: bool,
}

/// Where the answers' values come from.
#[derive(Debug, Args)]
pub struct DataOptions {
    /// Answers the examples of the documents in place of a simulated company.
    #[arg(long, conflicts_with_all = ["desktops", "users", "days", "until"])]
    pub examples: bool,

    /// Desktops of the simulated company.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub desktops: u32,

    /// Users of the simulated company.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub users: u32,

    /// Days that the simulated company's records go back.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3_660))]
    pub days: u32,

    /// What all made-up data, faults and request ids follow from.
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub seed: u64,

    /// Moment that the simulated company's records end at, such as `2026-03-11T09:30:00Z` [default: now].
    #[arg(long, value_name = "TIME")]
    pub until: Option<Timestamp>,
}

#[derive(Debug, Args)]
pub struct DemoOptions {
    #[command(flatten)]
    pub data: DataOptions,

    #[command(flatten)]
    pub spec: SpecOption,
}

/// A word that is shown nowhere.
#[derive(Clone)]
pub struct Hidden(pub String);

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

impl DataOptions {
    /// The data that is asked for.
    pub fn data(&self, now: Timestamp) -> Data {
        let Self { examples, desktops, users, days, seed, until } = *self;
        if examples {
            return Data::Examples;
        }
        let until = until.unwrap_or(now).as_second();
        Data::Company(Company { desktops, users, days, seed, until })
    }
}

impl From<String> for Hidden {
    fn from(word: String) -> Self {
        Self(word)
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// The project's folder: the parent of this package, which cargo tells when it runs it.
pub fn project() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    package.and_then(|folder| folder.parent().map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("."))
}
