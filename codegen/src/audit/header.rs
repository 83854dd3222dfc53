//! What stands above the tables: title, date, place, method and path; and the texts that the spec tells in its own words.

use super::fact::Said;
use super::findings::Ledger;
use super::spec::Spec;
use crate::manual::{At, Page};
use crate::spec::ast::RetryPolicy;

pub(super) fn compare(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    let document = &spec.operation().document;
    let title = page.title.line;
    ledger.compare(
        "document.title",
        Said::new(&page.title.value, title),
        Said::new(&document.title, spec.place(&["document", "title"])),
    );
    ledger.compare(
        "document.updated",
        Said::maybe(
            page.updated.as_ref().map(|updated| &updated.value),
            page.updated.as_ref().map_or(title, |updated| updated.line),
        ),
        Said::maybe(document.updated.as_ref(), spec.place(&["document", "updated"])),
    );
    let path = |headings: &[String]| (!headings.is_empty()).then(|| headings.join(" / "));
    ledger.compare(
        "document.place",
        Said::maybe(path(&page.place), 1),
        Said::maybe(path(&document.place), spec.place(&["document", "place"])),
    );
    http(spec, page, ledger);
    texts(page, ledger);
}

fn http(spec: &Spec<'_>, page: &Page, ledger: &mut Ledger) {
    let operation = spec.operation();
    let (own_method, own_path) = operation.http.split_once(' ').unwrap_or((&operation.http, ""));
    let (method, path) = &page.http.value;
    let (line, place) = (page.http.line, spec.place(&["http"]));
    ledger.compare("http.method", Said::new(method, line), Said::new(own_method, place.clone()));
    ledger.compare("http.path", Said::new(path, line), Said::new(own_path, place));
    // By its method a GET may be repeated. Whether the others may, no page says.
    if method == "GET" {
        let policy = match operation.retry.policy {
            RetryPolicy::Safe => "safe",
            RetryPolicy::Unsafe => "unsafe",
        };
        ledger.compare("retry", Said::new("safe", line), Said::new(policy, spec.place(&["retry", "policy"])));
    }
}

fn texts(page: &Page, ledger: &mut Ledger) {
    for (about, paragraphs) in
        [("function", &page.function), ("constraints", &page.constraints), ("unplaced", &page.unplaced)]
    {
        told(about, paragraphs, ledger);
    }
}

/// Paragraphs as one text.
pub(super) fn told(about: &str, paragraphs: &[At<String>], ledger: &mut Ledger) {
    if let Some(first) = paragraphs.first() {
        let text: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.value.as_str()).collect();
        ledger.text(about, text.join("\n"), first.line);
    }
}
