//! Tests of the embedded service: its credentials, its faults, the command that serves it, and malformed requests.
//!
//! | modules | subject |
//! | --- | --- |
//! | `command`, `log`, `process`, `shutdown` | the process: its arguments, its log and its shutdown |
//! | `credentials`, `recorded_signatures`, `uploads`, `project_client` | accepted and rejected tokens and signatures |
//! | `identity` | tokens and temporary access keys, and the reasons of refusals |
//! | `faults`, `slow_requests`, `malformed_requests` | injected faults, slow backends and malformed requests |
//! | `exports` | from an export to its file, with faults |
//! | `installed` | the program `workspace-mock`, and `testing::EmbeddedService`, which runs it |
//! | `explorer` | the page that shows the API and calls it |
//! | `report` | the report that `cargo xtask demo` prints |

mod command;
mod credentials;
mod explorer;
mod exports;
mod faults;
mod identity;
mod installed;
#[cfg(unix)]
mod log;
mod malformed_requests;
mod process;
mod project_client;
mod recorded_signatures;
mod report;
mod shutdown;
mod slow_requests;
mod uploads;
