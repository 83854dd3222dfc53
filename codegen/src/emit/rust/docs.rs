//! Builds the documentation of items: paragraphs, lists, blocks and links.

use super::markdown::wrap;
use crate::model::{Document, Operation};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) use super::markdown::{code, escape};

/// Documentation in Markdown.
#[derive(Default)]
pub(super) struct Docs(String);

impl Docs {
    /// Creates documentation that begins with a paragraph of plain text.
    pub(super) fn new(text: &str) -> Self {
        let mut docs = Self::default();
        docs.paragraph(&escape(text));
        docs
    }

    /// Adds a paragraph of Markdown.
    pub(super) fn paragraph(&mut self, markdown: &str) {
        if markdown.is_empty() {
            return;
        }
        self.end_line();
        wrap(markdown, "", &mut self.0);
    }

    /// Adds a heading.
    pub(super) fn heading(&mut self, title: &str) {
        self.end_line();
        self.line(&format!("# {title}"));
    }

    /// Adds a list, whose items are Markdown.
    pub(super) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        self.end_line();
        for item in items {
            wrap(&item, "- ", &mut self.0);
        }
    }

    /// Adds a block of literal text.
    pub(super) fn block(&mut self, language: &str, text: &str) {
        self.end_line();
        self.line(&format!("```{language}"));
        text.lines().for_each(|line| self.line(line));
        self.line("```");
    }

    fn end_line(&mut self) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
    }

    fn line(&mut self, line: &str) {
        self.end_line();
        self.0.push_str(line);
    }

    /// Returns the text of the documentation, without `///`.
    pub(super) fn into_text(self) -> String {
        printable(self.0)
    }
}

/// Returns a paragraph as lines that begin with `//!`.
pub(super) fn inner(text: &str) -> String {
    Docs::new(text).into_text().lines().map(|line| format!("//! {line}\n")).collect()
}

/// Replaces the characters that source code must not contain: control characters, and characters that change the
/// direction of text.
fn printable(lines: String) -> String {
    let is_bidi = |each: char| matches!(each, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_hidden = |each: char| is_bidi(each) || (each.is_control() && each != '\n');
    if lines.chars().any(is_hidden) { lines.replace(is_hidden, "\u{fffd}") } else { lines }
}

/// Appends the revision of a document to `title`, which is Markdown.
pub(super) fn revision(title: &str, document: &Document) -> String {
    let updated = document.updated.iter().map(|day| format!("updated {day}"));
    let definition = document.definition.iter().map(|name| format!("API definition {}", escape(name)));
    let parts: Vec<String> = std::iter::once(title.to_owned()).chain(updated).chain(definition).collect();
    parts.join(", ")
}

/// Returns a link to an item. It contains the path from the root of the crate, so that the item need not be imported.
pub(super) fn link(path: &str) -> String {
    // A link contains no `r#`, even if the name is a raw identifier.
    let path = path.replace("r#", "");
    format!("[`{path}`](crate::{path})")
}

/// Returns a summary with a link to the item that has the details.
pub(super) fn see(summary: &str, path: &str) -> Docs {
    let mut docs = Docs::new(summary);
    docs.paragraph(&format!("See {}.", link(path)));
    docs
}

/// Returns `#[doc(alias = "..")]` for each wire name that differs from the Rust name, so that a search finds the item.
pub(super) fn wire_aliases(wires: &[&str], rust: &str) -> TokenStream {
    // Rustdoc rejects some characters in aliases, so only names without special characters become aliases.
    let is_allowed = |wire: &&&str| wire.chars().all(|each| each.is_ascii_alphanumeric() || "_-.:/".contains(each));
    let differs = |wire: &&&str| **wire != rust.trim_start_matches("r#") && !wire.is_empty();
    aliases(wires.iter().filter(differs).filter(is_allowed))
}

/// Returns `#[deprecated]` if the operation is deprecated.
pub(super) fn deprecated(operation: &Operation) -> Option<TokenStream> {
    operation.deprecated.then(|| quote!(#[deprecated = "deprecated by the service"]))
}

/// Returns the summary for the documentation of a setter.
pub(super) fn setter_summary(name: &str, description: &str) -> String {
    format!("Sets `{}`: {description}", name.trim_start_matches("r#"))
}

/// Returns `#[doc(alias = "..")]` for each name.
pub(super) fn aliases(names: impl IntoIterator<Item = impl AsRef<str>>) -> TokenStream {
    let aliases = names.into_iter().map(|name| {
        let name = name.as_ref();
        quote!(#[doc(alias = #name)])
    });
    aliases.collect()
}
