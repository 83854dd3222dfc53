//! Compares title, date, breadcrumb, method, path and the idempotency of GET. Collects the texts of "Function" and
//! "Constraints", and the unrecognized texts, which are compared by their hashes.

use super::findings::{Findings, Statement};
use super::spec::Spec;
use crate::manual::Page;

pub(super) fn compare(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    document(spec, page, findings);
    http(spec, page, findings);
    findings.paragraphs("function", &page.function);
    findings.paragraphs("constraints", &page.constraints);
    findings.paragraphs("unrecognized", &page.unrecognized);
}

fn document(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let document = &spec.operation().document;
    let location = |key: &str| spec.location(&["document", key]);
    let title = Statement::new(&page.title.value, page.title.line);
    findings.compare("document.title", title, Statement::new(&document.title, location("title")));
    let line = page.updated.as_ref().map_or(page.title.line, |updated| updated.line);
    let updated = Statement::optional(page.updated.as_ref().map(|updated| &updated.value), line);
    findings.compare("document.updated", updated, Statement::optional(document.updated.as_ref(), location("updated")));
    let path = |headings: &[String]| (!headings.is_empty()).then(|| headings.join(" / "));
    let breadcrumb = Statement::optional(path(&document.breadcrumb), location("breadcrumb"));
    findings.compare("document.breadcrumb", Statement::optional(path(&page.breadcrumb), 1), breadcrumb);
}

fn http(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let (method, path) = spec.http();
    let http = &page.http.value;
    let line = page.http.line;
    let location = spec.location(&["http"]);
    findings.compare("http.method", Statement::new(&http.method, line), Statement::new(method, location.clone()));
    findings.compare("http.path", Statement::new(http.target(), line), Statement::new(path, location));
    // GET is idempotent by definition. Few pages say whether other methods are.
    let stated = page.idempotent.as_ref().map(|idempotent| (idempotent.value, idempotent.line));
    if let Some((stated, line)) = stated.or_else(|| (http.method == "GET").then_some((true, line))) {
        let idempotent = spec.operation().retry.idempotent.to_string();
        let own = Statement::new(idempotent, spec.location(&["retry", "idempotent"]));
        findings.compare("retry.idempotent", Statement::new(stated.to_string(), line), own);
    }
}
