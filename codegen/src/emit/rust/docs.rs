//! Documentation from the spec: plain text becomes Markdown that says the same and never becomes code.

use proc_macro2::TokenStream;
use quote::quote;

/// Characters of a line of documentation.
const WIDTH: usize = 88;

/// Paragraphs, lists and blocks of documentation.
#[derive(Default)]
pub(super) struct Docs(Vec<String>);

impl Docs {
    /// Begins with a paragraph of the spec's text.
    pub(super) fn of(text: &str) -> Self {
        let mut docs = Self::default();
        docs.paragraph(&escape(text));
        docs
    }

    /// A paragraph that is Markdown already.
    pub(super) fn paragraph(&mut self, markdown: &str) {
        if markdown.is_empty() {
            return;
        }
        self.gap();
        self.0.extend(wrap(markdown, ""));
    }

    /// A heading.
    pub(super) fn heading(&mut self, title: &str) {
        self.gap();
        self.0.push(format!("# {title}"));
    }

    /// Items of a list, each Markdown already.
    pub(super) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        self.gap();
        for item in items {
            self.0.extend(wrap(&item, "- "));
        }
    }

    /// A block that is shown as it is.
    pub(super) fn block(&mut self, language: &str, text: &str) {
        self.gap();
        self.0.push(format!("```{language}"));
        self.0.extend(text.lines().map(str::to_owned));
        self.0.push("```".to_owned());
    }

    fn gap(&mut self) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
    }

    /// `/// ..` lines.
    pub(super) fn outer(&self) -> TokenStream {
        let lines =
            self.0.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {}", printable(line)) });
        quote!(#(#[doc = #lines])*)
    }
}

/// `//! ..` lines of one paragraph.
pub(super) fn inner(text: &str) -> String {
    wrap(&escape(text), "").iter().map(|line| format!("//! {}\n", printable(line))).collect()
}

/// A line without what no source may hold: control characters, and those that turn the direction of text.
fn printable(line: &str) -> String {
    let hidden = |each: char| each.is_control() || matches!(each, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    line.chars().map(|each| if hidden(each) { char::REPLACEMENT_CHARACTER } else { each }).collect()
}

/// A link to something at the crate's root, by its path from there; it need not be imported where the link stands.
pub(super) fn link(path: &str) -> String {
    // Links are written with the bare name even where the code has to say `r#type`.
    let path = path.replace("r#", "");
    format!("[`{path}`](crate::{path})")
}

/// `#[doc(alias = "..")]` for the names on the wire that differ from the one in Rust, so that a search finds them.
pub(super) fn aliases(wires: &[&str], rust: &str) -> TokenStream {
    // Other characters are refused by rustdoc, or would not be searched for.
    let can_be = |wire: &&&str| wire.chars().all(|each| each.is_ascii_alphanumeric() || "_-.:/".contains(each));
    let differs = |wire: &&&str| **wire != rust.trim_start_matches("r#") && !wire.is_empty();
    let aliases = wires.iter().filter(differs).filter(can_be);
    quote!(#(#[doc(alias = #aliases)])*)
}

/// Code in a sentence; text that holds backticks is fenced by more of them.
pub(super) fn code(text: &str) -> String {
    let text: String = text.chars().map(|each| if each.is_control() { ' ' } else { each }).collect();
    let longest = text.split(|each| each != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    match (text.trim().is_empty(), longest) {
        (true, _) => "(empty)".to_owned(),
        (false, 0) => format!("`{text}`"),
        (false, _) => format!("{fence} {text} {fence}"),
    }
}

/// Text as Markdown that shows it literally, but for words between single backticks, which are code.
pub(super) fn escape(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut markdown = String::with_capacity(flat.len());
    let mut rest = flat.as_str();
    while let Some(open) = rest.find('`') {
        let (before, from) = rest.split_at(open);
        markdown.push_str(&escape_words(before));
        match code_span(from) {
            Some((span, after)) => {
                markdown.push_str(span);
                rest = after;
            }
            None => {
                markdown.push_str(&"\\`".repeat(backticks(from)));
                rest = &from[backticks(from)..];
            }
        }
    }
    markdown.push_str(&escape_words(rest));
    markdown
}

/// A span such as `` `limit` `` at the beginning: one backtick on each side and something between.
fn code_span(text: &str) -> Option<(&str, &str)> {
    let close = 1 + text.get(1..)?.find('`')?;
    (backticks(text) == 1 && backticks(&text[close..]) == 1).then(|| text.split_at(close + 1))
}

/// How many backticks stand at the beginning.
fn backticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

fn escape_words(text: &str) -> String {
    text.split(' ').map(escape_word).collect::<Vec<_>>().join(" ")
}

fn escape_word(word: &str) -> String {
    if word.starts_with("https://") || word.starts_with("http://") {
        let url = word.trim_end_matches(['.', ',', ';', ')']);
        let clean = !url.contains(['<', '>', '\\', '[', ']']);
        if clean {
            return format!("<{url}>{}", escape_word(&word[url.len()..]));
        }
    }
    let mut escaped = String::with_capacity(word.len());
    let characters: Vec<char> = word.chars().collect();
    for (at, each) in characters.iter().enumerate() {
        let inside = at > 0 && at + 1 < characters.len();
        let special = match each {
            '\\' | '*' | '[' | ']' | '<' | '>' | '~' | '|' | '&' => true,
            '_' => !(inside && characters[at - 1].is_alphanumeric() && characters[at + 1].is_alphanumeric()),
            ':' => characters.get(at + 1) == Some(&'/'),
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(*each);
    }
    escaped
}

/// Breaks Markdown into lines between words; no line begins with what Markdown takes for a block.
fn wrap(markdown: &str, bullet: &str) -> Vec<String> {
    let indent = " ".repeat(bullet.len());
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words(markdown) {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() + indent.len() > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        match line.is_empty() {
            true => line = guard(word),
            false => {
                line.push(' ');
                line.push_str(word);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    let prefix = |at: usize| if at == 0 { bullet } else { indent.as_str() };
    lines.iter().enumerate().map(|(at, line)| format!("{}{line}", prefix(at))).collect()
}

/// Words, where a span of code is one word with its blanks.
fn words(markdown: &str) -> Vec<&str> {
    let mut found = Vec::new();
    // A span of code ends with as many backticks as it began with.
    let (mut start, mut at, mut fence) = (0, 0, 0);
    while let Some(each) = markdown[at..].chars().next() {
        let run = backticks(&markdown[at..]);
        match each {
            '`' if fence == 0 || fence == run => fence = run - fence,
            ' ' if fence == 0 => {
                found.push(&markdown[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        let escaped = each == '\\' && fence == 0 && markdown[at + 1..].starts_with('`');
        at += if escaped { 2 } else { run.max(each.len_utf8()) };
    }
    found.push(&markdown[start..]);
    found.retain(|word| !word.is_empty());
    found
}

/// The first word of a line must not begin a heading, a list, a quotation, a rule or a table.
fn guard(word: &str) -> String {
    let digits = word.trim_start_matches(|each: char| each.is_ascii_digit());
    let numbered = digits.len() < word.len() && (digits.starts_with('.') || digits.starts_with(')'));
    if numbered {
        let at = word.len() - digits.len();
        return format!("{}\\{}", &word[..at], &word[at..]);
    }
    match word.chars().next() {
        Some('#' | '+' | '-' | '=' | '>') => format!("\\{word}"),
        _ => word.to_owned(),
    }
}
