//! The module lists: what each folder holds and what the crate's root shows.

use super::page::{Page, ident};
use crate::files::Files;
use crate::model::{ArgumentKind, Group, Model, Operation, TypeDef};
use quote::quote;

/// A module and the names that it defines.
struct Module {
    name: String,
    exports: Vec<String>,
}

/// `mod.rs` of every folder.
pub(super) fn emit(model: &Model, files: &mut Files) {
    let mut folders = Vec::new();
    let topics = model.topics.iter().map(|topic| Module { name: topic.name.clone(), exports: names(&topic.types) });
    let topics: Vec<Module> = topics.collect();
    if !topics.is_empty() {
        let text = list("Types that several operations use.", &topics, "spec/types");
        files.insert("types/mod.rs".to_owned(), text);
        folders.push(folder("types", &topics));
    }
    let mut groups = Vec::new();
    for group in &model.groups {
        let modules = operations(group);
        let source = format!("spec/operations/{}", group.name);
        let text = list(&format!("Operations of the group `{}`.", group.name), &modules, &source);
        files.insert(format!("operations/{}/mod.rs", group.name), text);
        groups.push(folder(&group.name, &modules));
    }
    if !groups.is_empty() {
        let text = list("The operations, by group.", &groups, "spec/operations");
        files.insert("operations/mod.rs".to_owned(), text);
        folders.push(folder("operations", &groups));
    }
    folders.push(Module { name: "api".to_owned(), exports: vec!["Api".to_owned()] });
    folders.push(Module { name: "service".to_owned(), exports: vec!["SERVICE".to_owned()] });
    folders.sort_by(|a, b| a.name.cmp(&b.name));
    let mut page = Page::new(&format!("{}: its operations and types.", model.service.name));
    declare(&folders, &mut page);
    page.item(quote!(
        #[cfg(feature = "testing")]
        pub(crate) mod examples;
    ));
    files.insert("mod.rs".to_owned(), page.finish("spec"));
}

fn operations(group: &Group) -> Vec<Module> {
    let exports = |operation: &Operation| {
        let mut exports = vec![operation.name.clone()];
        exports.extend(operation.arguments.iter().filter_map(|argument| match &argument.kind {
            ArgumentKind::Sort { ty, .. } => Some(ty.clone()),
            ArgumentKind::Parameter { .. } | ArgumentKind::TimeRange { .. } => None,
            ArgumentKind::Bounds { .. } | ArgumentKind::Body { .. } => None,
        }));
        exports.extend(names(&operation.types));
        exports
    };
    let module = |operation: &Operation| Module { name: operation.file.clone(), exports: exports(operation) };
    group.operations.iter().map(module).collect()
}

fn names(types: &[TypeDef]) -> Vec<String> {
    types.iter().map(|def| def.name.clone()).collect()
}

/// A folder shows what its modules show.
fn folder(name: &str, modules: &[Module]) -> Module {
    let exports = modules.iter().flat_map(|module| module.exports.clone()).collect();
    Module { name: name.to_owned(), exports }
}

fn list(about: &str, modules: &[Module], source: &str) -> String {
    let mut page = Page::new(about);
    declare(modules, &mut page);
    page.finish(source)
}

fn declare(modules: &[Module], page: &mut Page) {
    let names: Vec<_> = modules.iter().map(|module| ident(&module.name)).collect();
    page.item(quote!(#(mod #names;)*));
    let uses = modules.iter().filter(|module| !module.exports.is_empty()).map(|module| {
        let name = ident(&module.name);
        let mut exports = module.exports.clone();
        exports.sort();
        let exports = exports.iter().map(|export| ident(export));
        quote!(pub use #name::{#(#exports),*};)
    });
    page.item(quote!(#(#uses)*));
}
