//! The arguments of `bench`.

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct BenchOptions {
    #[command(subcommand)]
    pub command: Option<BenchCommand>,

    /// Parts to measure [default: all].
    #[arg(value_enum, value_name = "PART")]
    pub parts: Vec<Part>,

    /// Number of rounds. Slow measurements without a required maximum run in the first round only.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub rounds: u32,

    /// Smoke test: runs one round with a tenth of the operations, and writes no file.
    #[arg(long)]
    pub quick: bool,
}

#[derive(Debug, Clone, Subcommand)]
pub enum BenchCommand {
    /// Compares counts (emitted lines and bytes, packages, instructions) with `tests/bench/counts.json`.
    Counts {
        /// Writes the counts to the file instead of comparing them.
        #[arg(long)]
        write: bool,
    },
}

/// A part of the benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Generates a client from a spec.
    Generate,
    /// Compiles the generated crate.
    Compile,
    /// Sends a small call.
    Call,
    /// Decodes large responses.
    Decode,
    /// Lists a million records with `items()`.
    Listing,
    /// Counts the packages that the client needs, and measures its first build.
    Packages,
}

impl Part {
    /// Returns the name of the part on the command line and in the table.
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}
