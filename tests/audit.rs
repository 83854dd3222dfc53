//! Tests of `audit`, which compares pages with the spec, fact by fact.
//!
//! | modules | subject |
//! | --- | --- |
//! | `auditor`, `pages` | audit the pages in `audit/pages` against a spec that tests can change |
//! | `changed_facts`, `page_edits`, `response_edits` | changes of each fact of a page, which the audit must report |
//! | `findings`, `waivers` | diagnostics, and differences that errata waive |
//! | `vendor_documents` | the vendor's four pages, if they are available |

#[path = "audit/auditor.rs"]
mod auditor;
#[path = "audit/changed_facts.rs"]
mod changed_facts;
#[path = "audit/findings.rs"]
mod findings;
#[path = "audit/page_edits.rs"]
mod page_edits;
#[path = "audit/pages.rs"]
mod pages;
#[path = "audit/response_edits.rs"]
mod response_edits;
#[path = "audit/vendor_documents.rs"]
mod vendor_documents;
#[path = "audit/waivers.rs"]
mod waivers;
