//! Responses for the benchmark, and structs that a user of serde would write for them.

pub mod data;
pub mod structs;
