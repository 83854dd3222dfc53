//! `workspace-mock`: the embedded service as a program that can be installed. It contains the spec, so it needs neither
//! this project nor any other file.

use std::process::ExitCode;

/// The files of the spec: their paths and contents.
const SPEC: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/spec.rs"));

fn main() -> ExitCode {
    xtask::serve_spec(std::env::args_os(), SPEC)
}
