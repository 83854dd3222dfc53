//! The command line of `xtask`, run as a process over specs and crates of the test's own.

#[path = "commands/audit.rs"]
mod audit;
#[path = "commands/check.rs"]
mod check;
#[path = "commands/colour.rs"]
mod colour;
#[path = "commands/demo.rs"]
mod demo;
#[path = "commands/documents.rs"]
mod documents;
#[path = "commands/dump.rs"]
mod dump;
#[path = "commands/generate.rs"]
mod generate;
#[path = "commands/import.rs"]
mod import;
#[path = "commands/interruption.rs"]
mod interruption;
#[path = "commands/manifest.rs"]
mod manifest;
#[path = "commands/only.rs"]
mod only;
#[path = "commands/sandbox.rs"]
mod sandbox;
#[path = "commands/trouble.rs"]
mod trouble;
#[path = "commands/usage.rs"]
mod usage;
#[path = "commands/watch.rs"]
mod watch;
