//! Reads one file into the structs of the language, and collects all of its errors.

use super::ast::Type;
use super::check;
use super::file_kind::FileKind;
use super::files::{Located, Unreadable};
use super::shape::Shapes;
use super::spans::Spans;
use super::tree::{Content, Member, Node};
use super::yaml;
use crate::diagnostic::{self, Diagnostic};
use crate::source::{FileId, Location, SourceFile};
use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

/// Keys of an operation that are not needed to check the other keys.
const INDEPENDENT: [&str; 6] = ["aliases", "errata", "examples", "todo", "shared_headers", "text_hashes"];

/// The valid parts of a file, and all of its errors.
pub(super) struct Read<T> {
    pub(super) file: Option<Located<T>>,
    /// The valid types of a file that has errors in other parts.
    pub(super) stray_types: Option<Located<IndexMap<String, Type>>>,
    pub(super) unreadable: Option<Unreadable>,
    pub(super) errors: Vec<Diagnostic>,
}

/// Reads a file.
pub(super) fn read<T: DeserializeOwned>(id: FileId, file: &SourceFile, kind: FileKind) -> Read<T> {
    let unreadable = |types| Some(Unreadable { file: id, kind: Some(kind), types });
    let (root, mut errors) = match &file.problem {
        Some(problem) => (None, vec![Diagnostic::of_file(id, problem)]),
        None => yaml::parse(id, &file.text),
    };
    let failed = |errors| Read { file: None, stray_types: None, unreadable: unreadable(None), errors };
    let Some(root) = root else { return failed(errors) };
    errors.extend(check::check(id, &root, Shapes::get(kind)));
    diagnostic::sort(&mut errors);
    let mut value = root.to_value();
    if errors.is_empty() {
        let file = typed(value, id, file, &mut errors);
        return if file.is_some() {
            Read { file, stray_types: None, unreadable: None, errors }
        } else {
            failed(errors)
        };
    }
    // If the number of errors reached the maximum, the rest of the file was not checked.
    let has_types = matches!(kind, FileKind::Types | FileKind::Operation) && errors.len() < check::MAX_ERRORS;
    let Some(broken) = broken_parts(&root, &errors).filter(|_| has_types) else { return failed(errors) };
    if let Value::Mapping(root) = &mut value {
        root.retain(|key, _| !broken.keys.iter().any(|broken| key.as_str() == Some(broken)));
    }
    if let Some(Value::Mapping(types)) = value.get_mut("types") {
        types.retain(|name, _| !broken.types.iter().any(|broken| name.as_str() == Some(broken)));
    }
    let mut whole = None;
    let mut stray_types = None;
    if broken.is_rest_valid {
        whole = typed(value, id, file, &mut errors);
    } else if let Some(types) = value.get("types") {
        stray_types = typed(types.clone(), id, file, &mut errors);
    }
    Read { file: whole, stray_types, unreadable: unreadable(Some(broken.types)), errors }
}

/// Deserializes a value that has been checked. If this fails, returns `None` and reports an error.
fn typed<T: DeserializeOwned>(
    value: Value,
    id: FileId,
    file: &SourceFile,
    errors: &mut Vec<Diagnostic>,
) -> Option<Located<T>> {
    match serde_yaml::from_value(value) {
        Ok(content) => {
            let spans = Spans::new(id, file.text.clone());
            Some(Located { file: id, path: file.path.clone(), content, spans })
        }
        Err(error) => {
            // The schema, which the value matches, is derived from the structs, so this error is a bug in the
            // generator.
            let location = Location { file: id, span: 0..0 };
            errors.push(Diagnostic::new(location, "internal error").label(error.to_string()));
            None
        }
    }
}

/// The parts of a file that have errors.
struct Broken {
    /// The names of types with errors.
    types: Vec<String>,
    /// The keys of `INDEPENDENT` that have errors.
    keys: Vec<String>,
    /// Whether the file is valid without the types and keys that have errors.
    is_rest_valid: bool,
}

/// Returns the parts of a file that have errors. Returns `None` if the names of its types are unknown.
fn broken_parts(root: &Node, errors: &[Diagnostic]) -> Option<Broken> {
    let Content::Mapping(keys) = &root.content else { return None };
    let no_types = Box::default();
    let types = match keys.get("types").map(|member| &member.node.content) {
        Some(Content::Mapping(types)) => types,
        Some(_) => return None,
        None => &no_types,
    };
    let mut broken = Broken { types: Vec::new(), keys: Vec::new(), is_rest_valid: true };
    for error in errors {
        let start = error.labels.first().map_or(0, |label| label.span.start);
        let contains = |member: &Member| (member.key.start..member.node.span.end).contains(&start);
        let independent = || keys.iter().filter(|(key, _)| INDEPENDENT.contains(&key.as_str()));
        if start == root.span.start {
            // An error at the start of the file is about a missing key, so the rest of the file is invalid, too.
            broken.is_rest_valid = false;
        } else if let Some((name, _)) = types.iter().find(|(_, member)| contains(member)) {
            broken.types.push(name.clone());
        } else if let Some((key, _)) = independent().find(|(_, member)| contains(member)) {
            broken.keys.push(key.clone());
        } else {
            broken.is_rest_valid = false;
        }
    }
    Some(broken)
}
