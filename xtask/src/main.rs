//! `cargo xtask`: the command line for maintainers.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run(std::env::args_os())
}
