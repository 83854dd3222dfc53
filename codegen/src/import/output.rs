//! Turns drafts into files of the spec.

use super::dedup_types::{Topics, dedup_types};
use super::draft::{Draft, drop_unused_types};
use super::existing::Spec;
use super::operation_names::set_names;
use super::report::DocumentLocation;
use super::{naming, retry, shared_types};
use crate::model::without_parameter_names;
use crate::output::Files;
use crate::spec::file_kind::FileKind;
use crate::spec::write::print;
use std::collections::HashSet;

/// The files of an import.
#[derive(Default)]
pub(super) struct Output {
    pub(super) files: Files,
    /// The drafts with their final names, each with the path of its file.
    pub(super) operations: Vec<(Draft, String)>,
    /// The types that several operations share, by the paths of their files.
    pub(super) shared: Topics,
}

/// Returns only the files of [`write`].
pub(super) fn files(drafts: Vec<Draft>, spec: &Spec) -> Files {
    write(drafts, spec).files
}

/// Completes the drafts with names and idempotency, moves shared types out of them, and prints the files.
pub(super) fn write(mut drafts: Vec<Draft>, spec: &Spec) -> Output {
    let paths = set_names(&mut drafts, spec);
    for draft in &mut drafts {
        drop_unused_types(&mut draft.file);
        if draft.file.retry.reason.is_empty() {
            draft.file.retry = retry::retry(&draft.file);
        }
        naming::set_rust_names(&mut draft.file);
    }
    let topics = dedup_types(&mut drafts, &paths.iter().cloned().collect::<HashSet<String>>(), spec);
    let mut files = Files::new();
    let operations: Vec<(Draft, String)> = drafts.into_iter().zip(paths).collect();
    for (draft, path) in &operations {
        let comment = format!("{}, imported from `{}`.", draft.file.operation, draft.source);
        files.insert(path.clone(), print(FileKind::Operation, Some(&comment), &draft.file));
    }
    let mut shared = Topics::new();
    for (stem, types) in topics {
        let path = format!("types/{stem}.yaml");
        files.insert(path.clone(), shared_types::file(&path, &types, spec));
        shared.insert(path, types);
    }
    Output { files, operations, shared }
}

/// Returns a loss for each new operation that was renamed, and for each operation with the same method and path as an
/// earlier operation of the import or an operation of the spec.
pub(super) fn losses(output: &Output, spec: &Spec) -> Vec<(&'static str, DocumentLocation)> {
    let mut losses = Vec::new();
    let mut routes: HashSet<String> = HashSet::new();
    let paths: HashSet<&str> = output.operations.iter().map(|(_, path)| path.as_str()).collect();
    for (request, name) in &spec.requests {
        let is_imported = spec.operations.get(name).is_some_and(|(_, path)| paths.contains(path.as_str()));
        if !is_imported {
            routes.insert(without_parameter_names(request));
        }
    }
    for (draft, path) in &output.operations {
        let at = draft.at.clone().unwrap_or_default();
        if !draft.file.aliases.is_empty() && !spec.texts.contains_key(path) {
            losses.push(("(operation renamed, because its name is reserved or taken)", at.clone()));
        }
        if !routes.insert(without_parameter_names(&draft.file.http)) {
            losses.push(("(method and path of another operation: the embedded service serves the first)", at));
        }
    }
    losses
}
