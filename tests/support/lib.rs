//! Shared code of the integration tests.

pub mod arrays;
pub mod command;
pub mod crates;
pub mod definitions;
pub mod messages;
pub mod mock;
pub mod server;
pub mod snapshots;
pub mod spec;
pub mod vectors;

/// Includes the project's README, so that its example is compiled as a doctest.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
