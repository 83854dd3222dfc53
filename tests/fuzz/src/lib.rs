//! Shared parts of the fuzz targets: small specs, and mutators that know the structure of their input.
//!
//! | target | input | property |
//! | --- | --- | --- |
//! | `json` | the body of a response | read like `serde_json` reads it, or an error |
//! | `times` | a time, a date or a number | read like `jiff` reads it, and written back equal |
//! | `yaml` | YAML of any shape | both readers of YAML agree, and what is printed is read back equal |
//! | `spec` | files of a spec | errors, or Rust that `syn` parses |
//! | `definitions` | a Swagger or OpenAPI definition | errors, or files that the generator accepts |
//! | `pages` | a manual page, as text or HTML | refused, or a file that the generator accepts, or that has a `todo` |
//!
//! No input causes a panic. libFuzzer limits the time and memory of each input.
//!
//! `corpus/` has small seeds. `.ci/explore` adds the fixtures of the test suites. What the fuzzers find goes to
//! `target/fuzz/`. A finding becomes a fixed test case beside the code, not a file of the corpus.

pub mod json_mutator;
pub mod mutation;
pub mod small_spec;
pub mod text_mutator;
