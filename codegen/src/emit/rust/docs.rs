//! Documentation of items: paragraphs, lists, blocks and links.

use super::markdown::wrap;
use super::page::Page;
use super::print::{Code, Splice, code};
use std::borrow::Cow;

pub(super) use super::markdown::{code, escape};

/// Paragraphs, lists and blocks of documentation.
#[derive(Default)]
pub(super) struct Docs(String);

impl Docs {
    /// Begins with a paragraph of the spec's text.
    pub(super) fn of(text: &str) -> Self {
        let mut docs = Self::default();
        docs.paragraph(&escape(text));
        docs
    }

    /// The same, with room for so many bytes.
    pub(super) fn with_room(text: &str, room: usize) -> Self {
        let mut docs = Self(String::with_capacity(room));
        docs.paragraph(&escape(text));
        docs
    }

    /// A paragraph that is Markdown already.
    pub(super) fn paragraph(&mut self, markdown: &str) {
        if markdown.is_empty() {
            return;
        }
        self.gap();
        wrap(markdown, "", &mut self.0);
    }

    /// A heading.
    pub(super) fn heading(&mut self, title: &str) {
        self.gap();
        self.line("# ");
        self.0.push_str(title);
    }

    /// Items of a list, each Markdown already.
    pub(super) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        self.gap();
        for item in items {
            wrap(&item, "- ", &mut self.0);
        }
    }

    /// A block that is shown as it is.
    pub(super) fn block(&mut self, language: &str, text: &str) {
        self.gap();
        self.0.reserve(text.len() + language.len() + "\n```\n\n```".len());
        self.line("```");
        self.0.push_str(language);
        text.lines().for_each(|line| self.line(line));
        self.line("```");
    }

    fn gap(&mut self) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
    }

    fn line(&mut self, line: &str) {
        self.gap();
        self.0.push_str(line);
    }

    /// `/// ..` lines.
    pub(super) fn text(self) -> String {
        let line = |line: &str| if line.is_empty() { "///\n".to_owned() } else { format!("/// {line}\n") };
        printable(self.0).split('\n').map(line).collect()
    }

    /// `/// ..` lines, once the file is printed.
    pub(super) fn outer(self, page: &mut Page) -> Code {
        if self.0.is_empty() { Code::default() } else { page.documentation(printable(self.0)) }
    }
}

/// `//! ..` lines of one paragraph.
pub(super) fn inner(text: &str) -> String {
    let mut lines = String::new();
    wrap(&escape(text), "", &mut lines);
    printable(lines).lines().map(|line| format!("//! {line}\n")).collect()
}

/// Lines without what no source may hold: control characters, and those that turn the direction of text.
fn printable(lines: String) -> String {
    // Without a way out in the middle, which takes a fraction of the time for what is printable to its end.
    if lines.bytes().fold(true, |is_so_far, each| is_so_far & matches!(each, b' '..=b'~' | b'\n')) {
        return lines;
    }
    let turns = |each: char| matches!(each, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let hidden = |each: char| turns(each) || (each.is_control() && each != '\n');
    lines.chars().map(|each| if hidden(each) { char::REPLACEMENT_CHARACTER } else { each }).collect()
}

/// A link to something at the crate's root, by its path from there; it need not be imported where the link stands.
pub(super) fn link(path: &str) -> String {
    // Links are written with the bare name even where the code has to say `r#type`.
    let path = if path.contains('#') { path.replace("r#", "").into() } else { Cow::from(path) };
    ["[`", &path, "`](crate::", &path, ")"].concat()
}

/// `#[doc(alias = "..")]` for the names on the wire that differ from the one in Rust, so that a search finds them.
pub(super) fn aliases(wires: &[&str], rust: &str) -> Code {
    // Other characters are refused by rustdoc, or would not be searched for.
    let can_be = |wire: &&&str| wire.chars().all(|each| each.is_ascii_alphanumeric() || "_-.:/".contains(each));
    let differs = |wire: &&&str| **wire != rust.trim_start_matches("r#") && !wire.is_empty();
    let aliases: Vec<&str> = wires.iter().filter(differs).filter(can_be).copied().collect();
    other_names(&aliases)
}

/// `#[doc(alias = "..")]` for each name.
pub(super) fn other_names<S: Splice>(names: &[S]) -> Code {
    let mut attributes = Code::default();
    for name in names {
        attributes.push(code!(#[doc(alias = #name)]).as_str());
    }
    attributes
}
