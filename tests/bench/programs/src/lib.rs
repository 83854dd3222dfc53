//! Responses for the benchmark, and structs that read them with serde.

pub mod data;
pub mod structs;
