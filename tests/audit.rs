//! `audit`: compares pages with the spec, fact by fact.

#[path = "audit/bench.rs"]
mod bench;
#[path = "audit/documents.rs"]
mod documents;
#[path = "audit/edit.rs"]
mod edit;
#[path = "audit/edit_responses.rs"]
mod edit_responses;
#[path = "audit/findings.rs"]
mod findings;
#[path = "audit/mutations.rs"]
mod mutations;
#[path = "audit/pages.rs"]
mod pages;
#[path = "audit/waivers.rs"]
mod waivers;
