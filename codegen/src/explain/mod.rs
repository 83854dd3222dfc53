//! Explains a name: finds its manual pages, its line in the spec, its emitted lines, and the tests that mention it.

mod entries;
mod lines;

use crate::diagnostic::Diagnostic;
use crate::emit::rust;
use crate::model::{Document, Model};
use crate::output::Files;
use crate::source::SourceMap;
use crate::spec::files::SpecFiles;
use crate::suggest::near;
use crate::{resolve, select, spec};
use entries::{Entry, SpecFile};
use std::collections::BTreeMap;
use std::path::Path;

pub use lines::{FileLine, Mention};

/// Maximum number of names that are suggested for an unknown name.
const SUGGESTIONS: usize = 5;

/// A part of the spec that has the given name.
#[derive(Debug, PartialEq, Eq)]
pub struct Hit {
    /// What the part is, such as `query parameter limit of ListLoginRecords`.
    pub what: String,
    /// Further facts, each with its name.
    pub details: Vec<(&'static str, String)>,
    /// The manual pages with their revisions. A shared type has the pages of all operations that use it.
    pub pages: Vec<String>,
    /// The line of the spec that defines the part.
    pub spec: FileLine,
    /// The emitted lines, with paths below `src/generated`.
    pub emitted: Vec<FileLine>,
    /// The tests that mention the part.
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

    /// Finds the parts with this name, or else the lines of the spec that contain it as a value. `tests` contains the
    /// text of each test file, by the path of the file. Returns similar names if it finds nothing.
    pub fn explain(&self, name: &str, tests: &BTreeMap<String, String>) -> Result<Vec<Hit>, Vec<String>> {
        let name = normalize(name);
        let found = self.entries.iter().filter(|entry| has_name(entry, &name));
        let mut hits: Vec<Hit> = found.map(|entry| self.hit(entry, tests)).collect();
        if hits.is_empty() {
            hits = self.find_value(&name);
        }
        if hits.is_empty() { Err(self.suggestions(&name)) } else { Ok(hits) }
    }

    fn hit(&self, entry: &Entry, tests: &BTreeMap<String, String>) -> Hit {
        let text = self.files.get(&entry.emitted_file).map_or("", String::as_str);
        let emitted = entry.emitted.iter().filter_map(|pattern| lines::find_line(text, pattern));
        Hit {
            what: entry.what.clone(),
            details: entry.details.clone(),
            pages: entry.pages.clone(),
            spec: entry.spec.clone(),
            emitted: emitted.map(|line| FileLine { path: entry.emitted_file.clone(), line }).collect(),
            tests: lines::find_mentions(&entry.names, &entry.context, tests),
        }
    }

    /// Finds the lines of the spec that contain a value without an entry of its own, such as an action or a region.
    fn find_value(&self, value: &str) -> Vec<Hit> {
        let is_value = |line: &str| line.split([' ', ',', '[', ']', '{', '}', '"', '\'']).any(|part| part == value);
        let mut hits = Vec::new();
        for (id, file) in self.sources.iter() {
            let path = self.sources.shown_path(id);
            // The first entry of a file is an operation, a shared type or an error code. An error code has no pages.
            // Its pages are the page of the operation, or the pages of all operations that use the type.
            let entry = self.entries.iter().find(|entry| entry.spec.path == path);
            let pages = entry.map(|entry| entry.pages.clone()).unwrap_or_default();
            for (line, _) in (1..).zip(file.text.lines()).filter(|(_, line)| is_value(line)) {
                let what = format!("{value}, mentioned in the spec");
                let spec = FileLine { path: path.clone(), line };
                let details = Vec::new();
                hits.push(Hit { what, details, pages: pages.clone(), spec, emitted: Vec::new(), tests: Vec::new() });
            }
        }
        hits
    }

    /// Returns at most `SUGGESTIONS` names: first those that are similar to this one, then those that contain it.
    fn suggestions(&self, name: &str) -> Vec<String> {
        let known = || self.entries.iter().flat_map(|entry| &entry.names).map(String::as_str);
        let lowercase = name.to_lowercase();
        let containing = known().filter(|known| known.to_lowercase().contains(&lowercase));
        let mut suggested: Vec<String> = Vec::new();
        for name in near(name, known()).into_iter().chain(containing) {
            if suggested.len() < SUGGESTIONS && !suggested.iter().any(|known| known == name) {
                suggested.push(name.to_owned());
            }
        }
        suggested
    }
}

/// Removes the optional parts of a name: the crate, the parentheses of a call, and the host and the query of a URL.
/// Replaces `::` by `.`, except in paths.
fn normalize(name: &str) -> String {
    let name = name.trim().trim_end_matches("()");
    let name = name.strip_prefix("generated_client::").or_else(|| name.strip_prefix("crate::")).unwrap_or(name);
    let name = name.split_once("myhuaweicloud.com").map_or(name, |(_, path)| path);
    if name.contains("/v") {
        return name.split('?').next().unwrap_or(name).to_owned();
    }
    name.replace("r#", "").replace("::", ".")
}

/// Returns `true` if the entry has this name, with or without an owner before it. A `{parameter}` in the path of an
/// entry matches any segment of the name.
fn has_name(entry: &Entry, name: &str) -> bool {
    let is_qualified = |known: &str| {
        let owner = name.strip_suffix(known).and_then(|owner| owner.strip_suffix('.'));
        owner.is_some_and(|owner| entry.owners.iter().any(|known| known == owner))
    };
    entry.names.iter().any(|known| known == name || is_qualified(known) || is_same_path(known, name))
}

fn is_same_path(template: &str, path: &str) -> bool {
    let count = |text: &str| text.split('/').count();
    let is_same = |(part, segment): (&str, &str)| part == segment || (part.starts_with('{') && !segment.is_empty());
    count(template) > 2 && count(template) == count(path) && template.split('/').zip(path.split('/')).all(is_same)
}

/// Returns the entries of all error codes, operations and types.
fn entries(spec: &SpecFiles, model: &Model, sources: &SourceMap) -> Vec<Entry> {
    let file = |spans, path, pages| SpecFile { sources, spans, path, pages, context: Vec::new(), owners: Vec::new() };
    let mut entries = Vec::new();
    if let Some(parsed) = &spec.errors {
        entries.extend(entries::error_entries(&model.error_codes, &file(&parsed.spans, &parsed.path, Vec::new())));
    }
    let mut users = Vec::new();
    for operation in model.operations() {
        let page = page(&operation.document);
        users.push((page.clone(), select::types_of(model, operation)));
        if let Some(parsed) = spec.operations.iter().find(|parsed| parsed.content.operation == operation.name) {
            let mut file = file(&parsed.spans, &parsed.path, vec![page]);
            entries.extend(entries::operation_entries(operation, &parsed.content, &mut file));
        }
    }
    for topic in &model.topics {
        // Some files have no topic, because other types only include their types. So files and topics are matched by
        // name, not by position.
        let is_source = |path: &str| Path::new(path).file_stem().is_some_and(|stem| stem == topic.name.as_str());
        let Some(parsed) = spec.types.iter().find(|parsed| is_source(&parsed.path)) else { continue };
        for def in &topic.types {
            let users = users.iter().filter(|(_, types)| types.contains(&def.name));
            let mut file = file(&parsed.spans, &parsed.path, users.map(|(page, _)| page.clone()).collect());
            file.context.push(def.name.clone());
            entries.extend(entries::type_entries(def, &file));
        }
    }
    entries
}

/// Returns the title of a manual page, with its revision.
fn page(document: &Document) -> String {
    let updated = document.updated.iter().map(|day| format!("updated {day}"));
    let definition = document.definition.iter().map(|name| format!("API definition {name}"));
    [document.title.clone()].into_iter().chain(updated).chain(definition).collect::<Vec<_>>().join(", ")
}
