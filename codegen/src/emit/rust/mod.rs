//! The Rust back end: one YAML file, one Rust file of the same stem, and the module lists.

mod answers;
mod api;
mod contents;
mod docs;
mod enums;
mod examples;
mod features;
mod forms;
mod manual;
mod markdown;
mod modules;
mod named_values;
mod operation;
mod page;
mod paging;
mod print;
mod request;
mod service;
mod setters;
pub(crate) mod signatures;
mod sort;
mod structs;
mod values;
mod windows;

use crate::model::{Group, Model, Operation, SentBy, Service, Topic, TypeDef, TypeKind};
use crate::output::Files;
use crate::parallel::map;
use page::Page;

pub use features::features;

/// What the files of all operations say of one.
#[derive(Debug)]
struct Entry {
    /// File stem and module name.
    file: String,
    declared: String,
    implemented: String,
    example: Option<String>,
    line: String,
    exports: String,
}

/// Every file below `src/generated/`.
pub fn emit(model: &Model) -> Files {
    let operations: Vec<(&str, &Operation)> = model.groups.iter().flat_map(of_group).collect();
    let emitted = map(&operations, |(group, each)| (operation(each, group), entry(each, group)));
    let (operations, entries): (Vec<_>, Vec<_>) = emitted.into_iter().unzip();
    let mut rest = entries.iter();
    let groups = model.groups.iter();
    let groups: Vec<_> =
        groups.map(|group| (group.name.as_str(), rest.by_ref().take(group.operations.len()).collect())).collect();
    let mut files = shared(&model.service, &model.topics, &groups);
    files.extend(operations);
    files
}

/// The file of an operation, with its path.
fn operation(operation: &Operation, group: &str) -> (String, String) {
    let path = format!("operations/{group}/{}", operation.file);
    (format!("{path}.rs"), emit_operation(operation, &format!("spec/{path}.yaml")))
}

/// What the files of all operations say of this one.
fn entry(operation: &Operation, group: &str) -> Entry {
    Entry {
        file: operation.file.clone(),
        declared: api::declared(operation, group),
        implemented: api::implemented(operation, group),
        example: examples::example(operation),
        line: contents::line(operation),
        exports: modules::exports(operation),
    }
}

/// The files of what is shared, and of all operations together.
fn shared(service: &Service, topics: &[Topic], groups: &[(&str, Vec<&Entry>)]) -> Files {
    let mut files = Files::new();
    let entries: Vec<&Entry> = groups.iter().flat_map(|(_, entries)| entries.iter().copied()).collect();
    files.insert("service.rs".to_owned(), service::emit(service));
    for topic in topics {
        files.insert(format!("types/{}.rs", topic.name), emit_topic(topic));
    }
    files.insert("api.rs".to_owned(), api::emit(&entries));
    files.insert("examples.rs".to_owned(), examples::emit(&entries));
    files.insert("operations.md".to_owned(), contents::emit(groups));
    modules::emit(service, topics, groups, &mut files);
    files
}

fn of_group(group: &Group) -> impl Iterator<Item = (&str, &Operation)> {
    group.operations.iter().map(|operation| (group.name.as_str(), operation))
}

fn emit_topic(topic: &Topic) -> String {
    let mut page = Page::new(&topic.description);
    emit_types(&topic.types, &mut page);
    page.finish(&format!("spec/types/{}.yaml", topic.name))
}

fn emit_operation(operation: &Operation, source: &str) -> String {
    let mut page = Page::new(&operation.summary);
    page.written_from(&operation.document);
    operation::emit(operation, &mut page);
    sort::emit(operation, &mut page);
    emit_types(&operation.types, &mut page);
    page.finish(source)
}

fn emit_types(types: &[TypeDef], page: &mut Page) {
    for def in types {
        page.define(&def.name);
        match &def.kind {
            TypeKind::Object { properties, sent_by: SentBy::Form } => forms::emit(def, properties, page),
            TypeKind::Object { properties, sent_by } => structs::emit(def, properties, *sent_by, page),
            TypeKind::Value { ty } => named_values::emit(def, ty, page),
            TypeKind::Enumeration { variants, answered_in } => enums::emit(def, variants, answered_in.as_deref(), page),
        }
    }
}
