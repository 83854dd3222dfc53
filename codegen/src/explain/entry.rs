//! A named part of the spec: what it is, where it is defined and which emitted lines come from it.

use crate::source::SourceMap;
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    /// Path of the file.
    pub path: String,
    /// Number of the line, from 1.
    pub line: usize,
}

/// A named part of the spec.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) what: String,
    /// The names that it is found by.
    pub(super) names: Vec<String>,
    /// What a name may be qualified with: `Owner.name`.
    pub(super) owners: Vec<String>,
    pub(super) pages: Vec<String>,
    pub(super) spec: FileLine,
    /// The emitted file, and the lines to look for in it.
    pub(super) emitted_file: String,
    pub(super) emitted: Vec<LinePattern>,
    /// A test is about this part only if it contains one of these words as well.
    pub(super) context: Vec<String>,
}

impl Entry {
    /// Returns `true` if the part has this name. A `{parameter}` of a path matches any segment.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let is_qualified = |known: &str| {
            let owner = name.strip_suffix(known).and_then(|owner| owner.strip_suffix('.'));
            owner.is_some_and(|owner| self.owners.iter().any(|known| known == owner))
        };
        self.names.iter().any(|known| known == name || is_qualified(known) || is_same_path(known, name))
    }
}

fn is_same_path(template: &str, path: &str) -> bool {
    let segments = |text: &str| text.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (template, path) = (segments(template), segments(path));
    let is_same = |(known, given): (&String, &String)| known == given || (known.starts_with('{') && !given.is_empty());
    template.len() > 2 && template.len() == path.len() && template.iter().zip(&path).all(is_same)
}

/// The beginning of an emitted line, and before it the beginning of the item that contains the line, if any.
pub(super) type LinePattern = (Option<String>, String);

/// A file of the spec, with what all of its entries have in common.
pub(super) struct Scope<'a> {
    pub(super) sources: &'a SourceMap,
    pub(super) spans: &'a Spans,
    pub(super) path: &'a str,
    pub(super) pages: Vec<String>,
    pub(super) context: Vec<String>,
}

impl Scope<'_> {
    pub(super) fn entry(&self, what: String, names: &[&str], at: &Pointer, emitted: Vec<LinePattern>) -> Entry {
        let location = self.spans.key(at);
        let text = &self.sources.file(location.file).text;
        let before = text.get(..location.span.start).unwrap_or_default();
        Entry {
            what,
            names: names.iter().map(|name| name.trim_start_matches("r#").to_owned()).collect(),
            owners: Vec::new(),
            pages: self.pages.clone(),
            spec: FileLine { path: self.sources.shown_path(location.file), line: before.matches('\n').count() + 1 },
            emitted_file: self.path.replace(".yaml", ".rs"),
            emitted,
            context: self.context.clone(),
        }
    }
}
