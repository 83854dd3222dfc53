//! The responses: each status, whether the page lists it, and whether it has a body.

use super::fact::Statement;
use super::findings::Findings;
use super::spec::Spec;
use crate::manual::{Page, Response};

/// Compares the statuses. `contradictions` reports a `default` in the page's list.
pub(super) fn statuses(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let own = &spec.operation().responses;
    let list = page.statuses.first().map_or(page.title.line, |first| first.line);
    let place = |status: &str| spec.place(&["responses", status]);
    let knows = |status: &str| own.keys().any(|key| key.to_string() == status);
    for listed in &page.statuses {
        let (status, meaning) = &listed.value;
        let own = Statement::maybe(knows(status).then_some("a status"), place(status));
        findings.presence(format!("statuses.{status}"), Statement::new("listed", listed.line), own);
        findings.text(format!("statuses.{status}"), meaning, listed.line);
    }
    for status in own.keys().map(ToString::to_string) {
        if !page.statuses.iter().any(|listed| listed.value.0 == status) {
            let own = Statement::new("a status", place(&status));
            findings.compare(format!("statuses.{status}"), Statement::nothing(list), own);
        }
        let section = page.responses.iter().find(|response| response.status.value == status);
        body(spec, page, &status, section, findings);
    }
    for response in &page.responses {
        let status = &response.status.value;
        if !knows(status) {
            let page = Statement::new("a section", response.status.line);
            findings.compare(format!("responses.{status}"), page, Statement::nothing(place(status)));
        }
        findings.paragraphs(&format!("responses.{status}"), &response.description);
    }
}

/// A status may be listed without a section of its own, unless something comes with it.
fn body(spec: &Spec<'_>, page: &Page, status: &str, section: Option<&Response>, findings: &mut Findings) {
    let ty = spec.response(status).and_then(|response| response.body.as_deref());
    let line = section.map(|section| section.status.line);
    let line = line.or_else(|| page.responses.first().map(|first| first.status.line)).unwrap_or(page.http.line);
    let has_table = section.is_some_and(|section| !section.rows.is_empty());
    // A download has no table.
    let own = ty.filter(|ty| *ty != "binary" || has_table).map(|_| "a body");
    let own = Statement::maybe(own, spec.place(&["responses", status, "body"]));
    let name = format!("responses.{status}.body");
    findings.presence(name, Statement::maybe(has_table.then_some("a table"), line), own);
}
