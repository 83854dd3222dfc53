//! The vendor's own pages, where they are: none of their text belongs to the project.

use super::html::{bare, html};
use super::import::{imported, merged, nothing_is_lost};
use super::page_of;
use codegen::manual::{Permissions, read};
use std::path::{Path, PathBuf};

/// The pages of a folder that a variable of the environment names.
fn pages(variable: &str, below: &str) -> Vec<(PathBuf, String)> {
    let Some(folder) = std::env::var_os(variable) else { return Vec::new() };
    let entries = std::fs::read_dir(Path::new(&folder).join(below)).expect("the folder of pages can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the entry can be read").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no pages in {variable}");
    paths
        .into_iter()
        .map(|path| (path.clone(), std::fs::read_to_string(&path).expect("the page can be read")))
        .collect()
}

pub fn whole() -> Vec<(PathBuf, String)> {
    pages("WORKSPACE_DOCUMENTS", "").into_iter().chain(pages("WORKSPACE_PAGES", "whole")).collect()
}

#[test]
fn every_whole_page_is_imported_and_nothing_is_lost() {
    for (path, text) in whole() {
        let page = page_of(&path, &text);
        let import = imported(&page);
        nothing_is_lost(&page, &import);
        let errors = codegen::understand(&merged(&import)).expect_err("decisions are open");
        let others: Vec<&String> = errors
            .iter()
            .map(|error| &error.message)
            .filter(|text| {
                !text.starts_with("something is still to be decided")
                    && !text.contains("which revision of the document")
            })
            .collect();
        assert_eq!(others, Vec::<&String>::new(), "{}", path.display());
    }
}

#[test]
fn every_whole_page_says_the_same_as_html() {
    for (path, text) in whole() {
        let html = html(&text);
        let page = read("page.html", &html).unwrap_or_else(|refusal| panic!("{}: {refusal:?}", path.display()));
        assert_eq!(
            bare(&page).replace(", ", ",\n"),
            bare(&page_of(&path, &text)).replace(", ", ",\n"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn every_other_page_is_refused() {
    for (path, text) in pages("WORKSPACE_PAGES", "refuse") {
        assert!(read(&path.to_string_lossy(), &text).is_err(), "{} is no page", path.display());
    }
}

/// How much each of the four has of everything, counted by hand.
#[test]
fn the_four_documents_have_what_was_counted() {
    let expected = [
        ("export-user-usage.txt", 9, 1, 4, 0, "none"),
        ("list-login-records.txt", 12, 23, 8, 1, "unstated"),
        ("show-access-stages.txt", 2, 10, 4, 1, "1 action"),
        ("show-desktop-monitor.txt", 5, 22, 2, 1, "1 action"),
    ];
    for ((path, text), (name, parameters, answered, statuses, examples, permissions)) in
        pages("WORKSPACE_DOCUMENTS", "").iter().zip(expected)
    {
        let page = page_of(path, text);
        assert!(path.ends_with(name));
        let objects: usize = page.objects.iter().map(|object| object.rows.len()).sum();
        let success = page.responses.iter().find(|answer| answer.status.value == "200").expect("a success");
        let told = match &page.permissions {
            Permissions::Unstated => "unstated",
            Permissions::None(_) => "none",
            Permissions::Actions(_) => "1 action",
        };
        let found = (
            page.parameters.len(),
            objects + success.rows.len(),
            page.statuses.len(),
            page.response_examples.len(),
            told,
        );
        assert_eq!(found, (parameters, answered, statuses, examples, permissions), "{name}");
        assert_eq!(page.unplaced, [], "{name}");
    }
}
