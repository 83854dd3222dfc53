//! Tests of manual pages: the facts that the reader finds, the layouts that it refuses, and the imported files.
//!
//! | modules | subject |
//! | --- | --- |
//! | `reading`, `html` | facts that the reader finds in text and HTML |
//! | `phrases`, `declared_values`, `labeled_descriptions`, `other_subjects`, `asked_sentences` | facts that the reader finds in single descriptions, and similar statements that are not facts |
//! | `unsupported_layouts`, `damaged_pages`, `lost_cells` | refused pages, and damaged pages |
//! | `import`, `expected_imports`, `valid` | imported files |
//! | `end_to_end` | from a page to a documented method, and a newer edition of the page |

use codegen::manual::{Page, read};
use std::path::{Path, PathBuf};
use tests::spec::project;

#[path = "manual/asked_sentences.rs"]
mod asked_sentences;

#[path = "manual/damaged_pages.rs"]
mod damaged_pages;

#[path = "manual/declared_values.rs"]
mod declared_values;

#[path = "manual/end_to_end.rs"]
mod end_to_end;

#[path = "manual/expected_imports.rs"]
mod expected_imports;

#[path = "manual/html.rs"]
mod html;

#[path = "manual/import.rs"]
mod import;

#[path = "manual/labeled_descriptions.rs"]
mod labeled_descriptions;

#[path = "manual/lost_cells.rs"]
mod lost_cells;

#[path = "manual/other_subjects.rs"]
mod other_subjects;

#[path = "manual/phrases.rs"]
mod phrases;

#[path = "manual/reading.rs"]
mod reading;
#[path = "manual/references.rs"]
mod references;

#[path = "manual/unsupported_layouts.rs"]
mod unsupported_layouts;

#[path = "manual/valid.rs"]
mod valid;

/// Returns the text of a page in `tests/manual/pages`.
fn text(name: &str) -> String {
    let path = project().join("tests/manual/pages").join(name).with_extension("txt");
    std::fs::read_to_string(path).expect("the page can be read")
}

/// Reads a page in `tests/manual/pages`.
fn page(name: &str) -> Page {
    parse(Path::new(name), &text(name))
}

fn parse(path: &Path, text: &str) -> Page {
    read(&path.to_string_lossy(), text)
        .unwrap_or_else(|refusal| panic!("{}:{}: {}", path.display(), refusal.line, refusal.reason))
}

/// Returns the path and the content of each file in a directory, sorted by path.
fn files(directory: &Path) -> Vec<(PathBuf, String)> {
    let entries = std::fs::read_dir(directory).expect("the directory can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the entry can be read").path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    assert!(!paths.is_empty(), "no pages in {}", directory.display());
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(&path).expect("UTF-8"))).collect()
}

/// Returns the files in a subdirectory of the directory that an environment variable names, or no files if the variable
/// is not set.
fn vendor_files(variable: &str, below: &str) -> Vec<(PathBuf, String)> {
    std::env::var_os(variable).map(|directory| files(&Path::new(&directory).join(below))).unwrap_or_default()
}

/// Returns the project's pages, and the vendor's pages if environment variables contain their directories.
fn all_pages() -> Vec<(PathBuf, String)> {
    let mut pages = files(&project().join("tests/manual/pages"));
    pages.extend(files(&project().join("tests/audit/pages")));
    pages.extend(vendor_files("WORKSPACE_DOCUMENTS", ""));
    pages.extend(vendor_files("WORKSPACE_PAGES", "whole"));
    pages.retain(|(path, _)| path.extension().is_some_and(|extension| extension == "txt"));
    pages
}
