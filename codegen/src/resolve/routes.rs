//! Checks that each operation has its own method and path.

use super::errors::Errors;
use crate::diagnostic::Diagnostic;
use crate::spec::ast::OperationFile;
use crate::spec::files::{Located, SpecFiles};
use crate::spec::pointer::Pointer;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Reports operations whose method and path differ only in the names of path parameters, which are not sent.
pub(crate) fn check(files: &SpecFiles, errors: &Errors) {
    let mut known: HashMap<String, &Located<OperationFile>> = HashMap::new();
    for file in &files.operations {
        match known.entry(without_names(&file.content.http)) {
            Entry::Vacant(entry) => {
                entry.insert(file);
            }
            // Two operations of one name are reported elsewhere.
            Entry::Occupied(entry) if entry.get().content.operation == file.content.operation => {}
            Entry::Occupied(entry) => report(entry.get(), file, errors),
        }
    }
}

fn report(first: &Located<OperationFile>, second: &Located<OperationFile>, errors: &Errors) {
    let at = Pointer::default().key("http");
    let (name, other) = (&second.content.operation, &first.content.operation);
    errors.push(
        Diagnostic::new(second.spans.value(&at), format!("`{name}` has the same method and path as `{other}`"))
            .and(first.spans.value(&at), "the first one")
            .help("correct the path, or describe both in one operation: their requests are equal"),
    );
}

/// Method and path without the names of path parameters.
fn without_names(http: &str) -> String {
    let mut text = String::new();
    for part in http.split_inclusive('{') {
        // The part after a `{` begins with a name.
        let rest = if text.ends_with('{') { part.find('}').map_or(part, |end| &part[end..]) } else { part };
        text.push_str(rest);
    }
    text
}
