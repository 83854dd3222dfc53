//! The spec as a larger service would have it: its operations again and again, each time with other names and paths.

use codegen::model::{ArgumentKind, Model, Operation, Output};
use codegen::source::SourceMap;
use std::collections::BTreeSet;

/// Where the files of operations stand.
const OPERATIONS: &str = "operations/";

/// A spec that can be had in any size.
#[derive(Debug)]
pub struct Scale {
    /// What every size has once.
    pub shared: Vec<(String, String)>,
    operations: Vec<(String, String)>,
    names: BTreeSet<String>,
}

impl Scale {
    /// Takes a spec and what it means.
    pub fn new(sources: &SourceMap, model: &Model) -> Self {
        let files = sources.iter().map(|(_, file)| (file.path.clone(), file.text.clone()));
        let (operations, shared) = files.partition(|(path, _)| path.starts_with(OPERATIONS));
        let names = model.groups.iter().flat_map(|group| &group.operations).flat_map(names).collect();
        Self { shared, operations, names }
    }

    /// How often the operations have to be there for so many of them.
    pub fn copies(&self, operations: usize) -> usize {
        operations.div_ceil(self.operations.len().max(1)).max(1)
    }

    /// The operations' files once more; the first copy is the spec as it is.
    pub fn copy(&self, number: usize) -> Vec<(String, String)> {
        let files = self.operations.iter();
        files.map(|(path, text)| (with_stem(path, number), self.rename(&moved(text, number), number))).collect()
    }

    /// Gives the names of one copy to a text: of operations, of their types, and what else has to be there once.
    pub fn rename(&self, text: &str, number: usize) -> String {
        let mut renamed = String::with_capacity(text.len() + text.len() / 16);
        for word in text.split_inclusive(|letter: char| !is_of_name(letter)) {
            let name = word.trim_end_matches(|letter| !is_of_name(letter));
            renamed.push_str(name);
            if self.names.contains(name) {
                renamed.push_str(&suffix(number));
            }
            renamed.push_str(word.get(name.len()..).unwrap_or_default());
        }
        renamed
    }
}

/// What the names of a copy end in.
pub fn suffix(number: usize) -> String {
    if number == 0 { String::new() } else { format!("C{number:04}") }
}

/// A path of a copy: behind version and project there is a segment more.
pub fn path_of(path: &str, number: usize) -> String {
    let mut segments: Vec<&str> = path.split('/').collect();
    let added = suffix(number).to_lowercase();
    if number > 0 && segments.len() > 3 {
        segments.insert(3, &added);
    }
    segments.join("/")
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The names that a spec can have once.
fn names(operation: &Operation) -> Vec<String> {
    let mut names = vec![operation.name.clone()];
    names.extend(operation.aliases.iter().cloned());
    names.extend(operation.types.iter().flat_map(|def| [def.name.clone(), def.wire.clone()]));
    names.extend(operation.arguments.iter().filter_map(|argument| match &argument.kind {
        ArgumentKind::Sort { ty, .. } => Some(ty.clone()),
        ArgumentKind::Parameter { .. }
        | ArgumentKind::TimeRange { .. }
        | ArgumentKind::Bounds { .. }
        | ArgumentKind::Body { .. } => None,
    }));
    match &operation.output {
        Output::Choice { name, .. } => names.push(name.clone()),
        Output::Empty | Output::Body(_) | Output::Download => {}
    }
    names
}

fn with_stem(path: &str, number: usize) -> String {
    match path.strip_suffix(".yaml") {
        Some(stem) if number > 0 => format!("{stem}_{}.yaml", suffix(number).to_lowercase()),
        Some(_) | None => path.to_owned(),
    }
}

/// The text of a file with the paths of a copy: that of the operation, and those of its examples.
fn moved(text: &str, number: usize) -> String {
    let line = |line: &str| match line.find('/') {
        Some(start) if has_path(line) => {
            let (before, path) = line.split_at(start);
            format!("{before}{}", path_of(path, number))
        }
        Some(_) | None => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}

fn has_path(line: &str) -> bool {
    line.starts_with("http: ") || line.trim_start().starts_with("url: ")
}
