//! A spec in parts: its operations a few at a time, and then what they share.
//!
//! Parts together find no more than the whole does, so they are for specs that are right: where a part says no, the whole
//! tells what is wrong.

use super::collect::Symbols;
use super::reach::{self, Reach, Reached};
use super::{Errors, operations, responses, service, todos, types};
use crate::model::{Group, Operation, Service, Topic};
use crate::spec::ast::{OperationFile, SpecFiles};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What the rest of a spec has to know of an operation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Known {
    /// Every Rust name of a type that it defines.
    names: Vec<String>,
    method: String,
    reached: Reached,
}

/// An operation, with the folder that it stands in.
pub(crate) struct Part {
    pub(crate) group: String,
    pub(crate) operation: Operation,
    pub(crate) known: Known,
}

/// The operations of some files, which are right as far as they and the shared files tell.
pub(crate) fn operations(files: &SpecFiles) -> Option<Vec<Part>> {
    let mut errors = Errors::default();
    todos::refuse(files, &mut errors);
    let symbols = Symbols::collect(files, &mut errors);
    let mut parts = Vec::with_capacity(files.operations.len());
    let mut groups = Vec::with_capacity(files.operations.len());
    for file in &files.operations {
        let operation = operations::resolve(file, &symbols, &mut errors)?;
        let own = symbols.of_file(file.file).map(|symbol| symbol.name.clone());
        parts.push((names(&file.content, own), reach::beyond(&operation, &symbols)));
        groups.push(Group { name: symbols.group(file.file).to_owned(), operations: vec![operation] });
    }
    let owned = files.operations.iter().flat_map(|file| symbols.of_file(file.file)).collect();
    let reach = Reach { topics: &mut [], groups: &mut groups, beyond: Reached::default(), owned };
    reach::settle(reach, &symbols, &mut errors);
    errors.is_empty().then_some(())?;
    let operations = groups.into_iter().flat_map(|group| {
        let name = group.name;
        group.operations.into_iter().map(move |operation| (name.clone(), operation))
    });
    let parts = operations.zip(parts).map(|((group, operation), (names, reached))| {
        let known = Known { names, method: operation.method.clone(), reached };
        Part { group, operation, known }
    });
    Some(parts.collect())
}

/// What an operation's file takes of the names of types.
fn names(file: &OperationFile, own: impl Iterator<Item = String>) -> Vec<String> {
    let sorts = file.rules.iter().filter_map(|rule| rule.sort.as_ref()).map(|sort| sort.ty.clone());
    let operation = [file.operation.clone()].into_iter().chain(responses::choice(file));
    operation.chain(sorts).chain(own).collect()
}

/// What all operations share, which is right if all of them together are.
pub(crate) fn shared<'k>(
    files: &SpecFiles,
    known: impl Iterator<Item = &'k Known> + Clone,
) -> Option<(Service, Vec<Topic>)> {
    let mut errors = Errors::default();
    todos::refuse(files, &mut errors);
    let symbols = Symbols::collect(files, &mut errors);
    let service = service::resolve(files.service.as_ref(), &symbols, &mut errors)?;
    let mut topics: Vec<Topic> = files.types.iter().map(|file| types::topic(file, &symbols, &mut errors)).collect();
    let mut names: HashSet<&str> = symbols.shared().map(|symbol| symbol.name.as_str()).collect();
    let mut methods = HashSet::new();
    let is_clear = known.clone().all(|known| {
        methods.insert(known.method.as_str()) && known.names.iter().all(|name| names.insert(name.as_str()))
    });
    (is_clear && errors.is_empty()).then_some(())?;
    let mut beyond = reach::of_service(&service.error_body.name);
    known.for_each(|known| beyond.extend(&known.reached));
    let reach = Reach { topics: &mut topics, groups: &mut [], beyond, owned: symbols.shared().collect() };
    reach::settle(reach, &symbols, &mut errors);
    errors.is_empty().then_some((service, topics))
}
