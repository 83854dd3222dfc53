//! Turns drafts into files of the spec.

use super::dedup_types::dedup_types;
use super::draft::{Draft, drop_unused_types};
use super::existing::Spec;
use super::{naming, retry, shared_types};
use crate::output::Files;
use crate::resolve::{RESERVED_METHODS, RESERVED_TYPES, naming::snake_case};
use crate::spec::file_kind::FileKind;
use crate::spec::write::print;
use std::collections::HashSet;

/// Names the drafts and their types, and prints the files.
pub(super) fn files(mut drafts: Vec<Draft>, spec: &Spec) -> Files {
    let mut paths: Vec<String> = Vec::new();
    for draft in &mut drafts {
        drop_unused_types(&mut draft.file);
        paths.push(set_name(draft, spec));
        draft.file.retry = retry::retry(&draft.file);
        naming::set_rust_names(&mut draft.file);
    }
    let shared = dedup_types(&mut drafts, &paths.iter().cloned().collect::<HashSet<String>>(), spec);
    let mut files = Files::new();
    for (draft, path) in drafts.iter().zip(paths) {
        let comment = format!("{}, imported from `{}`.", draft.file.operation, draft.source);
        files.insert(path, print(FileKind::Operation, Some(&comment), &draft.file));
    }
    for (stem, types) in shared {
        let path = format!("types/{stem}.yaml");
        files.insert(path.clone(), shared_types::file(&path, types, spec));
    }
    files
}

/// Gives an operation its existing name in the spec, or a valid one. Returns the path of its file.
fn set_name(draft: &mut Draft, spec: &Spec) -> String {
    let imported = draft.file.operation.clone();
    if let Some((name, path)) = spec.operations.get(&imported) {
        set_alias(draft, name.clone(), imported);
        return path.clone();
    }
    if RESERVED_TYPES.contains(&imported.as_str()) || RESERVED_METHODS.contains(&snake_case(&imported).as_str()) {
        set_alias(draft, format!("{imported}Operation"), imported);
    }
    format!("operations/{}/{}.yaml", draft.group, snake_case(&draft.file.operation))
}

fn set_alias(draft: &mut Draft, name: String, imported: String) {
    if name != imported {
        draft.file.aliases = vec![imported];
        draft.file.operation = name;
    }
}
