//! The commands of `cargo xtask`. They are a library, so that tests can call them.
//!
//! | module | purpose |
//! | --- | --- |
//! | `args` | the options of all commands |
//! | `generate`, `watch`, `plan`, `manifest` | `gen`: generate the client, compare it with the files on disk, update `Cargo.toml` |
//! | `new`, `import` | `new`, `import`: create files of the spec |
//! | `audit`, `diff`, `explain`, `policy`, `dump` | commands that print information about the spec |
//! | `openapi`, `schema` | `openapi`, `schema`: the spec as OpenAPI, and its language as JSON Schema |
//! | `mock`, `serve`, `demo` | `mock`, `demo`: the embedded service |
//! | `bench` | `bench`: measurements |
//! | `spec`, `fs`, `git` | read and write files, read specs from git |
//! | `terminal`, `exit_code`, `signals`, `runtime` | output, exit codes, shutdown signals, the async runtime |

mod args;
mod audit;
pub mod bench;
mod demo;
mod diff;
mod dump;
mod exit_code;
mod explain;
pub mod fs;
mod generate;
pub mod git;
mod import;
mod manifest;
mod mock;
mod new;
mod openapi;
pub mod plan;
mod policy;
mod runtime;
mod schema;
pub mod serve;
mod signals;
mod spec;
mod terminal;
mod watch;

use args::{Cli, Command, ImportCommand};
use clap::Parser;
use exit_code::Exit;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs a command line, whose first word is the name of the program.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.into_iter().collect();
    let cli = match Cli::try_parse_from(&words) {
        Ok(cli) => cli,
        Err(error) => {
            // `--help` prints to standard output and succeeds.
            let exit = if error.use_stderr() { Exit::Usage } else { Exit::Success };
            terminal::print_usage(&error, &words);
            return exit.into();
        }
    };
    match cli.command {
        Command::Gen(options) if options.watch => watch::run(&options),
        Command::Gen(options) => generate::run(&options),
        Command::Dump(options) => dump::run(&options),
        Command::Mock(options) => mock::run(&options),
        Command::Demo(options) => demo::run(&options),
        Command::Openapi(options) => openapi::run(&options),
        Command::Schema(options) => schema::run(&options),
        Command::Diff(options) => diff::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Policy(options) => policy::run(&options),
        Command::New(options) => new::run(&options),
        Command::Audit(options) => Ok(audit::run(&options)),
        Command::Bench(options) => Ok(bench::run(&options)),
        Command::Import(ImportCommand::Definition(options)) => import::definition::run(&options),
        Command::Import(ImportCommand::Page(options)) => Ok(import::manual::run(&options)),
    }
    .unwrap_or_else(|exit| exit)
    .into()
}
