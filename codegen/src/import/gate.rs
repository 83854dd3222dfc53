//! Checks the files of an import with the generator, and leaves out the operations that it refuses.

use super::draft::{Draft, direct_types, reachable};
use super::existing::Spec;
use super::output::{Output, write};
use super::report::{DocumentLocation, ImportError};
use crate::diagnostic::Diagnostic;
use crate::output::Files;
use crate::resolve::todos::OPEN_TODO;
use crate::source::SourceMap;
use crate::spec::ast::Type;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Maximum number of rounds. Leaving out operations can reveal errors that earlier errors hid.
const MAX_ROUNDS: usize = 16;

/// Maximum number of errors that are reported for one operation.
const MAX_ERRORS: usize = 5;

/// Maximum number of characters of a line in an error.
const MAX_LINE: usize = 80;

/// The operations that the generator accepts, and the errors of the others.
#[derive(Default)]
pub(super) struct Accepted {
    pub(super) output: Output,
    pub(super) errors: Vec<ImportError>,
}

/// Returns the errors in imported files, except for those about a `todo`. Errors in other files existed before the
/// import.
pub(super) fn errors_in(files: &Files, sources: &SourceMap) -> Vec<String> {
    let merged = sources.overlaid(files.clone());
    let errors = crate::parse_and_resolve(&merged).err().unwrap_or_default();
    let is_imported =
        |error: &Diagnostic| error.labels.iter().any(|label| files.contains_key(&merged.file(label.file).path));
    let is_fault = |error: &Diagnostic| is_imported(error) && !error.message.starts_with(OPEN_TODO);
    let text = |error: Diagnostic| match line_of(&error, &merged) {
        Some((_, line)) => format!("{}; the spec would contain `{line}`", error.message),
        None => error.message,
    };
    errors.into_iter().filter(is_fault).map(text).collect()
}

/// Leaves out the drafts that the generator refuses when they are added to the existing spec. Returns no files if a new
/// error belongs to no draft, or if errors remain after `MAX_ROUNDS` rounds.
pub(super) fn accept(mut drafts: Vec<Draft>, spec: &Spec, sources: &SourceMap) -> Accepted {
    let mut errors = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let output = write(drafts.clone(), spec);
        let mut found = check(&output, output.files.clone(), sources);
        if found.is_empty() {
            return Accepted { output, errors };
        }
        if found.of_operations.is_empty() {
            // These errors belong to no imported operation: the spec had them before, or changes of existing files
            // caused them. The import prints such changes as patches and does not apply them, so the spec is checked
            // again without the changes.
            found = check(&output, without_patches(&output.files, spec), sources);
        }
        if found.of_operations.is_empty() {
            let (known, unknown) = split_known(found.of_spec, sources);
            // In an empty directory, `service.yaml` is missing. That is not an error of the import; `gen` reports it.
            if sources.iter().next().is_some() {
                errors.extend(of_spec(&known));
            }
            if unknown.is_empty() {
                return Accepted { output, errors };
            }
            errors.extend(unknown);
            return Accepted { errors, ..Accepted::default() };
        }
        for (index, found) in &found.of_operations {
            let at = drafts.get(*index).and_then(|draft| draft.at.clone()).unwrap_or_default();
            errors.extend(
                found.iter().take(MAX_ERRORS).map(|error| ImportError { location: at.clone(), ..error.clone() }),
            );
        }
        let mut index = 0..;
        drafts.retain(|_| index.next().is_none_or(|index| !found.of_operations.contains_key(&index)));
    }
    let location = drafts.into_iter().find_map(|draft| draft.at).unwrap_or_default();
    let message = format!("the generator found more errors after operations were left out {MAX_ROUNDS} times");
    errors.push(ImportError { message, location, help: "import the operations in smaller groups".to_owned() });
    Accepted { errors, ..Accepted::default() }
}

/// The errors of a spec with imported files.
#[derive(Default)]
struct Found {
    /// Errors of imported operations, by the indices of the operations.
    of_operations: BTreeMap<usize, Vec<ImportError>>,
    /// Errors that concern no imported operation.
    of_spec: Vec<ImportError>,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.of_operations.is_empty() && self.of_spec.is_empty()
    }
}

/// Compiles a spec with imported files, and assigns its errors to the operations.
fn check(output: &Output, files: Files, sources: &SourceMap) -> Found {
    let merged = sources.overlaid(files);
    let Err(errors) = crate::parse_and_resolve(&merged) else { return Found::default() };
    let paths: HashMap<&str, usize> =
        output.operations.iter().enumerate().map(|(index, (_, path))| (path.as_str(), index)).collect();
    let mut found = Found::default();
    for error in &errors {
        let owners = owners(error, &merged, &paths, output);
        let converted = convert(error, &merged);
        for index in &owners {
            found.of_operations.entry(*index).or_default().push(converted.clone());
        }
        if owners.is_empty() {
            found.of_spec.push(converted);
        }
    }
    found
}

