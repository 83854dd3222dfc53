//! Pages in the words of this project, and the spec that was written from them.

use crate::bench::Bench;
use std::path::PathBuf;
use tests::spec::{fixture, project};

fn folder() -> PathBuf {
    project().join("tests/audit/pages")
}

/// The fixture's spec.
pub fn bench() -> Bench {
    Bench::new(fixture(&std::fs::read_to_string(folder().join("spec.yaml")).expect("the fixture can be read")))
}

/// The text of a page.
pub fn page(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).expect("the page can be read")
}

/// All pages with their names.
pub fn pages() -> Vec<(String, String)> {
    ["list_parcels.txt", "post_parcel.txt"].into_iter().map(|name| (name.to_owned(), page(name))).collect()
}
