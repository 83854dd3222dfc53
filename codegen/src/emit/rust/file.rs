//! Builds a Rust file: its imports, its items and their documentation.
//!
//! Most of a file is documentation. To save time, its text is not converted to tokens. Until an item has been printed,
//! a placeholder attribute represents its documentation.

use super::docs::{self, Docs};
use crate::model::Document;
use crate::output::MARK;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::BTreeSet;
use syn::Item;

/// Marks a placeholder for documentation. Neither documentation nor code contains this character.
const PLACEHOLDER: char = '\0';

/// A Rust file while it is built.
#[derive(Default)]
pub(super) struct RustFile {
    summary: String,
    source: String,
    /// Names imported from the root of the crate.
    root: BTreeSet<String>,
    /// Names imported from `crate::internal`.
    internal: BTreeSet<&'static str>,
    /// Paths imported from the standard library.
    std: BTreeSet<&'static str>,
    /// Names that the file defines.
    defined: BTreeSet<String>,
    /// The texts of the documentation. A placeholder has the index of its text.
    docs: Vec<String>,
    /// The printed items, each after a blank line.
    items: String,
}

impl RustFile {
    /// Creates a file. `summary` is its first line of documentation.
    pub(super) fn new(summary: &str) -> Self {
        Self { summary: summary.to_owned(), ..Self::default() }
    }

    /// Sets the manual page or API definition that documents all items of this file.
    pub(super) fn set_source(&mut self, document: &Document) {
        self.source = format!("Source: {}.", docs::revision(&docs::escape(&document.title), document));
    }

    /// Returns the paragraph that names the manual page or API definition. It is empty if several of them document the
    /// items of this file.
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    /// Returns an attribute that represents the documentation of a type. The documentation ends with the paragraph that
    /// `source` returns.
    pub(super) fn document_type(&mut self, description: &str) -> TokenStream {
        let mut docs = Docs::new(description);
        docs.paragraph(&self.source);
        self.document(docs)
    }

    /// Returns an attribute that represents the documentation of an item or a member.
    pub(super) fn document(&mut self, docs: Docs) -> TokenStream {
        let text = docs.into_text();
        if text.is_empty() {
            return TokenStream::new();
        }
        // `prettyplease` prints the attribute as a line comment, without a space before its value.
        let value = format!("{PLACEHOLDER}{}", self.docs.len());
        self.docs.push(text);
        quote!(#[doc = #value])
    }

    /// Records that this file defines a name, so that the file does not import it.
    pub(super) fn define(&mut self, name: &str) {
        self.defined.insert(name.to_owned());
    }

    /// Imports a name from the root of the crate. Returns its identifier.
    pub(super) fn name(&mut self, name: &str) -> Ident {
        if !self.root.contains(name) {
            self.root.insert(name.to_owned());
        }
        ident(name)
    }

    /// Imports a name from `crate::internal`. Returns its identifier.
    pub(super) fn internal(&mut self, name: &'static str) -> Ident {
        self.internal.insert(name);
        ident(name)
    }

    /// Imports a path from the standard library. Returns the identifier of its last segment.
    pub(super) fn std(&mut self, path: &'static str) -> Ident {
        self.std.insert(path);
        ident(path.rsplit(':').next().unwrap_or(path))
    }

    /// Adds an item, or several items without blank lines between them.
    pub(super) fn item(&mut self, tokens: TokenStream) {
        let file = parse(tokens);
        let has_members = matches!(file.items.as_slice(), [Item::Impl(_) | Item::Trait(_)]);
        self.push(&prettyplease::unparse(&file), has_members);
    }

    /// Adds a macro call whose argument is a table: a name, and one entry per line. The call is text and not tokens,
    /// because `prettyplease` cannot format the arguments of macros.
    pub(super) fn table(&mut self, table: &'static str, name: &str, entries: &[String]) {
        self.internal.insert(table);
        let entries: String = entries.iter().map(|entry| format!("\n        {entry},")).collect();
        let end = if entries.is_empty() { "" } else { "\n    " };
        self.items.push_str(&format!("\n{table}! {{\n    {name} {{{entries}{end}}}\n}}\n"));
    }

    /// Adds a macro call whose argument is one line of text.
    pub(super) fn line(&mut self, table: &'static str, line: &str) {
        self.internal.insert(table);
        self.items.push_str(&format!("\n{table}! {{\n    {line}\n}}\n"));
    }

    /// Adds printed items. Replaces the placeholders with documentation, and adds blank lines between members.
    fn push(&mut self, printed: &str, has_members: bool) {
        self.items.push('\n');
        let mut lines = printed.lines().peekable();
        while let Some(line) = lines.next() {
            match line.split_once(PLACEHOLDER) {
                Some((before, index)) => {
                    let indent = before.trim_end_matches('/');
                    let docs = index.parse().ok().and_then(|index: usize| self.docs.get(index));
                    push_docs(docs.map_or("", String::as_str), indent, &mut self.items);
                }
                None => self.items.extend([line, "\n"]),
            }
            if has_members && ends_member(line) && lines.peek().is_some_and(|next| *next != "}") {
                self.items.push('\n');
            }
        }
    }

    /// Returns the text of the file. `source` is the path of the spec file or directory that the file is emitted from.
    pub(super) fn finish(self, source: &str) -> String {
        let summary = docs::inner(&self.summary);
        let imports = self.imports();
        let gap = if imports.is_empty() { "" } else { "\n" };
        format!("{summary}// {MARK} from {source}; do not edit.\n{gap}{imports}{}", self.items)
    }

    fn imports(&self) -> String {
        let mut imports = TokenStream::new();
        if !self.internal.is_empty() {
            let names = self.internal.iter().map(|name| ident(name));
            imports.extend(quote!(use crate::internal::{#(#names),*};));
        }
        let mut root = self.root.difference(&self.defined).map(|name| ident(name)).peekable();
        if root.peek().is_some() {
            imports.extend(quote!(use crate::{#(#root),*};));
        }
        let std: String = self.std.iter().map(|path| format!("use {path};\n")).collect();
        prettyplease::unparse(&parse(imports)) + &std
    }
}

/// Creates an identifier. A name with `r#` becomes a raw identifier.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

pub(super) fn parse(tokens: TokenStream) -> syn::File {
    match syn::parse2(tokens) {
        Ok(file) => file,
        Err(error) => unreachable!("the emitted tokens are not Rust: {error}"),
    }
}

fn push_docs(docs: &str, indent: &str, text: &mut String) {
    for line in docs.split('\n') {
        let space = if line.is_empty() { "" } else { " " };
        text.extend([indent, "///", space, line, "\n"]);
    }
}

/// Returns `true` if the line is the last one of a member of an `impl` or a trait.
fn ends_member(line: &str) -> bool {
    let is_first_level = line.strip_prefix("    ").is_some_and(|line| !line.starts_with([' ', '/', '#']));
    is_first_level && line.ends_with(['}', ';'])
}
