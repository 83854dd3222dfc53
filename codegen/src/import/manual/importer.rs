//! The state of an import.

use super::super::draft::Types;
use super::super::existing::Spec;
use crate::manual::{Page, Side};
use crate::spec::ast::Todo;
use std::collections::HashMap;

/// The state of an import.
pub(super) struct Importer<'a> {
    pub(super) page: &'a Page,
    pub(super) spec: &'a Spec,
    /// The name of the operation.
    pub(super) owner: String,
    pub(super) types: Types,
    /// The types of the page's objects, by name and side.
    pub(super) objects: HashMap<(String, Side), String>,
    /// The types of enumerations, each after the name of the field that it was created for.
    pub(super) enumerations: Vec<(String, String)>,
    pub(super) todos: Vec<Todo>,
    /// The facts that are not imported, by line.
    pub(super) left: Vec<(usize, String)>,
}

impl Importer<'_> {
    /// Adds a decision about the operation.
    pub(super) fn todo(&mut self, line: usize, decide: impl Into<String>) {
        self.todos.push(todo(line, decide));
    }

    /// Adds a fact that is not imported.
    pub(super) fn left(&mut self, line: usize, what: impl Into<String>) {
        self.left.push((line, what.into()));
    }
}

/// Creates a decision about a line of the page.
pub(super) fn todo(line: usize, decide: impl Into<String>) -> Todo {
    Todo::new(u64::try_from(line).ok(), decide)
}
