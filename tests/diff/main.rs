//! Tests of `cargo xtask diff`: the message, the Rust items and the effect of each change, and the next version.

mod changes;
mod command;
mod error_codes;
mod public_api;
mod reports;
mod semver;
mod versions;
mod waiters;
