//! Parses YAML into values with spans, and collects all errors.
//!
//! `serde_yaml` has no spans and accepts duplicate keys, so the values are built from the events of `saphyr-parser`.

use super::scalar;
use super::syntax_errors;
use super::tree::{Content, Member, Node};
use crate::diagnostic::{self, Diagnostic};
use crate::source::{FileId, Location, Span};
use indexmap::IndexMap;
use indexmap::map::Entry;
use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_yaml::Value;
use std::collections::{HashMap, hash_map};

/// Maximum depth of nested collections. Known specs need eight levels.
const MAX_DEPTH: usize = 32;

/// Parses a file. Returns its values, and all errors. Returns no values if a syntax error stops the parser.
pub(super) fn parse(id: FileId, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let errors = syntax_errors::other_line_breaks(id, text);
    let mut builder = Builder { file: id, text, open: Vec::new(), root: None, documents: 0, errors };
    let offsets = Offsets::new(text);
    let mut parser = Parser::new_from_str(text);
    let mut is_broken = false;
    while let Some(event) = parser.next_event() {
        let step = match event {
            Ok((event, span)) => builder.take(event, offsets.byte(span.start.index())..offsets.byte(span.end.index())),
            Err(error) => Err(builder.syntax_error(offsets.byte(error.marker().index()), error.info())),
        };
        // Later errors would be misleading after a syntax error, so parsing stops.
        if let Err(error) = step {
            builder.errors.push(error);
            is_broken = true;
            break;
        }
    }
    let mut errors = builder.errors;
    diagnostic::sort(&mut errors);
    ((!is_broken).then_some(builder.root.unwrap_or_default()), errors)
}

/// Builds values from the events of the parser.
struct Builder<'t> {
    file: FileId,
    text: &'t str,
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    errors: Vec<Diagnostic>,
}

/// A collection whose end has not been read.
struct Open {
    span: Span,
    values: Values,
}

enum Values {
    Sequence(Vec<Node>),
    /// The members so far, and the key whose value is next.
    Mapping(Box<IndexMap<String, Member>>, Option<Key>),
}

