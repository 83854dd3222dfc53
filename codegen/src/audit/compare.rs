//! Compares a page with the operation that it is about.

use super::fact::Fact;
use super::findings::Findings;
use super::observed_values::ObservedValues;
use super::spec::Spec;
use super::text_hashes::TextHashes;
use super::waivers::Stale;
use super::{
    contradictions, examples, header, match_operation, permissions, responses, rules, tables, text_hashes, waivers,
};
use crate::manual::Page;
use crate::resolve::definitions;
use crate::resolve::errors::Errors;
use crate::source::FileId;
use crate::spec::files::SpecFiles;

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
    pub text_hashes: TextHashes,
    /// Whether the spec holds no marks yet, so that texts could not be compared.
    pub is_unread: bool,
}

/// Holds a page against a spec that has a meaning.
pub fn audit(files: &SpecFiles, page: &Page) -> Audit {
    let symbols = definitions::collect(files, &Errors::default());
    let Some(file) = match_operation::find(files, page) else {
        let (facts, stale, text_hashes) = (Vec::new(), Vec::new(), TextHashes::default());
        return Audit { operation: None, facts, reasons: Vec::new(), stale, text_hashes, is_unread: false };
    };
    let spec = Spec { file, service: files.service.as_ref(), symbols: &symbols };
    let mut findings = Findings::default();
    let observed = ObservedValues::collect(&spec, page);
    header::compare(&spec, page, &mut findings);
    permissions::compare(&spec, page, &mut findings);
    tables::compare(&spec, page, &observed, &mut findings);
    responses::statuses(&spec, page, &mut findings);
    examples::compare(&spec, page, &mut findings);
    rules::compare(&spec, page, &mut findings);
    contradictions::compare(&spec, page, &observed, &mut findings);
    let text_hashes = text_hashes::compare(&spec, &mut findings);
    let stale = waivers::apply(&spec, &mut findings);
    let errata = file.content.errata.iter();
    let reasons = errata.map(|erratum| format!("Page: {} Service: {}", erratum.page, erratum.service)).collect();
    Audit {
        operation: Some((file.content.operation.clone(), file.file)),
        facts: findings.facts,
        reasons,
        stale,
        text_hashes,
        is_unread: file.content.text_hashes.is_empty(),
    }
}
