//! Shared parts of the fuzz targets: small specs, and mutators that know the structure of their input.
//!
//! | target | input | property |
//! | --- | --- | --- |
//! | `json` | the body of a response | the same result as `serde_json`, or an error |
//! | `times` | a timestamp, a date or a number | the same result as `jiff`, and written without loss |
//! | `yaml` | any YAML | the reader of the spec agrees with `serde_yaml`, and printed files are equal after they are read again |
//! | `spec` | files of a spec | errors, or Rust that `syn` parses |
//! | `definitions` | a Swagger or OpenAPI definition | errors, or files that the generator accepts |
//! | `pages` | a manual page, as text or HTML | refused, or a file that the generator accepts, or that has a `todo` |
//!
//! No input causes a panic. libFuzzer limits the time and memory of each input.
//!
//! `corpus/` contains small seeds. `.ci/explore` adds the fixtures of the test suites. New inputs are written to
//! `target/fuzz/`. Add each failure as a fixed test case beside the code, not as a file of the corpus.

pub mod json_mutator;
pub mod mutation;
pub mod small_spec;
pub mod text_mutator;
