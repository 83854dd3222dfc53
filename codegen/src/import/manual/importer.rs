//! A manual page as far as it has been imported.

use super::super::draft::Types;
use super::super::existing::Spec;
use crate::manual::{Page, Side};
use crate::spec::ast::Todo;
use std::collections::HashMap;

/// A manual page as far as it has been imported.
pub(super) struct Importer<'a> {
    pub(super) page: &'a Page,
    pub(super) spec: &'a Spec,
    /// Name of the operation.
    pub(super) owner: String,
    pub(super) types: Types,
    /// Types of the page's objects, by name and side.
    pub(super) objects: HashMap<(String, Side), String>,
    /// Types of enumerations by the field that they were made for.
    pub(super) enumerations: Vec<(String, String)>,
    pub(super) todos: Vec<Todo>,
    /// What the file does not say as the page does, by line.
    pub(super) left: Vec<(usize, String)>,
}

impl Importer<'_> {
    pub(super) fn todo(&mut self, line: usize, decide: impl Into<String>) {
        self.todos.push(todo(line, decide));
    }

    pub(super) fn left(&mut self, line: usize, what: impl Into<String>) {
        self.left.push((line, what.into()));
    }
}

/// A decision about a line of the page.
pub(super) fn todo(line: usize, decide: impl Into<String>) -> Todo {
    Todo::new(u64::try_from(line).ok(), decide)
}
