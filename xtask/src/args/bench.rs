//! The words of `bench`.

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct BenchOptions {
    #[command(subcommand)]
    pub command: Option<BenchCommand>,

    /// What to measure [default: everything].
    #[arg(value_enum, value_name = "PART")]
    pub parts: Vec<Part>,

    /// How often each subject takes its turn. Those without a target of ours take one turn where a turn is long.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub rounds: u32,

    /// A tenth of the operations and one round, to see that everything runs; prints the table and writes no file.
    #[arg(long)]
    pub quick: bool,
}

#[derive(Debug, Clone, Subcommand)]
pub enum BenchCommand {
    /// Compares what can be counted (emitted lines, packages, instructions) with `tests/bench/counts.json`.
    Counts(CountsOptions),
}

#[derive(Debug, Clone, Args)]
pub struct CountsOptions {
    /// Writes what was counted into the file instead.
    #[arg(long)]
    pub write: bool,
}

/// A part of the benchmark, which can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The client's files from the spec.
    Generate,
    /// The generated crate through the compiler.
    Compile,
    /// A program that calls everything.
    Binary,
    /// What the client pulls in.
    Dependencies,
    /// One small call.
    Call,
    /// Big answers into structs.
    Decode,
    /// A long listing.
    Listing,
}

impl Part {
    /// Its name, as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Generate => "generate",
            Self::Compile => "compile",
            Self::Binary => "binary",
            Self::Dependencies => "dependencies",
            Self::Call => "call",
            Self::Decode => "decode",
            Self::Listing => "listing",
        }
    }

    /// The parts that were asked for, in the order of the table.
    pub fn chosen(asked: &[Self]) -> Vec<Self> {
        Self::value_variants().iter().copied().filter(|part| asked.is_empty() || asked.contains(part)).collect()
    }
}