/// Returns the operations that an error belongs to: the operation in the file of the error, or the operations that use
/// the shared type with the error.
fn owners(error: &Diagnostic, merged: &SourceMap, paths: &HashMap<&str, usize>, output: &Output) -> Vec<usize> {
    for label in &error.labels {
        let file = merged.file(label.file);
        if let Some(index) = paths.get(file.path.as_str()) {
            return vec![*index];
        }
        let types = output.shared.get(&file.path);
        let name = file.text.get(..label.span.start).unwrap_or_default();
        let name = name.lines().rev().find_map(type_name).or_else(|| type_name(line(&file.text, label.span.start)));
        if let Some((name, _)) = types.zip(name).and_then(|(types, name)| types.get_key_value(name)) {
            let users = users(name, output);
            if !users.is_empty() {
                return users;
            }
        }
    }
    Vec::new()
}

/// Returns the name of a shared type if its definition begins on this line.
fn type_name(line: &str) -> Option<&str> {
    let name = line.strip_prefix("  ").filter(|rest| rest.starts_with(|first: char| first.is_ascii_alphabetic()))?;
    name.split(':').next()
}

/// Returns the line that contains this byte of a text.
fn line(text: &str, at: usize) -> &str {
    let start = text.get(..at).unwrap_or_default().rfind('\n').map_or(0, |end| end + 1);
    text.get(start..).unwrap_or_default().lines().next().unwrap_or_default()
}

/// Returns the operations that use a shared type, directly or indirectly.
fn users(name: &str, output: &Output) -> Vec<usize> {
    let shared: HashMap<&str, &Type> = output.shared.values().flatten().map(|(name, ty)| (name.as_str(), ty)).collect();
    let uses = |draft: &Draft| {
        let find = |name: &str| draft.file.types.get(name).or_else(|| shared.get(name).copied());
        reachable(direct_types(&mut draft.file.clone()), find).contains(name)
    };
    let operations = output.operations.iter().enumerate();
    operations.filter(|(_, (draft, _))| uses(draft)).map(|(index, _)| index).collect()
}

/// Converts an error of the generator. The location of the result is a file of the spec, not a value of the definition.
fn convert(error: &Diagnostic, merged: &SourceMap) -> ImportError {
    let mut help = error.help.clone().unwrap_or_else(|| "write this operation by hand".to_owned());
    let mut location = DocumentLocation::default();
    if let Some((path, line)) = line_of(error, merged) {
        help = format!("{help}; the spec would contain `{line}`");
        location.file = path;
    }
    ImportError { message: error.message.clone(), location, help }
}

/// Returns the file and the line of an error. `None` if the line is empty.
fn line_of(error: &Diagnostic, merged: &SourceMap) -> Option<(String, String)> {
    let label = error.labels.first()?;
    let file = merged.file(label.file);
    let line: String = line(&file.text, label.span.start).trim().chars().take(MAX_LINE).collect();
    (!line.is_empty()).then(|| (file.path.clone(), line))
}

/// Returns the new files and the files of shared types, without the changes of other existing files.
fn without_patches(files: &Files, spec: &Spec) -> Files {
    let is_written = |path: &String| path.starts_with("types/") || !spec.texts.contains_key(path);
    files.iter().filter(|(path, _)| is_written(path)).map(|(path, text)| (path.clone(), text.clone())).collect()
}

/// Separates the errors that the spec had before the import (first) from the others (second).
fn split_known(errors: Vec<ImportError>, sources: &SourceMap) -> (Vec<ImportError>, Vec<ImportError>) {
    let known = crate::parse_and_resolve(sources).err().unwrap_or_default();
    let known: HashSet<(String, String)> =
        known.iter().map(|error| convert(error, sources)).map(|error| (error.message, error.location.file)).collect();
    errors.into_iter().partition(|error| known.contains(&(error.message.clone(), error.location.file.clone())))
}

/// Returns one error for all errors that the spec had before the import. Its help refers to `gen`, which shows them.
fn of_spec(errors: &[ImportError]) -> Option<ImportError> {
    let first = errors.first()?;
    let message = match errors.len() {
        1 => format!("the spec had an error before the import: {}", first.message),
        count => format!("the spec had {count} errors before the import; the first is: {}", first.message),
    };
    let help = "correct them, and run `cargo xtask gen`".to_owned();
    Some(ImportError { message, location: first.location.clone(), help })
}
