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
mod modules;
mod named_values;
mod operation;
mod page;
mod paging;
mod request;
mod service;
mod setters;
pub(crate) mod signatures;
mod sort;
mod structs;
mod values;
mod windows;

use crate::files::Files;
use crate::model::{Group, Model, Operation, SentBy, Topic, TypeDef, TypeKind};
use crate::parallel::map;
use page::Page;

pub use features::features;

/// Every file below `src/generated/`.
pub fn emit(model: &Model) -> Files {
    let mut files = Files::new();
    files.insert("service.rs".to_owned(), service::emit(&model.service));
    for topic in &model.topics {
        files.insert(format!("types/{}.rs", topic.name), emit_topic(topic));
    }
    let operations: Vec<(&str, &Operation)> = model.groups.iter().flat_map(of_group).collect();
    files.extend(map(&operations, |(group, operation)| {
        let path = format!("operations/{group}/{}", operation.file);
        (format!("{path}.rs"), emit_operation(operation, &format!("spec/{path}.yaml")))
    }));
    files.insert("api.rs".to_owned(), api::emit(model));
    files.insert("examples.rs".to_owned(), examples::emit(model));
    files.insert("operations.md".to_owned(), contents::emit(model));
    modules::emit(model, &mut files);
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
