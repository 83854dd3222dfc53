//! Each fact of a page, taken out or changed, is named by the audit.

use crate::bench::Bench;
use crate::edit::edits;
use crate::{documents, pages};
use codegen::manual::read;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Tries every change of a page; fails with the list of those that are not named.
fn try_all(bench: &Bench, name: &str, text: &str) {
    assert_eq!(bench.findings(text), Vec::<String>::new(), "{name} has to be as the spec says");
    let page = read(name, text).expect("the page can be read");
    let edits = edits(&page, text);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut unnamed = Vec::new();
        while let Some(edit) = edits.get(next.fetch_add(1, Ordering::Relaxed)) {
            let found = bench.findings(&edit.text);
            let heads: Vec<&str> = found.iter().filter_map(|finding| finding.lines().next()).collect();
            let named = heads.iter().any(|head| edit.names.iter().any(|name| head.contains(name.as_str())));
            if !named {
                unnamed.push(format!("{}: expected {:?}, found {heads:?}", edit.what, edit.names));
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
fn every_change_of_the_fixtures_is_named() {
    let bench = pages::bench();
    for (name, text) in pages::pages() {
        try_all(&bench, &name, &text);
    }
}

#[test]
fn every_change_of_the_documents_is_named() {
    let bench = Bench::real();
    for (name, text) in documents::documents() {
        try_all(&bench, &name, &text);
    }
}
