//! Responses for the benchmark, and structs for them as a user of serde would write them.

pub mod data;
pub mod structs;
