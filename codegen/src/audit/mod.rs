//! Holds a page of the manual against the spec, fact by fact.
//!
//! | part | compares |
//! | --- | --- |
//! | `heads`, `permissions` | title, date, place, method, path; what a caller has to be allowed |
//! | `tables`, `rows`, `types`, `values` | every row of every table with the parameter or property that it became |
//! | `answers`, `examples` | statuses, bodies and headers; the fields and values of every example |
//! | `rules`, `clashes` | what must hold between parameters; what the page says against itself |
//! | `wording` | whether a text is still the one that its description was written from |
//!
//! Each writes to the `ledger`; `waivers` are held against it last, and `report` tells what is left.

mod answers;
mod clashes;
mod evidence;
mod examples;
mod fact;
mod heads;
mod ledger;
mod permissions;
mod report;
mod rows;
mod rules;
mod spans;
mod spec;
mod subject;
mod tables;
mod types;
mod values;
mod waivers;
mod wording;

pub use fact::{Fact, Said, Verdict};
pub use report::{Coverage, coverage, findings};
pub use waivers::Stale;
pub use wording::{Wording, record};

use crate::manual::Page;
use crate::resolve::Errors;
use crate::resolve::collect::Symbols;
use crate::source::FileId;
use crate::spec::ast::SpecFiles;
use ledger::Ledger;
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
    let symbols = Symbols::collect(files, &mut Errors::default());
    let Some(file) = subject::find(files, page) else {
        let (facts, stale, wording) = (Vec::new(), Vec::new(), Wording::default());
        return Audit { operation: None, facts, reasons: Vec::new(), stale, wording, is_unread: false };
    };
    let spec = Spec { file, service: files.service.as_ref(), symbols: &symbols };
    let mut ledger = Ledger::default();
    let evidence = evidence::collect(&spec, page);
    heads::compare(&spec, page, &mut ledger);
    permissions::compare(&spec, page, &mut ledger);
    tables::compare(&spec, page, &evidence, &mut ledger);
    answers::statuses(&spec, page, &mut ledger);
    examples::compare(&spec, page, &mut ledger);
    rules::compare(&spec, page, &mut ledger);
    clashes::compare(&spec, page, &evidence, &mut ledger);
    let wording = wording::compare(&spec, &mut ledger);
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
