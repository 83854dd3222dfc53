//! If a fact is removed from a page or changed, the audit reports it by its name.

use crate::auditor::Auditor;
use crate::page_edits::edits;
use crate::{pages, vendor_documents};
use codegen::manual::read;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Audits a page after each change of a fact. Fails with the list of changes that the audit does not report under an
/// expected name.
fn assert_changes_are_reported(auditor: &Auditor, name: &str, text: &str) {
    assert_eq!(auditor.findings(text), Vec::<String>::new(), "{name} matches the spec");
    let page = read(name, text).expect("the page can be read");
    let edits = edits(&page, text);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut unnamed = Vec::new();
        while let Some(edit) = edits.get(next.fetch_add(1, Ordering::Relaxed)) {
            let found = auditor.findings(&edit.text);
            let headings: Vec<&str> = found.iter().filter_map(|finding| finding.lines().next()).collect();
            let named = headings.iter().any(|heading| edit.names.iter().any(|name| heading.contains(name.as_str())));
            if !named {
                unnamed.push(format!("{}: expected {:?}, found {headings:?}", edit.what, edit.names));
            }
        }
        unnamed
    };
    let unnamed: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no change makes the audit panic")).collect()
    });
    println!("{name}: {} changes, {} not named", edits.len(), unnamed.len());
    assert!(
        unnamed.is_empty(),
        "{name}: {} of {} changes are not named:\n{}",
        unnamed.len(),
        edits.len(),
        unnamed.join("\n")
    );
}

#[test]
fn changes_of_the_fixtures_are_reported() {
    let auditor = pages::auditor();
    for (name, text) in pages::pages() {
        assert_changes_are_reported(&auditor, &name, &text);
    }
}

#[test]
fn changes_of_the_documents_are_reported() {
    let auditor = Auditor::for_project();
    for (name, text) in vendor_documents::documents() {
        assert_changes_are_reported(&auditor, &name, &text);
    }
}
