//! Gives meaning to what was written: names find what they name, and contradictions are reported. A file for each kind.

pub(crate) mod collect;
mod constraints;
mod content_types;
mod documents;
mod duration;
mod examples;
mod fields;
mod forms;
pub(crate) mod headers;
mod includes;
mod named_values;
pub(crate) mod naming;
mod operations;
mod pagination;
mod parameters;
mod path;
pub(crate) mod patterns;
mod reach;
mod reply_headers;
mod reserved;
pub(crate) mod responses;
mod rules;
mod sent;
mod service;
mod simulated_rows;
mod simulation;
mod spot;
pub(crate) mod symbol;
mod todos;
mod types;
mod ways;
mod written;

pub(crate) use fields::BUILT_IN;
pub use reserved::{
    RESERVED_ARGUMENTS, RESERVED_CONSTANTS, RESERVED_GROUPS, RESERVED_METHODS, RESERVED_SETTERS, RESERVED_TYPES,
};
pub(crate) use types::KINDS as NAMED_KINDS;

use crate::diagnostic::Diagnostic;
use crate::model::{Group, Model, Operation};
use crate::spec::ast::SpecFiles;
use collect::Symbols;
use indexmap::IndexMap;

/// The meaning of the spec, or every error in it.
pub fn resolve(files: &SpecFiles) -> Result<Model, Vec<Diagnostic>> {
    let mut errors = Errors::default();
    todos::refuse(files, &mut errors);
    let symbols = Symbols::collect(files, &mut errors);
    let service = service::resolve(files.service.as_ref(), &symbols, &mut errors);
    let topics = files.types.iter().map(|file| types::topic(file, &symbols, &mut errors)).collect();
    let mut groups: IndexMap<&str, Vec<Operation>> = IndexMap::new();
    for file in &files.operations {
        let group = symbols.group(file.file);
        groups.entry(group).or_default().extend(operations::resolve(file, &symbols, &mut errors));
    }
    let groups = groups.into_iter().map(|(name, operations)| Group { name: name.to_owned(), operations }).collect();
    let model = service.map(|service| Model { service, topics, groups });
    match model {
        Some(mut model) if errors.is_empty() => {
            reach::settle(&mut model, &symbols, &mut errors);
            if errors.is_empty() { Ok(model) } else { Err(errors.sorted()) }
        }
        _ => Err(errors.sorted()),
    }
}

/// Comparing each name with every other takes long, and nobody reads that many errors.
const FEW: usize = 100;

/// The errors found so far.
#[derive(Default)]
pub(crate) struct Errors(Vec<Diagnostic>);

impl Errors {
    /// Whether so few were found that there is time for suggestions.
    pub(crate) fn are_few(&self) -> bool {
        self.0.len() < FEW
    }

    pub(crate) fn push(&mut self, error: Diagnostic) {
        self.0.push(error);
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by_key(|error| error.labels.first().map(|label| (label.file, label.span.start)));
        self.0
    }
}
