//! Manual pages: what the reader finds on them, what it refuses, and what the importer makes of them.

use codegen::manual::{Page, read};
use std::path::{Path, PathBuf};
use tests::spec::project;

#[path = "manual/by_hand.rs"]
mod by_hand;

#[path = "manual/html.rs"]
mod html;

#[path = "manual/import.rs"]
mod import;

#[path = "manual/lost_cells.rs"]
mod lost_cells;

#[path = "manual/mutated.rs"]
mod mutated;

#[path = "manual/phrases.rs"]
mod phrases;

#[path = "manual/reading.rs"]
mod reading;

#[path = "manual/refusals.rs"]
mod refusals;

#[path = "manual/valid.rs"]
mod valid;

#[path = "manual/walkthrough.rs"]
mod walkthrough;

/// The text of a page in `tests/pages`.
fn text(name: &str) -> String {
    let path = project().join("tests/pages").join(name).with_extension("txt");
    std::fs::read_to_string(path).expect("the page can be read")
}

/// A page in `tests/pages`.
fn page(name: &str) -> Page {
    parse(Path::new(name), &text(name))
}

fn parse(path: &Path, text: &str) -> Page {
    read(&path.to_string_lossy(), text)
        .unwrap_or_else(|refusal| panic!("{}:{}: {}", path.display(), refusal.line, refusal.reason))
}

/// The text files of a directory, sorted by path.
fn files(directory: &Path) -> Vec<(PathBuf, String)> {
    let entries = std::fs::read_dir(directory).expect("the directory can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the entry can be read").path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    assert!(!paths.is_empty(), "no pages in {}", directory.display());
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(&path).expect("UTF-8"))).collect()
}

/// The files below a directory that an environment variable names; none if it is not set.
fn vendor_files(variable: &str, below: &str) -> Vec<(PathBuf, String)> {
    std::env::var_os(variable).map(|directory| files(&Path::new(&directory).join(below))).unwrap_or_default()
}

/// The pages of the project, and those of the vendor if the environment names their directories.
fn all_pages() -> Vec<(PathBuf, String)> {
    let mut pages = files(&project().join("tests/pages"));
    pages.extend(files(&project().join("tests/audit/pages")));
    pages.extend(vendor_files("WORKSPACE_DOCUMENTS", ""));
    pages.extend(vendor_files("WORKSPACE_PAGES", "whole"));
    pages.retain(|(path, _)| path.extension().is_some_and(|extension| extension == "txt"));
    pages
}
