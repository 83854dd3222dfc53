//! The service of `cargo xtask mock`: its gateway, its faults, its command, and what a broken client can do to it.

#[path = "mock/broken.rs"]
mod broken;
#[path = "mock/callers.rs"]
mod callers;
#[path = "mock/clients.rs"]
mod clients;
#[path = "mock/command.rs"]
mod command;
#[path = "mock/faults.rs"]
mod faults;
#[path = "mock/report.rs"]
mod report;
#[path = "mock/running.rs"]
mod running;
#[path = "mock/stopping.rs"]
mod stopping;
#[path = "mock/vectors.rs"]
mod vectors;
#[path = "mock/working.rs"]
mod working;
