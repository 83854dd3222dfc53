//! Each page imported and audited against what came of it: every fact of it is equal, asked about, or listed.

use super::import::{file, imported};
use super::walk::without_todos;
use super::{page_of, vendor};
use codegen::audit::{Fact, Verdict, audit};
use codegen::import::PageImport;
use codegen::manual::Page;
use codegen::spec::read;
use std::path::PathBuf;
use tests::spec::{self, project};

/// The project's own pages, and the vendor's where they are.
pub fn pages() -> Vec<(PathBuf, String)> {
    own().into_iter().chain(vendor::whole()).collect()
}

fn own() -> Vec<(PathBuf, String)> {
    let folders = ["tests/pages", "tests/audit/pages"].map(|folder| project().join(folder));
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("the folder can be listed"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the entry can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let text = |path: &PathBuf| std::fs::read_to_string(path).expect("the page can be read");
    paths.iter().map(|path| (path.clone(), text(path))).collect()
}

/// The facts that page and file do not tell alike, once everything is decided in the simplest way: nothing is changed.
fn unequal(page: &Page, import: &PageImport) -> (usize, Vec<Fact>) {
    let (path, yaml) = file(import);
    let decided = without_todos(yaml).into_bytes();
    let others = spec::real_spec().into_iter().filter(|(known, _)| known != path);
    let files = read(&spec::sources(others.chain([(path.to_owned(), decided)]).collect())).expect("the shape is right");
    let facts = audit(&files, page).facts;
    (facts.len(), facts.into_iter().filter(|fact| fact.verdict != Verdict::Equal).collect())
}

/// Whether the import tells of a fact by its name, at its line.
fn is_told(fact: &Fact, import: &PageImport) -> bool {
    let name = format!("`{}`", fact.name);
    let (_, yaml) = file(import);
    // Long texts are folded over several lines.
    let asked = yaml.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_listed = import.left.iter().any(|(line, text)| *line == fact.page.at && text.starts_with(&name));
    is_listed || asked.contains(&format!("The page contradicts itself in {name}:"))
}

#[test]
fn no_fact_of_a_page_is_lost_in_silence() {
    for (path, text) in pages() {
        let page = page_of(&path, &text);
        let import = imported(&page);
        let (count, unequal) = unequal(&page, &import);
        let silent: Vec<_> = unequal.iter().filter(|fact| !is_told(fact, &import)).collect();
        assert!(silent.is_empty(), "{}: {silent:#?}", path.display());
        let name = path.file_stem().expect("a page has a name").to_string_lossy();
        let equal = count - unequal.len();
        println!("{name}: {count} facts, {equal} equal, {} todos, {} listed", import.todos, import.left.len());
    }
}
