//! The module lists: what each folder holds and what the crate's root shows.

use super::Entry;
use super::page::{Page, ident};
use super::print::{Name, code, print};
use crate::model::{ArgumentKind, Operation, Output, Service, Topic, TypeDef};
use crate::output::Files;

/// The lines of a module in the list of its folder: that it is there, and what of it is shown.
struct Module {
    name: String,
    declared: String,
    shown: String,
}

impl Module {
    /// A file, with the names that it defines.
    fn of(name: &str, names: &[&str]) -> Self {
        Self { name: name.to_owned(), declared: declared(name).concat(), shown: shown(name, names) }
    }

    /// A folder shows all that its modules show.
    fn folder(name: &str) -> Self {
        Self { name: name.to_owned(), declared: declared(name).concat(), shown: format!("pub use {name}::*;\n") }
    }

    /// The same for a group of operations, which is a feature.
    fn group(name: &str) -> Self {
        let Self { name, declared, shown } = Self::folder(name);
        let cfg = format!("#[cfg(feature = {name:?})]\n");
        Self { declared: format!("{cfg}{declared}"), shown: format!("{cfg}{shown}"), name }
    }
}

/// `mod.rs` of every folder.
pub(super) fn emit(service: &Service, topics: &[Topic], groups: &[(&str, Vec<&Entry>)], files: &mut Files) {
    let mut folders = vec![Module::of("api", &["Api"]), Module::of("service", &["SERVICE"])];
    if !topics.is_empty() {
        let topics = topics.iter().map(|topic| Module::of(&topic.name, &names(&topic.types).collect::<Vec<_>>()));
        let topics: Vec<Module> = topics.collect();
        let text = list("Types that several operations use.", &topics, "spec/types");
        files.insert("types/mod.rs".to_owned(), text);
        folders.push(Module::folder("types"));
    }
    if !groups.is_empty() {
        for (group, entries) in groups {
            let source = format!("spec/operations/{group}");
            let mut page = Page::new(&format!("Operations of the group `{group}`."));
            page.text(entries.iter().flat_map(|entry| declared(&entry.file)));
            page.text(entries.iter().map(|entry| entry.exports.as_str()));
            let text = page.finish(&source);
            files.insert(format!("operations/{group}/mod.rs"), text);
        }
        let groups: Vec<Module> = groups.iter().map(|(group, _)| Module::group(group)).collect();
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

/// The line by which an operation's folder shows the names that the operation's file defines.
pub(super) fn exports(operation: &Operation) -> String {
    let mut exports = vec![operation.name.as_str()];
    exports.extend(operation.arguments.iter().filter_map(|argument| match &argument.kind {
        ArgumentKind::Sort { ty, .. } => Some(ty.as_str()),
        ArgumentKind::Parameter { .. } | ArgumentKind::TimeRange { .. } => None,
        ArgumentKind::Bounds { .. } | ArgumentKind::Body { .. } => None,
    }));
    if let Output::Choice { name, .. } = &operation.output {
        exports.push(name);
    }
    exports.extend(names(&operation.types));
    shown(&operation.file, &exports)
}

fn names(types: &[TypeDef]) -> impl Iterator<Item = &str> {
    types.iter().map(|def| def.name.as_str())
}

fn declared(name: &str) -> [&str; 3] {
    ["mod ", name, ";\n"]
}

fn shown(name: &str, names: &[&str]) -> String {
    let (mut text, name) = (String::new(), ident(name));
    let mut names: Vec<Name<'_>> = names.iter().map(|name| ident(name)).collect();
    names.sort();
    if !names.is_empty() {
        print(&code!(pub use #name::{#(#names),*};), &[], &mut text);
    }
    text
}

fn list(about: &str, modules: &[Module], source: &str) -> String {
    let mut page = Page::new(about);
    declare(modules, &mut page);
    page.finish(source)
}

fn declare(modules: &[Module], page: &mut Page) {
    page.text(modules.iter().map(|module| module.declared.as_str()));
    page.text(modules.iter().map(|module| module.shown.as_str()));
}
