//! Manual pages that were written for the tests, and the spec that describes them.

use crate::auditor::Auditor;
use std::path::PathBuf;
use tests::spec::{fixture, project};

fn directory() -> PathBuf {
    project().join("tests/audit/pages")
}

/// Creates an auditor for the spec that describes the pages.
pub fn auditor() -> Auditor {
    Auditor::new(fixture(&std::fs::read_to_string(directory().join("spec.yaml")).expect("the fixture can be read")))
}

/// Returns the text of a page.
pub fn page(name: &str) -> String {
    std::fs::read_to_string(directory().join(name)).expect("the page can be read")
}

/// Returns the name and the text of each page.
pub fn pages() -> Vec<(String, String)> {
    ["list_parcels.txt", "post_parcel.txt"].into_iter().map(|name| (name.to_owned(), page(name))).collect()
}
