//! What the service answers: each status, whether it is listed, and whether a body comes with it.

use super::fact::Said;
use super::findings::{Ledger, Meaning};
use super::header::told;
use super::spec::Spec;
use crate::manual::{Page, Response};

/// What both sides tell of the statuses. `default` in the page's list is held against by `contradictions`.
pub(super) fn statuses(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    let own = &spec.operation().responses;
    let list = page.statuses.first().map_or(page.title.line, |first| first.line);
    let place = |status: &str| spec.place(&["responses", status]);
    let knows = |status: &str| own.keys().any(|key| key.to_string() == status);
    for listed in &page.statuses {
        let (status, meaning) = &listed.value;
        let said = Said::maybe(knows(status).then_some("a status"), place(status));
        ledger.judge(format!("statuses.{status}"), Said::new("listed", listed.line), said, Meaning::Same);
        ledger.text(format!("statuses.{status}"), meaning, listed.line);
    }
    for status in own.keys().map(ToString::to_string) {
        if !page.statuses.iter().any(|listed| listed.value.0 == status) {
            let said = Said::new("a status", place(&status));
            ledger.compare(format!("statuses.{status}"), Said::nothing(list), said);
        }
        let section = page.responses.iter().find(|response| response.status.value == status);
        body(spec, page, &status, section, ledger);
    }
    for response in &page.responses {
        let status = &response.status.value;
        if !knows(status) {
            let page = Said::new("a section", response.status.line);
            ledger.compare(format!("responses.{status}"), page, Said::nothing(place(status)));
        }
        told(&format!("responses.{status}"), &response.description, ledger);
    }
}

/// A status may be listed without a section of its own, unless something comes with it.
fn body(spec: &Spec<'_>, page: &Page, status: &str, section: Option<&Response>, ledger: &mut Ledger) {
    let reply = spec.operation().responses.iter().find(|(key, _)| key.to_string() == status).map(|(_, reply)| reply);
    let ty = reply.and_then(|reply| reply.body.as_deref());
    let line = section.map(|section| section.status.line);
    let line = line.or_else(|| page.responses.first().map(|first| first.status.line)).unwrap_or(page.http.line);
    let has_table = section.is_some_and(|section| !section.rows.is_empty());
    // No table tells of a download.
    let own = ty.filter(|ty| *ty != "binary" || has_table).map(|_| "a body");
    let said = Said::maybe(own, spec.place(&["responses", status, "body"]));
    let name = format!("responses.{status}.body");
    ledger.judge(name, Said::maybe(has_table.then_some("a table"), line), said, Meaning::Same);
}
