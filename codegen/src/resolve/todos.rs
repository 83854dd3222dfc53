//! What is still to be decided: nothing is generated from a file that leaves something open.

use super::errors::Errors;
use crate::diagnostic::Diagnostic;
use crate::spec::ast::{Field, OperationFile, Todo, Type};
use crate::spec::files::SpecFiles;
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use crate::spec::spans::Spans;
use indexmap::IndexMap;

/// Refuses every `todo` of every file.
pub(super) fn refuse(files: &SpecFiles, errors: &mut Errors) {
    let root = Pointer::default();
    if let Some(file) = &files.service {
        let (mut open, parameters) = (Open { spans: &file.spans, errors: &mut *errors }, root.key("parameters"));
        open.fields(&file.content.parameters.path, &parameters.key("path"));
        open.fields(&file.content.parameters.header, &parameters.key("header"));
    }
    for file in &files.types {
        Open { spans: &file.spans, errors: &mut *errors }.types(&file.content.types, &root.key("types"));
    }
    for file in &files.operations {
        Open { spans: &file.spans, errors: &mut *errors }.operation(&file.content, &root);
    }
}

/// A file that is looked through.
struct Open<'a> {
    spans: &'a Spans,
    errors: &'a mut Errors,
}

impl Open<'_> {
    fn operation(&mut self, operation: &OperationFile, at: &Pointer) {
        self.todos(&operation.todo, &operation.operation, at);
        self.fields(&operation.path, &at.key("path"));
        self.fields(&operation.query, &at.key("query"));
        self.fields(&operation.header, &at.key("header"));
        for (status, response) in &operation.responses {
            let at = at.key("responses").key(&status.to_string());
            self.todos(&response.todo, &format!("the answer {status}"), &at);
            self.fields(&response.headers, &at.key("headers"));
        }
        self.types(&operation.types, &at.key("types"));
    }

    fn types(&mut self, types: &IndexMap<String, Type>, at: &Pointer) {
        for (name, ty) in types {
            let at = at.key(name);
            self.todos(&ty.todo, name, &at);
            if let Some(properties) = &ty.properties {
                self.fields(properties, &at.key("properties"));
            }
            // Most leave nothing open, and need no way to them.
            let values = ty.values.iter().flatten().filter(|(_, value)| !value.todo.is_empty());
            for (wire, value) in values {
                let wire = Scalar::to_string(wire);
                self.todos(&value.todo, &wire, &at.key("enum").key(&wire));
            }
        }
    }

    fn fields(&mut self, fields: &IndexMap<String, Field>, at: &Pointer) {
        for (wire, field) in fields.iter().filter(|(_, field)| !field.todo.is_empty()) {
            self.todos(&field.todo, wire, &at.key(wire));
        }
    }

    fn todos(&mut self, todos: &[Todo], about: &str, at: &Pointer) {
        for (index, todo) in todos.iter().enumerate() {
            let place = self.spans.value(&at.key("todo").index(index).key("decide"));
            let mut error = Diagnostic::new(place, format!("something is still to be decided about `{about}`"));
            if let Some(line) = todo.line {
                error = error.label(format!("line {line} of the page"));
            }
            let end = if todo.decide.ends_with(['.', '?', '!']) { "" } else { "." };
            self.errors.push(error.help(format!("{}{end} Then take the entry out of `todo`", todo.decide)));
        }
    }
}
