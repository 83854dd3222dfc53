//! The module lists: what each folder holds and what the crate's root shows.

use super::Entry;
use super::page::{Page, ident};
use super::print::{Code, Name, code};
use crate::files::Files;
use crate::model::{ArgumentKind, Operation, Output, Service, Topic, TypeDef};

/// A module and what it shows.
struct Module {
    name: String,
    /// The names that it defines; a folder shows all that its modules show.
    exports: Exports,
    /// The feature that it belongs to.
    feature: Option<String>,
}

enum Exports {
    Names(Vec<String>),
    All,
}

impl Module {
    fn of(name: &str, names: Vec<String>) -> Self {
        Self { name: name.to_owned(), exports: Exports::Names(names), feature: None }
    }

    fn folder(name: &str) -> Self {
        Self { name: name.to_owned(), exports: Exports::All, feature: None }
    }
}

/// `mod.rs` of every folder.
pub(super) fn emit(service: &Service, topics: &[Topic], groups: &[(&str, Vec<&Entry>)], files: &mut Files) {
    let mut folders =
        vec![Module::of("api", vec!["Api".to_owned()]), Module::of("service", vec!["SERVICE".to_owned()])];
    if !topics.is_empty() {
        let topics: Vec<Module> = topics.iter().map(|topic| Module::of(&topic.name, names(&topic.types))).collect();
        let text = list("Types that several operations use.", &topics, "spec/types");
        files.insert("types/mod.rs".to_owned(), text);
        folders.push(Module::folder("types"));
    }
    if !groups.is_empty() {
        for (group, entries) in groups {
            let source = format!("spec/operations/{group}");
            let operations: Vec<Module> =
                entries.iter().map(|entry| Module::of(&entry.file, entry.exports.clone())).collect();
            let text = list(&format!("Operations of the group `{group}`."), &operations, &source);
            files.insert(format!("operations/{group}/mod.rs"), text);
        }
        let feature = |group: &str| Module { feature: Some(group.to_owned()), ..Module::folder(group) };
        let groups: Vec<Module> = groups.iter().map(|(group, _)| feature(group)).collect();
        let text = list("The operations, by group.", &groups, "spec/operations");
        files.insert("operations/mod.rs".to_owned(), text);
        folders.push(Module::folder("operations"));
    }
    folders.sort_by(|a, b| a.name.cmp(&b.name));
    let mut page = Page::new(&format!("{}: its operations and types.", service.name));
    declare(&folders, &mut page);
    page.item(code!(
        #[cfg(feature = "testing")]
        pub(crate) mod examples;
    ));
    files.insert("mod.rs".to_owned(), page.finish("spec"));
}

/// The names that an operation's file defines.
pub(super) fn exports(operation: &Operation) -> Vec<String> {
    let mut exports = vec![operation.name.clone()];
    exports.extend(operation.arguments.iter().filter_map(|argument| match &argument.kind {
        ArgumentKind::Sort { ty, .. } => Some(ty.clone()),
        ArgumentKind::Parameter { .. } | ArgumentKind::TimeRange { .. } => None,
        ArgumentKind::Bounds { .. } | ArgumentKind::Body { .. } => None,
    }));
    if let Output::Choice { name, .. } = &operation.output {
        exports.push(name.clone());
    }
    exports.extend(names(&operation.types));
    exports
}

fn names(types: &[TypeDef]) -> Vec<String> {
    types.iter().map(|def| def.name.clone()).collect()
}

fn list(about: &str, modules: &[Module], source: &str) -> String {
    let mut page = Page::new(about);
    declare(modules, &mut page);
    page.finish(source)
}

fn declare(modules: &[Module], page: &mut Page) {
    let cfg = |module: &Module| module.feature.as_ref().map(|feature| code!(#[cfg(feature = #feature)]));
    let declarations = modules.iter().map(|module| {
        let (cfg, name) = (cfg(module), ident(&module.name));
        code!(#cfg mod #name;)
    });
    let declarations: Vec<Code> = declarations.collect();
    page.item(code!(#(#declarations)*));
    let uses = modules.iter().filter_map(|module| {
        let (cfg, name) = (cfg(module), ident(&module.name));
        match &module.exports {
            Exports::All => Some(code!(#cfg pub use #name::*;)),
            Exports::Names(names) if names.is_empty() => None,
            Exports::Names(names) => {
                let mut names: Vec<Name<'_>> = names.iter().map(|name| ident(name)).collect();
                names.sort();
                Some(code!(#cfg pub use #name::{#(#names),*};))
            }
        }
    });
    let uses: Vec<Code> = uses.collect();
    page.item(code!(#(#uses)*));
}