struct Key {
    name: String,
    span: Span,
    is_plain: bool,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Diagnostic> {
        let span = self.trimmed(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                self.scalar(text.into_owned(), style == ScalarStyle::Plain, span)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                self.begin(span, Values::Sequence(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                self.begin(span, Values::Mapping(Box::default(), None))
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.end(span.end);
                Ok(())
            }
            Event::Alias(_) => {
                let error = self.error(span.clone(), "aliases are not supported");
                self.errors.push(error.help("repeat the value, or move a shared type to `types/`"));
                self.add(Node { span, content: Content::Invalid });
                Ok(())
            }
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents == 1 {
                    return Ok(());
                }
                Err(self.error(span, "a second document begins here").help("split the file, or remove the line `---`"))
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    /// Adds a key or a scalar value.
    fn scalar(&mut self, text: String, is_plain: bool, span: Span) -> Result<(), Diagnostic> {
        let meaning = if is_plain { scalar::plain(&text) } else { Ok(None) };
        let meaning = meaning.map_err(|problem| {
            let error = self.error(span.clone(), problem);
            self.errors.push(error.help(scalar::QUOTE_LARGE));
        });
        if let Some(Open { values: Values::Mapping(_, key @ None), .. }) = self.open.last_mut() {
            if meaning == Ok(Some(Value::Null)) {
                return Err(self.not_a_key(span));
            }
            *key = Some(Key { name: text, span, is_plain });
        } else {
            let value = meaning.map(|meaning| meaning.unwrap_or(Value::String(text)));
            self.add(Node { span, content: value.map_or(Content::Invalid, Content::Scalar) });
        }
        Ok(())
    }

    /// Starts a collection.
    fn begin(&mut self, span: Span, values: Values) -> Result<(), Diagnostic> {
        if self.open.len() >= MAX_DEPTH {
            let error = self.error(span, format!("lists and mappings are nested deeper than {MAX_DEPTH} levels"));
            return Err(error.help("check for missing keys and missing quotes"));
        }
        if let Some(Open { values: Values::Mapping(_, None), .. }) = self.open.last() {
            return Err(self.not_a_key(span));
        }
        self.open.push(Open { span, values });
        Ok(())
    }

    /// Ends the innermost collection.
    fn end(&mut self, end: usize) {
        let Some(Open { span, values }) = self.open.pop() else { return };
        let content = match values {
            Values::Sequence(elements) => Content::Sequence(elements),
            Values::Mapping(members, _) => {
                self.refuse_equal_keys(&members);
                Content::Mapping(members)
            }
        };
        let span = self.trimmed(span.start..end.max(span.end));
        self.add(Node { span, content });
    }

    /// Refuses keys that differ only in the way a number or a boolean is written, such as `1.0` and `1.00`.
    fn refuse_equal_keys(&mut self, members: &IndexMap<String, Member>) {
        let mut seen: HashMap<String, (&String, &Member)> = HashMap::new();
        for (name, member) in members {
            let Some(key) = scalar::normalized(&member.key(name)) else { continue };
            match seen.entry(key) {
                hash_map::Entry::Vacant(entry) => _ = entry.insert((name, member)),
                hash_map::Entry::Occupied(entry) => {
                    let (first, other) = entry.get();
                    let message = format!("the keys `{first}` and `{name}` are equal");
                    let error = self.error(member.key.clone(), message).label("duplicate");
                    let first = Location { file: self.file, span: other.key.clone() };
                    self.errors
                        .push(error.secondary_label(first, "first key").help("remove one of them, or quote them"));
                }
            }
        }
    }

    /// Adds a value to the innermost collection, or makes it the root. Reports a duplicate key.
    fn add(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.values) {
            None => self.root = Some(node),
            Some(Values::Sequence(elements)) => elements.push(node),
            Some(Values::Mapping(members, key)) => {
                let Some(Key { name, span, is_plain }) = key.take() else { return };
                match members.entry(name) {
                    Entry::Vacant(entry) => _ = entry.insert(Member { key: span, is_plain, node }),
                    Entry::Occupied(entry) => {
                        let message = format!("duplicate key `{}`", entry.key());
                        let first = Location { file: self.file, span: entry.get().key.clone() };
                        let error = Diagnostic::new(Location { file: self.file, span }, message);
                        let error = error.label("duplicate").secondary_label(first, "first key");
                        self.errors.push(error.help("remove one of them"));
                    }
                }
            }
        }
    }

    fn refuse_extras(&mut self, anchor: usize, is_tagged: bool, span: &Span) {
        if anchor != 0 {
            let error = self.error(span.clone(), "anchors are not supported");
            self.errors.push(error.help("remove the `&name` before the value"));
        }
        if is_tagged {
            let error = self.error(span.clone(), "tags are not supported");
            self.errors.push(error.help("remove the `!name` before the value, or quote a string that starts with `!`"));
        }
    }

    fn syntax_error(&self, at: usize, info: &str) -> Diagnostic {
        let opening = self.open.iter().rev().map(|open| open.span.clone());
        let opening = opening.into_iter().find(|span| self.text.get(span.clone()).is_some_and(is_bracket));
        syntax_errors::explain(self.file, self.text, at, info, opening)
    }

    fn error(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Location { file: self.file, span }, message)
    }

    fn not_a_key(&self, span: Span) -> Diagnostic {
        self.error(span, "a key must be a string or a number").help("quote it if it is a string")
    }

    /// Removes trailing whitespace, which the parser includes in some spans.
    fn trimmed(&self, span: Span) -> Span {
        let text = self.text.get(span.clone()).unwrap_or_default();
        span.start..span.start + text.trim_end().len()
    }
}

fn is_bracket(text: &str) -> bool {
    text.starts_with(['{', '['])
}

/// Converts the character offsets of the parser to byte offsets.
struct Offsets {
    /// The byte offset of each character. `None` for ASCII, where both offsets are equal.
    bytes: Option<Vec<usize>>,
    length: usize,
}

impl Offsets {
    fn new(text: &str) -> Self {
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect());
        Self { bytes, length: text.len() }
    }

    fn byte(&self, character: usize) -> usize {
        match &self.bytes {
            None => character.min(self.length),
            Some(bytes) => bytes.get(character).copied().unwrap_or(self.length),
        }
    }
}

#[cfg(test)]
mod tests;
