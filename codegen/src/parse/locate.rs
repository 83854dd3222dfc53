//! From the text of a YAML file to its values and their places, and what its syntax gets wrong.
//!
//! The events of the text are read once: `serde_yaml` knows no places and lets the last of two equal keys win.

use super::places::{Kind, NodeId};
use super::scalar;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Location, SourceFile, Span};
use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_yaml::{Mapping, Value};
use std::mem;

pub use super::places::{Places, Pointer};

/// Collections inside collections; a spec needs eight.
const DEEPEST: usize = 32;

/// Where each value of a file stands.
pub fn locate(id: FileId, file: &SourceFile) -> Result<Places, Vec<Diagnostic>> {
    read(id, file).map(|(places, _)| places)
}

/// Reads the events of a file. Errors of syntax, duplicates, anchors, aliases and tags are all found here.
pub(super) fn read(id: FileId, file: &SourceFile) -> Result<(Places, Value), Vec<Diagnostic>> {
    let mut reader = Reader {
        offsets: Offsets::new(&file.text),
        places: Places::new(id),
        value: Value::Null,
        open: Vec::new(),
        documents: 0,
        errors: Vec::new(),
    };
    let mut parser = Parser::new_from_str(&file.text);
    while let Some(event) = parser.next_event() {
        let step = match event {
            Ok((event, span)) => {
                let span = reader.offsets.byte(span.start.index())..reader.offsets.byte(span.end.index());
                reader.event(event, span)
            }
            Err(error) => {
                let at = reader.offsets.byte(error.marker().index());
                Err(reader.error(at..at, format!("this is no YAML: {}", error.info())).help(
                    "put quotes around text that holds `: ` or ` #` or begins with a sign; indent with blanks, not with tabs",
                ))
            }
        };
        // After the first error of syntax the parser guesses; what it says then would mislead.
        if let Err(error) = step {
            reader.errors.push(error);
            break;
        }
    }
    reader.finish()
}

struct Reader {
    offsets: Offsets,
    places: Places,
    value: Value,
    open: Vec<Open>,
    documents: usize,
    errors: Vec<Diagnostic>,
}

/// A collection that has begun and not ended.
struct Open {
    node: NodeId,
    /// Its key in the mapping that it stands in.
    key: Value,
    members: Members,
}

enum Members {
    /// With the key whose value comes next.
    Mapping(Mapping, Option<Key>),
    Sequence(Vec<Value>),
}

