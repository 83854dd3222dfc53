//! Compares title, date, breadcrumb, method and path, and collects the texts that the spec says in its own words.

use super::fact::Statement;
use super::findings::Findings;
use super::spec::Spec;
use crate::manual::Page;

pub(super) fn compare(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let document = &spec.operation().document;
    let title = page.title.line;
    findings.compare(
        "document.title",
        Statement::new(&page.title.value, title),
        Statement::new(&document.title, spec.place(&["document", "title"])),
    );
    findings.compare(
        "document.updated",
        Statement::maybe(
            page.updated.as_ref().map(|updated| &updated.value),
            page.updated.as_ref().map_or(title, |updated| updated.line),
        ),
        Statement::maybe(document.updated.as_ref(), spec.place(&["document", "updated"])),
    );
    let path = |headings: &[String]| (!headings.is_empty()).then(|| headings.join(" / "));
    findings.compare(
        "document.breadcrumb",
        Statement::maybe(path(&page.place), 1),
        Statement::maybe(path(&document.breadcrumb), spec.place(&["document", "place"])),
    );
    http(spec, page, findings);
    texts(page, findings);
}

fn http(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let operation = spec.operation();
    let (method, path) = spec.http();
    let http = &page.http.value;
    let line = page.http.line;
    let place = spec.place(&["http"]);
    findings.compare("http.method", Statement::new(&http.method, line), Statement::new(method, place.clone()));
    findings.compare("http.path", Statement::new(http.target(), line), Statement::new(path, place));
    // By its method a GET may be repeated. Whether the others may, no page says.
    if http.method == "GET" {
        let own = Statement::new(operation.retry.idempotent.to_string(), spec.place(&["retry", "idempotent"]));
        findings.compare("retry.idempotent", Statement::new("true", line), own);
    }
}

fn texts(page: &Page, findings: &mut Findings) {
    for (about, paragraphs) in
        [("function", &page.function), ("constraints", &page.constraints), ("unplaced", &page.unplaced)]
    {
        findings.paragraphs(about, paragraphs);
    }
}
