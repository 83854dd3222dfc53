//! The command line of `xtask`, run as a process with specs and crates in temporary directories.

mod audit;
mod check;
mod colour;
mod demo;
mod dump;
mod escapes;
mod file_errors;
mod generate;
mod import;
mod interruption;
mod manifest;
mod only;
mod openapi_and_schema;
mod sandbox;
mod spec_dir;
mod usage;
mod watch;