struct Key {
    text: String,
    value: Value,
    span: Span,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Diagnostic> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                self.scalar(text.into_owned(), style == ScalarStyle::Plain, span)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                self.begin(span, Members::Sequence(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                self.begin(span, Members::Mapping(Mapping::new(), None))
            }
            Event::SequenceEnd | Event::MappingEnd => {
                match self.open.pop() {
                    Some(Open { key, members: Members::Mapping(mapping, _), .. }) => self.add(key, mapping.into()),
                    Some(Open { key, members: Members::Sequence(elements), .. }) => self.add(key, elements.into()),
                    None => {}
                }
                Ok(())
            }
            Event::Alias(_) => Err(self
                .error(span, "an alias stands here, and the spec has none")
                .help("write the value where it is used; what several operations share goes to `types/`")),
            Event::DocumentStart(_) => {
                self.documents += 1;
                match self.documents {
                    1 => Ok(()),
                    _ => Err(self.error(span, "a second document begins here").help("one file holds one document")),
                }
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn refuse_extras(&mut self, anchor: usize, tagged: bool, span: &Span) {
        if anchor != 0 {
            let error = self.error(span.clone(), "this value has an anchor, and the spec has none");
            self.errors.push(error.help("remove the `&name` before it"));
        }
        if tagged {
            let error = self.error(span.clone(), "this value has a tag, and the spec has none");
            self.errors.push(error.help("remove the `!name` before it; quote text that begins with `!`"));
        }
    }

    /// A key, or a value at its place.
    fn scalar(&mut self, text: String, plain: bool, span: Span) -> Result<(), Diagnostic> {
        let kind = match text.as_str() {
            "" | "~" | "null" | "Null" | "NULL" if plain => Kind::Null,
            text if text.trim().is_empty() => Kind::Blank,
            _ => Kind::Scalar,
        };
        let is_key = matches!(self.open.last(), Some(Open { members: Members::Mapping(_, None), .. }));
        if is_key && kind == Kind::Null {
            return Err(self.no_word(span));
        }
        let copy = if is_key { text.clone() } else { String::new() };
        let value = match plain {
            true => scalar::plain(text).map_err(|problem| {
                let error = self.error(span.start..span.start, problem);
                error.help("put it in quotes if it is meant as text")
            })?,
            false => Value::String(text),
        };
        if let (true, Some(Open { members: Members::Mapping(_, key), .. })) = (is_key, self.open.last_mut()) {
            *key = Some(Key { text: copy, value, span });
            return Ok(());
        }
        let (_, key) = self.place(&span, kind);
        self.add(key, value);
        Ok(())
    }

    fn no_word(&self, span: Span) -> Diagnostic {
        self.error(span, "a key has to be a word or a number").help("put it in quotes if it is meant as text")
    }

    /// A collection begins as a value.
    fn begin(&mut self, span: Span, members: Members) -> Result<(), Diagnostic> {
        if self.open.len() >= DEEPEST {
            let error = self.error(span, format!("collections are nested deeper than {DEEPEST} levels"));
            return Err(error.help("no spec needs that many; a value may have lost its key or its quotes"));
        }
        if let Some(Open { members: Members::Mapping(_, None), .. }) = self.open.last() {
            return Err(self.no_word(span));
        }
        // The span of a collection's start may be empty; its first byte is enough to point at.
        let (node, key) = self.place(&span, Kind::Collection);
        self.open.push(Open { node, key, members });
        Ok(())
    }

    /// Notes where the next value stands; its key comes out.
    fn place(&mut self, span: &Span, kind: Kind) -> (NodeId, Value) {
        match self.open.last_mut() {
            None => (self.places.add(0, "", None, span, kind), Value::Null),
            Some(Open { node, members: Members::Sequence(elements), .. }) => {
                (self.places.add(*node, elements.len(), None, span, kind), Value::Null)
            }
            Some(Open { node, members: Members::Mapping(_, key), .. }) => match key.take() {
                Some(Key { text, value, span: at }) => (self.places.add(*node, text, Some(&at), span, kind), value),
                None => (*node, Value::Null),
            },
        }
    }

    /// Puts a value where it belongs.
    fn add(&mut self, key: Value, value: Value) {
        match self.open.last_mut() {
            None => self.value = value,
            Some(Open { members: Members::Sequence(elements), .. }) => elements.push(value),
            Some(Open { members: Members::Mapping(mapping, _), .. }) => {
                mapping.insert(key, value);
            }
        }
    }

    fn finish(mut self) -> Result<(Places, Value), Vec<Diagnostic>> {
        let twice = self.places.finish();
        for (name, first, again) in twice {
            let first = Location { file: self.places.file(), span: first };
            let error = self.error(again, format!("the key `{name}` stands twice in this mapping"));
            let error = error.label("again here").and(first, "first here");
            self.errors.push(error.help("keep one of them"));
        }
        // Duplicates are found last, and stand before an error of syntax.
        let mut errors = mem::take(&mut self.errors);
        errors.sort_by_key(|error| error.labels.first().map(|label| label.span.start));
        if errors.is_empty() { Ok((self.places, self.value)) } else { Err(errors) }
    }

    fn error(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Location { file: self.places.file(), span }, message)
    }
}

/// The YAML parser counts characters, everything else bytes.
struct Offsets {
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
