//! Support code of the integration tests.

pub mod command;
pub mod crates;
pub mod definitions;
pub mod messages;
pub mod mock;
pub mod server;
pub mod spec;
pub mod vectors;

/// The project's README, so that its example is compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
