//! Compares the responses: the list of statuses, their sections, and whether they have a body.

use super::findings::{Findings, Statement};
use super::spec::Spec;
use crate::manual::{Page, Response};

/// Compares the statuses and their sections. If the page lists `default` as a status, the module `contradictions` also
/// reports that.
pub(super) fn statuses(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let own = &spec.operation().responses;
    let list = page.statuses.first().map_or(page.title.line, |first| first.line);
    let location = |status: &str| spec.location(&["responses", status]);
    let knows = |status: &str| own.keys().any(|key| key.to_string() == status);
    for listed in &page.statuses {
        let (status, meaning) = &listed.value;
        let own = Statement::optional(knows(status).then_some("a status"), location(status));
        findings.presence(format!("statuses.{status}"), Statement::new("listed", listed.line), own);
        findings.text(format!("statuses.{status}"), meaning, listed.line);
    }
    for status in own.keys().map(ToString::to_string) {
        if !page.statuses.iter().any(|listed| listed.value.0 == status) {
            let own = Statement::new("a status", location(&status));
            findings.compare(format!("statuses.{status}"), Statement::missing(list), own);
        }
        let section = page.responses.iter().find(|response| response.status.value == status);
        body(spec, page, &status, section, findings);
    }
    for response in &page.responses {
        let status = &response.status.value;
        if !knows(status) {
            let page = Statement::new("a section", response.status.line);
            findings.compare(format!("responses.{status}"), page, Statement::missing(location(status)));
        }
        findings.paragraphs(&format!("responses.{status}"), &response.description);
    }
}

/// Compares the presence of a body. A status without a body needs no section.
fn body(spec: &Spec<'_>, page: &Page, status: &str, section: Option<&Response>, findings: &mut Findings) {
    let ty = spec.response(status).and_then(|response| response.body.as_deref());
    let line = section.map(|section| section.status.line);
    let line = line.or_else(|| page.responses.first().map(|first| first.status.line)).unwrap_or(page.http.line);
    let has_table = section.is_some_and(|section| !section.rows.is_empty());
    // Pages have no table for the body of a download.
    let own = ty.filter(|ty| *ty != "binary" || has_table).map(|_| "a body");
    let own = Statement::optional(own, spec.location(&["responses", status, "body"]));
    let name = format!("responses.{status}.body");
    findings.presence(name, Statement::optional(has_table.then_some("a table"), line), own);
}
