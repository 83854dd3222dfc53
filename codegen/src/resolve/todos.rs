//! Reports every `todo`, because no code is emitted for a spec with open decisions.

use super::errors::Errors;
use crate::diagnostic::Diagnostic;
use crate::spec::ast::{Field, OperationFile, Todo, Type};
use crate::spec::files::SpecFiles;
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use crate::spec::spans::Spans;
use indexmap::IndexMap;

/// The start of the message about a `todo`.
pub(crate) const OPEN_TODO: &str = "open `todo` for";

/// Reports every `todo` of every file.
pub(super) fn report(files: &SpecFiles, errors: &Errors) {
    let root = Pointer::default();
    if let Some(file) = &files.service {
        let parameters = root.key("parameters");
        let mut open = Open { spans: &file.spans, errors };
        open.fields(&file.content.parameters.path, &parameters.key("path"));
        open.fields(&file.content.parameters.header, &parameters.key("header"));
    }
    for file in &files.types {
        Open { spans: &file.spans, errors }.types(&file.content.types, &root.key("types"));
    }
    for file in &files.operations {
        Open { spans: &file.spans, errors }.operation(&file.content, &root);
    }
}

/// Reports the `todo` entries of one file.
struct Open<'a> {
    spans: &'a Spans,
    errors: &'a Errors,
}

impl Open<'_> {
    fn operation(&mut self, operation: &OperationFile, at: &Pointer) {
        self.todos(&operation.todo, &format!("`{}`", operation.operation), at);
        self.fields(&operation.path, &at.key("path"));
        self.fields(&operation.query, &at.key("query"));
        self.fields(&operation.header, &at.key("header"));
        for (status, response) in &operation.responses {
            let at = at.key("responses").key(&status.to_string());
            self.todos(&response.todo, &format!("the response {status}"), &at);
            self.fields(&response.headers, &at.key("headers"));
        }
        self.types(&operation.types, &at.key("types"));
    }

    fn types(&mut self, types: &IndexMap<String, Type>, at: &Pointer) {
        for (name, ty) in types {
            let at = at.key(name);
            self.todos(&ty.todo, &format!("`{name}`"), &at);
            if let Some(properties) = &ty.properties {
                self.fields(properties, &at.key("properties"));
            }
            // Most values have no `todo`, so no pointer is built for them.
            let values = ty.values.iter().flatten().filter(|(_, value)| !value.todo.is_empty());
            for (wire, value) in values {
                let wire = Scalar::to_string(wire);
                self.todos(&value.todo, &format!("`{wire}`"), &at.key("enum").key(&wire));
            }
        }
    }

    fn fields(&mut self, fields: &IndexMap<String, Field>, at: &Pointer) {
        for (wire, field) in fields.iter().filter(|(_, field)| !field.todo.is_empty()) {
            self.todos(&field.todo, &format!("`{wire}`"), &at.key(wire));
        }
    }

    fn todos(&mut self, todos: &[Todo], about: &str, at: &Pointer) {
        for (index, todo) in todos.iter().enumerate() {
            let location = self.spans.value(&at.key("todo").index(index).key("decide"));
            let mut error = Diagnostic::new(location, format!("{OPEN_TODO} {about}"));
            if let Some(line) = todo.line {
                error = error.label(format!("line {line} of the manual page"));
            }
            let end = if todo.decide.ends_with(['.', '?', '!']) { "" } else { "." };
            self.errors.push(error.help(format!("{}{end} Decide, and remove the entry from `todo`", todo.decide)));
        }
    }
}
