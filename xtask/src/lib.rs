//! The commands of `cargo xtask`, as a library so that tests can run them.

mod args;
mod audit;
pub mod bench;
pub mod compare;
mod demo;
mod diff;
pub mod disk;
mod dump;
mod exit;
mod explain;
mod generate;
pub mod git;
mod import;
mod manifest;
pub mod mock;
mod new;
mod openapi;
mod policy;
mod schema;
mod spec;
mod walk;
mod watch;

use args::{Cli, Command, ImportCommand};
use clap::Parser;
use exit::Exit;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs one command line, its first word being the program's name.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(error) => {
            // Help that was asked for goes to standard output and is no error.
            let exit = if error.use_stderr() { Exit::Usage } else { Exit::Fine };
            // Where even the message cannot be printed there is nobody to tell.
            let _ = error.print();
            return exit.into();
        }
    };
    match cli.command {
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
        Command::Audit(options) => audit::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Import(ImportCommand::Definition(options)) => import::run(&options),
        Command::Import(ImportCommand::Page(options)) => import::manual::run(&options),
    }
    .into()
}
