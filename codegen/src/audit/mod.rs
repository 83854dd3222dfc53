//! Holds a page of the manual against the spec, fact by fact.
//!
//! | part | compares |
//! | --- | --- |
//! | `header`, `permissions` | title, date, place, method, path; what a caller has to be allowed |
//! | `tables`, `parameters`, `types`, `values` | every row of every table with its parameter or property |
//! | `responses`, `examples` | statuses, bodies and headers; the fields and values of every example |
//! | `rules`, `contradictions` | rules between parameters; where the page contradicts itself |
//! | `text_hashes` | whether a text is still the one that its description was written from |
//!
//! Each adds to the `findings`; `waivers` then marks those that errata explain, and `report` lists the others.
//! [`manual`](crate::manual) has read every fact of the page; nothing here looks at its prose.

mod compare;
mod contradictions;
mod examples;
mod fact;
mod findings;
mod header;
mod match_operation;
mod observed_values;
mod pair;
mod parameters;
mod permissions;
mod report;
mod responses;
mod rules;
mod spec;
mod tables;
mod text_hashes;
mod types;
mod values;
mod waivers;

pub use compare::{Audit, audit};
pub use fact::{Fact, Statement, Verdict};
pub use report::{Coverage, coverage, findings};
pub use text_hashes::{TextHashes, record};
pub use waivers::Stale;
