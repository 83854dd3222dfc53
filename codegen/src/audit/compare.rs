//! Compares a manual page with the operation that it describes.

use super::findings::{Fact, Findings};
use super::observed_values::ObservedValues;
use super::spec::Spec;
use super::text_hashes::TextHashes;
use super::waivers::Stale;
use super::{contradictions, examples, header, permissions, responses, rules, tables, text_hashes, waivers};
use crate::manual::Page;
use crate::model::without_parameter_names;
use crate::resolve::definitions;
use crate::resolve::errors::Errors;
use crate::source::FileId;
use crate::spec::ast::OperationFile;
use crate::spec::files::{Located, SpecFiles};

/// The result of an audit.
#[derive(Debug, Default)]
pub struct Audit {
    /// The operation that the page describes, and the file of the operation. `None` if the spec does not define it.
    pub operation: Option<(String, FileId)>,
    /// Every fact that the page or the spec states.
    pub facts: Vec<Fact>,
    /// The reason for each erratum, in the order of the spec.
    pub reasons: Vec<String>,
    /// Waivers that do not apply to a difference.
    pub stale: Vec<Stale>,
    /// The hashes of the page's texts.
    pub text_hashes: TextHashes,
    /// `true` if the operation has no `text_hashes` yet, so that texts are not compared.
    pub lacks_text_hashes: bool,
}

/// Compares a manual page with a valid spec.
pub fn audit(files: &SpecFiles, page: &Page) -> Audit {
    let symbols = definitions::collect(files, &Errors::default());
    let Some(file) = find_operation(files, page) else { return Audit::default() };
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
        lacks_text_hashes: file.content.text_hashes.is_empty(),
    }
}

/// Finds the operation by method and path, or else by the title. The names of path parameters may differ.
fn find_operation<'a>(files: &'a SpecFiles, page: &Page) -> Option<&'a Located<OperationFile>> {
    let http = &page.http.value;
    let request =
        |method: &str, path: &str| (method.to_uppercase(), without_parameter_names(path.trim_end_matches('/')));
    let wanted = request(&http.method, &http.path);
    let has_request = |file: &&Located<OperationFile>| {
        file.content.http.split_once(' ').is_some_and(|(method, path)| request(method, path) == wanted)
    };
    let has_title = |file: &&Located<OperationFile>| file.content.document.title == page.title.value;
    files.operations.iter().find(has_request).or_else(|| files.operations.iter().find(has_title))
}
