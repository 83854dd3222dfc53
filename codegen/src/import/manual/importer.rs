//! The state of the import of one page.

use super::super::draft::Types;
use super::super::existing::Spec;
use crate::manual::{Located, Page, Side};
use crate::spec::ast::Todo;
use std::collections::HashMap;

/// The page that is imported, and everything that has been created from it so far.
pub(super) struct Importer<'a> {
    pub(super) page: &'a Page,
    pub(super) spec: &'a Spec,
    /// The name of the operation.
    pub(super) owner: String,
    pub(super) types: Types,
    /// The types of the page's objects, by the name of the object and the message that contains it.
    pub(super) objects: HashMap<(String, Side), String>,
    /// The pairs of a field name and the name of the enumeration that was created for it.
    pub(super) enumerations: Vec<(String, String)>,
    pub(super) todos: Vec<Todo>,
    /// The facts that are not imported.
    pub(super) not_imported: Vec<Located<String>>,
}

impl Importer<'_> {
    /// Adds a `todo` about the operation.
    pub(super) fn todo(&mut self, line: usize, decide: impl Into<String>) {
        self.todos.push(todo(line, decide));
    }

    /// Reports a fact that is not imported.
    pub(super) fn not_imported(&mut self, line: usize, what: impl Into<String>) {
        self.not_imported.push(Located::new(what.into(), line));
    }
}

/// Creates a `todo` that refers to a line of the page.
pub(super) fn todo(line: usize, decide: impl Into<String>) -> Todo {
    Todo::new(u64::try_from(line).ok(), decide)
}
