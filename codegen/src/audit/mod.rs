//! Holds a page of the manual against the spec, fact by fact.
//!
//! | part | compares |
//! | --- | --- |
//! | `header`, `permissions` | title, date, place, method, path; what a caller has to be allowed |
//! | `tables`, `parameters`, `types`, `values` | every row of every table with the parameter or property that it became |
//! | `responses`, `examples` | statuses, bodies and headers; the fields and values of every example |
//! | `rules`, `contradictions` | what must hold between parameters; what the page says against itself |
//! | `text_hashes` | whether a text is still the one that its description was written from |
//!
//! Each writes to the `findings`; `waivers` are held against it last, and `report` tells what is left.

mod contradictions;
mod durations;
mod examples;
mod fact;
mod findings;
mod header;
mod match_operation;
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
mod values;
mod waivers;

pub use fact::{Fact, Said, Verdict};
pub use report::{Coverage, coverage, findings};
pub use text_hashes::{Wording, record};
pub use waivers::Stale;

use crate::manual::Page;
use crate::resolve::definitions;
use crate::resolve::errors::Errors;
use crate::source::FileId;
use crate::spec::files::SpecFiles;
use findings::Ledger;
use spec::Spec;

/// What came of holding a page against the spec.
#[derive(Debug)]
pub struct Audit {
    /// The operation that the page is about, and its file; nothing where the spec has none.
    pub operation: Option<(String, FileId)>,
    /// Every fact of both sides.
    pub facts: Vec<Fact>,
    /// Why facts are waived, by the index of the erratum: what the page says, and what the service does.
    pub reasons: Vec<String>,
    /// Waivers that do not apply.
    pub stale: Vec<Stale>,
    /// The marks of the page's texts, to be recorded once they have been read.
    pub wording: Wording,
    /// Whether the spec holds no marks yet, so that texts could not be compared.
    pub is_unread: bool,
}

/// Holds a page against a spec that has a meaning.
pub fn audit(files: &SpecFiles, page: &Page) -> Audit {
    let symbols = definitions::collect(files, &mut Errors::default());
    let Some(file) = match_operation::find(files, page) else {
        let (facts, stale, wording) = (Vec::new(), Vec::new(), Wording::default());
        return Audit { operation: None, facts, reasons: Vec::new(), stale, wording, is_unread: false };
    };
    let spec = Spec { file, service: files.service.as_ref(), symbols: &symbols };
    let mut ledger = Ledger::default();
    let evidence = observed_values::collect(&spec, page);
    header::compare(&spec, page, &mut ledger);
    permissions::compare(&spec, page, &mut ledger);
    tables::compare(&spec, page, &evidence, &mut ledger);
    responses::statuses(&spec, page, &mut ledger);
    examples::compare(&spec, page, &mut ledger);
    rules::compare(&spec, page, &mut ledger);
    contradictions::compare(&spec, page, &evidence, &mut ledger);
    let wording = text_hashes::compare(&spec, &mut ledger);
    let stale = waivers::apply(&spec, &mut ledger);
    let errata = file.content.errata.iter();
    let reasons = errata.map(|erratum| format!("Page: {} Service: {}", erratum.page, erratum.service)).collect();
    Audit {
        operation: Some((file.content.operation.clone(), file.file)),
        facts: ledger.facts,
        reasons,
        stale,
        wording,
        is_unread: file.content.wording.is_empty(),
    }
}
