//! From any name to what speaks of it: the page, the line of the spec, the emitted line and the tests.

mod answers;
mod emitted;
mod entries;
mod entry;
mod mentions;
mod names;
mod service;
mod types;

use crate::diagnostic::{Diagnostic, near};
use crate::emit::rust;
use crate::files::Files;
use crate::model::Model;
use crate::source::SourceMap;
use crate::spec::files::SpecFiles;
use crate::{resolve, spec, subset};
use entry::Entry;
use std::collections::BTreeMap;

pub use mentions::Mention;

/// So many names are suggested for one that nothing has.
const MOST_SUGGESTED: usize = 5;

/// Something that has the name, and where it is spoken of.
#[derive(Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is: `query parameter limit of ListLoginRecords`.
    pub what: String,
    /// The documents, each with its revision; several for what several operations use.
    pub pages: Vec<String>,
    /// Its place in the spec.
    pub spec: Spot,
    /// Its places below the folder that `gen` owns.
    pub emitted: Vec<Spot>,
    /// The tests that speak of it.
    pub tests: Vec<Mention>,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

/// Everything that can be asked for.
#[derive(Debug)]
pub struct Index {
    entries: Vec<Entry>,
    files: Files,
    /// The pages of each type that several operations use.
    pages: BTreeMap<String, Vec<String>>,
}

impl Index {
    /// Reads a spec. The errors are those of the spec.
    pub fn new(sources: &SourceMap) -> Result<Self, Vec<Diagnostic>> {
        let spec = spec::read(sources)?;
        let model = resolve::resolve(&spec)?;
        let pages = pages(&model, &spec);
        Ok(Self { entries: entries::entries(&spec, sources), files: rust::emit(&model), pages })
    }

    /// What has the name, as `tests` (paths with texts) and the rest speak of it. The error is the names that are near to it.
    pub fn explain(&self, name: &str, tests: &BTreeMap<String, String>) -> Result<Vec<Hit>, Vec<String>> {
        let asked = names::plain(name);
        let is_found = |entry: &&Entry| entry.names.iter().any(|known| names::fits(known, &asked));
        let mut found: Vec<&Entry> = self.entries.iter().filter(is_found).collect();
        // What is only mentioned is told where nothing is called so.
        if found.iter().any(|entry| !entry.is_mention) {
            found.retain(|entry| !entry.is_mention);
        }
        if found.is_empty() {
            return Err(self.suggestions(&asked));
        }
        Ok(found.into_iter().map(|entry| self.hit(entry, tests)).collect())
    }

    fn hit(&self, entry: &Entry, tests: &BTreeMap<String, String>) -> Hit {
        let shared = entry.shared_type.as_ref().and_then(|name| self.pages.get(name));
        Hit {
            what: entry.what.clone(),
            pages: shared.cloned().unwrap_or_else(|| entry.page.iter().cloned().collect()),
            spec: entry.spec.clone(),
            emitted: entry.emitted.iter().filter_map(|place| emitted::find(place, &self.files)).collect(),
            tests: mentions::mentions(entry, tests),
        }
    }

    fn suggestions(&self, asked: &str) -> Vec<String> {
        let known = || self.entries.iter().filter(|entry| !entry.is_mention).flat_map(|entry| &entry.names);
        let mut names: Vec<&str> = near(asked, known().map(String::as_str));
        let lowercase = asked.to_lowercase();
        names.extend(known().filter(|name| name.to_lowercase().contains(&lowercase)).map(String::as_str));
        let mut suggested: Vec<String> = Vec::new();
        for name in names {
            if !suggested.iter().any(|known| known == name) && suggested.len() < MOST_SUGGESTED {
                suggested.push(name.to_owned());
            }
        }
        suggested
    }
}

/// The pages of the operations that need a type, by the type's name in Rust.
fn pages(model: &Model, spec: &SpecFiles) -> BTreeMap<String, Vec<String>> {
    let mut pages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for operation in model.groups.iter().flat_map(|group| &group.operations) {
        let document = spec.operations.iter().find(|file| file.content.operation == operation.name);
        let page = document.map(|file| entries::page(&file.content.document));
        for name in subset::types_of(model, operation) {
            let pages = pages.entry(name).or_default();
            pages.extend(page.iter().filter(|page| !pages.contains(page)).cloned().collect::<Vec<_>>());
        }
    }
    pages
}
