//! Compares a manual page with the spec, fact by fact.
//!
//! | file | job |
//! | --- | --- |
//! | `compare` | finds the operation of the page and runs the comparisons below |
//! | `header`, `permissions` | title, date, breadcrumb, method, path; permissions of the caller |
//! | `tables`, `parameters`, `types` | each row of each table with its parameter or property |
//! | `responses`, `examples` | statuses, bodies and headers; fields and values of each example |
//! | `rules` | rules between parameters, durations |
//! | `contradictions`, `observed_values` | contradictions within the page; values of its examples |
//! | `text_hashes` | texts that have changed since their hashes were recorded |
//! | `findings`, `spec` | the facts that the comparisons add; the fields and types of the spec with their locations |
//! | `waivers`, `report` | waivers of errata; diagnostics for all other differences |
//!
//! [`manual`](crate::manual) reads the facts from the page. This module does not interpret the text of the page.

mod compare;
mod contradictions;
mod examples;
mod findings;
mod header;
mod observed_values;
mod parameters;
mod permissions;
mod report;
mod responses;
mod rules;
mod spec;
mod tables;
mod text_hashes;
mod types;
mod waivers;

pub use compare::{Audit, audit};
pub use findings::{Fact, Statement, Verdict};
pub use report::{Coverage, coverage, diagnostics};
pub use text_hashes::{TextHashes, record};
pub use waivers::Stale;
