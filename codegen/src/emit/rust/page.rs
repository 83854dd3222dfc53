//! A Rust file while it is being emitted: its items and what they import.

use super::docs::{self, Docs};
use super::print::{Code, Name, code, print};
use crate::model::Document;
use crate::output::MARK;
use std::collections::BTreeSet;

/// Bytes that the items of most files fit into.
const ROOM: usize = 32 << 10;

/// One file. Items are printed one by one, since the printer leaves no blank lines between them.
pub(super) struct Page {
    about: String,
    source: String,
    crate_names: BTreeSet<String>,
    std_paths: BTreeSet<&'static str>,
    defined: BTreeSet<String>,
    /// The text of the items, each behind a blank line.
    items: String,
    /// Texts of documentation, which stay out of the tokens.
    docs: Vec<String>,
}

impl Page {
    /// A file with its first line of documentation.
    pub(super) fn new(about: &str) -> Self {
        Self {
            about: about.to_owned(),
            source: String::new(),
            crate_names: BTreeSet::new(),
            std_paths: BTreeSet::new(),
            defined: BTreeSet::new(),
            items: String::new(),
            docs: Vec::new(),
        }
    }

    /// Says which document the items of this file were written from.
    pub(super) fn written_from(&mut self, document: &Document) {
        self.source = format!("Source: {}.", revision(&docs::escape(&document.title), document));
    }

    /// Where the items of this file come from, as a paragraph; empty where several documents speak of them.
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    /// The documentation of an item, with its source.
    pub(super) fn document(&self, description: &str) -> Docs {
        let mut documented = Docs::of(description);
        documented.paragraph(&self.source);
        documented
    }

    /// Keeps a text of documentation; the attribute stands for it in front of an item.
    pub(super) fn documentation(&mut self, text: String) -> Code {
        let index = self.docs.len().to_string();
        self.docs.push(text);
        Code::of(["# [doc = ", &index, "]"].concat())
    }

    /// Says that this file defines a name, so that it is not imported.
    pub(super) fn define(&mut self, name: &str) {
        self.defined.insert(name.to_owned());
    }

    /// A name of the crate's root, imported where this file does not define it.
    pub(super) fn name<'n>(&mut self, name: &'n str) -> Name<'n> {
        if !self.crate_names.contains(name) {
            self.crate_names.insert(name.to_owned());
        }
        ident(name)
    }

    /// `Range` or `Duration`, imported from the standard library.
    pub(super) fn std(&mut self, path: &'static str) -> Name<'static> {
        self.std_paths.insert(path);
        ident(path.rsplit(':').next().unwrap_or(path))
    }

    /// Adds an item.
    pub(super) fn item(&mut self, code: Code) {
        // Some pages have none, and only lend their names.
        if self.items.is_empty() {
            self.items.reserve(ROOM);
        }
        self.items.push('\n');
        print(&code, &self.docs, &mut self.items);
    }

    /// The text of one member of an `impl` or a trait.
    pub(super) fn member(&self, code: &Code) -> String {
        let mut whole = String::new();
        print(&code!(impl It { #code }), &self.docs, &mut whole);
        let member = whole.strip_prefix("impl It {\n").and_then(|whole| whole.strip_suffix("}\n"));
        member.unwrap_or_default().to_owned()
    }

    /// Adds an `impl` or a trait from the text of its members.
    pub(super) fn block(&mut self, head: &str, members: &[&str]) {
        if members.is_empty() {
            return self.text([head, " {}\n"]);
        }
        self.text([head, " {\n"]);
        self.items.reserve(members.iter().map(|member| member.len() + 1).sum());
        for (at, member) in members.iter().enumerate() {
            self.items.extend([if at > 0 { "\n" } else { "" }, member]);
        }
        self.items.push_str("}\n");
    }

    /// Adds the text of an item, in parts.
    pub(super) fn text<'t>(&mut self, parts: impl IntoIterator<Item = &'t str>) {
        self.items.push('\n');
        self.items.extend(parts);
    }

    /// Adds a table: a macro of the run-time with one line an entry.
    pub(super) fn table(&mut self, table: &str, name: &str, lines: &[String]) {
        self.crate_names.insert(table.to_owned());
        if lines.is_empty() {
            return self.text([table, "! {\n    ", name, " {}\n}\n"]);
        }
        self.text([table, "! {\n    ", name, " {\n"]);
        for line in lines {
            self.items.extend(["        ", line, "\n"]);
        }
        self.items.push_str("    }\n}\n");
    }

    /// Adds a table of one line.
    pub(super) fn line(&mut self, table: &str, line: &str) {
        self.crate_names.insert(table.to_owned());
        self.text([table, "! {\n    ", line, "\n}\n"]);
    }

    /// The text of the file.
    pub(super) fn finish(self, source: &str) -> String {
        let mut text = docs::inner(&self.about);
        text.push_str(&format!("// {MARK} from {source}; do not edit.\n"));
        let imports = self.imports();
        if !imports.is_empty() {
            text.push('\n');
            text.push_str(&imports);
        }
        // It is held until all files are written, so it has no more room than it needs.
        text.reserve_exact(self.items.len());
        text.push_str(&self.items);
        text
    }

    fn imports(&self) -> String {
        let names: Vec<Name<'_>> = self.crate_names.difference(&self.defined).map(|name| ident(name)).collect();
        let mut text = String::new();
        match names.as_slice() {
            [] => {}
            [name] => print(&code!(use crate::#name;), &[], &mut text),
            names => print(&code!(use crate::{#(#names),*};), &[], &mut text),
        }
        for path in &self.std_paths {
            text.push_str(&format!("use {path};\n"));
        }
        text
    }
}

/// An identifier; `r#type` and the like are raw.
pub(super) fn ident(name: &str) -> Name<'_> {
    Name(name)
}

/// A title in Markdown with the revision of its document.
pub(super) fn revision(title: &str, document: &Document) -> String {
    let updated = document.updated.iter().map(|day| format!("updated {day}"));
    let definition = document.definition.iter().map(|name| format!("API definition {}", docs::escape(name)));
    let parts: Vec<String> = std::iter::once(title.to_owned()).chain(updated).chain(definition).collect();
    parts.join(", ")
}
