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

use args::{Cli, Command, ImportCommand, MessageFormat, ServiceCli};
use clap::Parser;
use codegen::source::SourceMap;
use exit_code::{Exit, ExitResult};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs a command line, whose first word is the name of the program.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    parse(words).and_then(|cli: Cli| run_command(cli.command)).unwrap_or_else(|exit| exit).into()
}

/// Runs the command line of the embedded service, with the files of a spec: their paths and contents.
pub fn serve_spec(words: impl IntoIterator<Item = OsString>, spec: &[(&str, &str)]) -> ExitCode {
    let files = spec.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let serve =
        |cli: ServiceCli| mock::run(&cli.options, || spec::resolve(&SourceMap::new(files), MessageFormat::Human));
    parse(words).and_then(serve).unwrap_or_else(|exit| exit).into()
}

/// Parses a command line. Prints its errors, or the help if `--help` is set.
fn parse<C: Parser>(words: impl IntoIterator<Item = OsString>) -> Result<C, Exit> {
    let words: Vec<OsString> = words.into_iter().collect();
    C::try_parse_from(&words).map_err(|error| {
        terminal::print_usage(&error, &words);
        // `--help` prints to standard output and succeeds.
        if error.use_stderr() { Exit::Usage } else { Exit::Success }
    })
}

fn run_command(command: Command) -> ExitResult {
    match command {
        Command::Gen(options) if options.watch => watch::run(&options),
        Command::Gen(options) => generate::run(&options),
        Command::Dump(options) => dump::run(&options),
        Command::Mock(command) => mock::run(&command.options, || spec::model(&command.spec)),
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
}
