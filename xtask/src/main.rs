//! `cargo xtask`: the maintainers' command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run(std::env::args_os())
}
