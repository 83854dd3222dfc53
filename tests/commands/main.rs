//! The command line of `xtask`, run as a process with specs and crates in temporary directories.
//!
//! | modules | subject |
//! | --- | --- |
//! | `generate`, `gen_check`, `gen_only`, `gen_watch`, `manifest` | `gen` and its options |
//! | `spec_dir`, `written_files`, `file_errors`, `interruption` | `gen` with unusual entries, unreadable files, and killed or concurrent runs |
//! | `audit`, `demo`, `dump`, `import`, `openapi_and_schema` | other commands |
//! | `usage`, `color`, `escapes` | command lines, help, colors and control characters |
//! | `sandbox` | a temporary spec and crate |

mod audit;
mod color;
mod demo;
mod dump;
mod escapes;
mod file_errors;
mod gen_check;
mod gen_only;
mod gen_watch;
mod generate;
mod import;
mod interruption;
mod manifest;
mod message_format;
mod openapi_and_schema;
mod sandbox;
mod spec_dir;
mod usage;
mod written_files;
