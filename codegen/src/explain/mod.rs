//! Explains a name: the manual pages, the line of the spec, the emitted lines and the tests that belong to it.

mod entry;
mod lines;
mod operation;
mod service;
mod types;

use crate::diagnostic::{Diagnostic, near};
use crate::emit::rust;
use crate::model::{Document, Model};
use crate::output::Files;
use crate::source::SourceMap;
use crate::spec::files::SpecFiles;
use crate::{resolve, select, spec};
use entry::{Entry, Scope};
use lines::{find_emitted, find_mentions};
use std::collections::BTreeMap;

pub use entry::FileLine;
pub use lines::Mention;

/// Number of similar names that are suggested for an unknown one.
const SUGGESTIONS: usize = 5;

/// A part of the spec that has the name.
#[derive(Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is: `query parameter limit of ListLoginRecords`.
    pub what: String,
    /// Manual pages with their revisions; a shared type has one for each operation that uses it.
    pub pages: Vec<String>,
    /// Where the spec defines it.
    pub spec: FileLine,
    /// The emitted lines, with paths below `src/generated`.
    pub emitted: Vec<FileLine>,
    /// The tests that mention it.
    pub tests: Vec<Mention>,
}

/// The named parts of a spec.
#[derive(Debug)]
pub struct Index<'a> {
    sources: &'a SourceMap,
    entries: Vec<Entry>,
    files: Files,
}

impl<'a> Index<'a> {
    /// Reads a spec. Returns the errors of the spec, if there are any.
    pub fn new(sources: &'a SourceMap) -> Result<Self, Vec<Diagnostic>> {
        let spec = spec::read(sources)?;
        let model = resolve::resolve(&spec)?;
        Ok(Self { sources, entries: entries(&spec, &model, sources), files: rust::emit(&model) })
    }

    /// Finds the parts with this name. `tests` are texts by path. Returns similar names if there is no such part.
    pub fn explain(&self, name: &str, tests: &BTreeMap<String, String>) -> Result<Vec<Hit>, Vec<String>> {
        let name = normalize(name);
        let found = self.entries.iter().filter(|entry| entry.is_called(&name));
        let mut hits: Vec<Hit> = found.map(|entry| self.hit(entry, tests)).collect();
        if hits.is_empty() {
            hits.extend(self.mentions(&name));
        }
        if hits.is_empty() { Err(self.suggestions(&name)) } else { Ok(hits) }
    }

    fn hit(&self, entry: &Entry, tests: &BTreeMap<String, String>) -> Hit {
        Hit {
            what: entry.what.clone(),
            pages: entry.pages.clone(),
            spec: entry.spec.clone(),
            emitted: find_emitted(entry, &self.files),
            tests: find_mentions(entry, tests),
        }
    }

    /// Values that are not names of their own, such as error codes and the actions of other services.
    fn mentions(&self, value: &str) -> Vec<Hit> {
        let is_value = |line: &str| line.split([' ', ',', '[', ']', '{', '}', '"', '\'']).any(|part| part == value);
        let mut hits = Vec::new();
        for (id, file) in self.sources.iter() {
            for (index, _) in file.text.lines().enumerate().filter(|(_, line)| is_value(line)) {
                let spec = FileLine { path: self.sources.shown_path(id), line: index + 1 };
                let what = format!("{value}, mentioned in the spec");
                let pages = self.pages(&spec.path);
                hits.push(Hit { what, pages, spec, emitted: Vec::new(), tests: Vec::new() });
            }
        }
        hits
    }

    /// The manual page of an operation's file.
    fn pages(&self, path: &str) -> Vec<String> {
        let mut entries = self.entries.iter().filter(|entry| entry.emitted_file.starts_with("operations/"));
        entries.find(|entry| entry.spec.path == path).map(|entry| entry.pages.clone()).unwrap_or_default()
    }

    fn suggestions(&self, name: &str) -> Vec<String> {
        let known = || self.entries.iter().flat_map(|entry| &entry.names).map(String::as_str);
        let lowercase = name.to_lowercase();
        let containing = known().filter(|known| known.to_lowercase().contains(&lowercase));
        let mut suggested: Vec<String> = Vec::new();
        for name in near(name, known()).into_iter().chain(containing) {
            if !suggested.iter().any(|known| known == name) && suggested.len() < SUGGESTIONS {
                suggested.push(name.to_owned());
            }
        }
        suggested
    }
}

/// Removes what is optional in a name: the crate, the brackets of a call, the host and the query of a URL.
fn normalize(name: &str) -> String {
    let name = name.trim().trim_end_matches("()");
    let name = name.strip_prefix("generated_client::").or_else(|| name.strip_prefix("crate::")).unwrap_or(name);
    let name = name.split_once("myhuaweicloud.com").map_or(name, |(_, path)| path);
    if name.contains("/v") {
        return name.split('?').next().unwrap_or(name).to_owned();
    }
    name.replace("r#", "").replace("::", ".")
}

fn entries(spec: &SpecFiles, model: &Model, sources: &SourceMap) -> Vec<Entry> {
    let mut entries = Vec::new();
    let operations = model.groups.iter().flat_map(|group| &group.operations);
    let mut users = Vec::new();
    for operation in operations {
        users.push((page(&operation.document), select::types_of(model, operation)));
        let Some(file) = spec.operations.iter().find(|file| file.content.operation == operation.name) else { continue };
        let context = vec![operation.name.clone(), operation.method.clone()];
        let pages = vec![page(&operation.document)];
        let scope = Scope { sources, spans: &file.spans, path: &file.path, pages, context };
        entries.extend(operation::operation_entries(operation, &file.content, &scope));
    }
    for (file, topic) in spec.types.iter().zip(&model.topics) {
        for def in &topic.types {
            let users = users.iter().filter(|(_, types)| types.contains(&def.name));
            let pages = users.map(|(page, _)| page.clone()).collect();
            let context = vec![def.name.clone()];
            let scope = Scope { sources, spans: &file.spans, path: &file.path, pages, context };
            entries.extend(types::type_entries(std::slice::from_ref(def), &scope));
        }
    }
    if let Some(file) = &spec.service {
        let (pages, context) = (Vec::new(), Vec::new());
        let scope = Scope { sources, spans: &file.spans, path: &file.path, pages, context };
        entries.extend(service::service_entries(&file.content, &scope));
    }
    entries
}

/// The title of a manual page, with its revision.
fn page(document: &Document) -> String {
    let updated = document.updated.iter().map(|day| format!("updated {day}"));
    let definition = document.definition.iter().map(|name| format!("API definition {name}"));
    [document.title.clone()].into_iter().chain(updated).chain(definition).collect::<Vec<_>>().join(", ")
}
