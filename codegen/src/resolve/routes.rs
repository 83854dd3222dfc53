//! Checks that the requests of operations differ.

use super::errors::Errors;
use crate::diagnostic::Diagnostic;
use crate::model::without_parameter_names;
use crate::spec::ast::OperationFile;
use crate::spec::files::{Located, SpecFiles};
use crate::spec::pointer::Pointer;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// Reports operations with the same method, path and query parameters. Ignores the names of path parameters, because
/// they are not sent. Ignores operations with a body, because the body can select one of several actions.
pub(crate) fn check(files: &SpecFiles, errors: &Errors) {
    let mut known: HashMap<Request<'_>, &Located<OperationFile>> = HashMap::new();
    for file in files.operations.iter().filter(|file| file.content.body.is_none()) {
        let parameters = file.content.query.keys().map(String::as_str).collect();
        match known.entry((without_parameter_names(&file.content.http), parameters)) {
            Entry::Vacant(entry) => {
                entry.insert(file);
            }
            // Operations with the same name are reported elsewhere.
            Entry::Occupied(entry) if entry.get().content.operation == file.content.operation => {}
            Entry::Occupied(entry) => report(entry.get(), file, errors),
        }
    }
}

/// The method and the path without the names of its parameters, and the names of the query parameters.
type Request<'f> = (String, BTreeSet<&'f str>);

fn report(first: &Located<OperationFile>, second: &Located<OperationFile>, errors: &Errors) {
    let at = Pointer::default().key("http");
    let name = &second.content.operation;
    let other = &first.content.operation;
    errors.push(
        Diagnostic::new(second.spans.value(&at), format!("`{name}` has the same method and path as `{other}`"))
            .secondary_label(first.spans.value(&at), "the first one")
            .help("correct `http:`, or merge both files into one operation: the service cannot distinguish their requests"),
    );
}
