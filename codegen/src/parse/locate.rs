//! Where each value of a YAML file stands, and what its syntax gets wrong.
//!
//! `serde_yaml` knows no places and lets the last of two equal keys win, so the events of the text are read once before it.

use super::places::{Kind, Place};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Location, SourceFile, Span};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::collections::HashMap;

pub use super::places::{Places, Pointer};

/// Collections inside collections; a spec needs eight.
const DEEPEST: usize = 32;

/// Reads the events of a file. Errors of syntax, duplicates, anchors, aliases and tags are all found here.
pub fn locate(id: FileId, file: &SourceFile) -> Result<Places, Vec<Diagnostic>> {
    let mut locator = Locator {
        offsets: Offsets::new(&file.text),
        places: Places { file: id, places: HashMap::new() },
        open: Vec::new(),
        documents: 0,
        errors: Vec::new(),
    };
    let mut parser = Parser::new_from_str(&file.text);
    while let Some(event) = parser.next_event() {
        let step = match event {
            Ok((event, span)) => {
                let span = locator.offsets.byte(span.start.index())..locator.offsets.byte(span.end.index());
                locator.event(event, span)
            }
            Err(error) => {
                let at = locator.offsets.byte(error.marker().index());
                Err(locator.error(at..at, format!("this is no YAML: {}", error.info())).help(
                    "put quotes around text that holds `: ` or ` #` or begins with a sign; indent with blanks, not with tabs",
                ))
            }
        };
        // After the first error of syntax the parser guesses; what it says then would mislead.
        if let Err(error) = step {
            locator.errors.push(error);
            break;
        }
    }
    if locator.errors.is_empty() { Ok(locator.places) } else { Err(locator.errors) }
}

struct Locator {
    offsets: Offsets,
    places: Places,
    open: Vec<Open>,
    documents: usize,
    errors: Vec<Diagnostic>,
}

/// A collection that has begun and not ended.
enum Open {
    Mapping { at: Pointer, key: Option<(String, Span)>, seen: HashMap<String, Span> },
    Sequence { at: Pointer, next: usize },
}

impl Locator {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Diagnostic> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                let plain = style == ScalarStyle::Plain;
                let kind = match &*text {
                    "" | "~" | "null" | "Null" | "NULL" if plain => Kind::Null,
                    text if text.trim().is_empty() => Kind::Blank,
                    _ => Kind::Scalar,
                };
                self.scalar(&text, span, kind)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                let at = self.begin(span)?;
                self.open.push(Open::Sequence { at, next: 0 });
                Ok(())
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &span);
                let at = self.begin(span)?;
                self.open.push(Open::Mapping { at, key: None, seen: HashMap::new() });
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
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
    fn scalar(&mut self, text: &str, span: Span, kind: Kind) -> Result<(), Diagnostic> {
        if let Some(Open::Mapping { key: key @ None, seen, .. }) = self.open.last_mut() {
            if kind == Kind::Null {
                return Err(self.no_word(span));
            }
            *key = Some((text.to_owned(), span.clone()));
            if let Some(first) = seen.insert(text.to_owned(), span.clone()) {
                let first = Location { file: self.places.file, span: first };
                let error = self.error(span, format!("the key `{text}` stands twice in this mapping"));
                let error = error.label("again here").and(first, "first here");
                self.errors.push(error.help("keep one of them"));
            }
            return Ok(());
        }
        let (pointer, key) = self.next_place();
        self.places.places.insert(pointer, Place { key, value: span, kind });
        Ok(())
    }

    fn no_word(&self, span: Span) -> Diagnostic {
        self.error(span, "a key has to be a word or a number").help("put it in quotes if it is meant as text")
    }

    /// A collection begins as a value.
    fn begin(&mut self, span: Span) -> Result<Pointer, Diagnostic> {
        if self.open.len() >= DEEPEST {
            let error = self.error(span, format!("collections are nested deeper than {DEEPEST} levels"));
            return Err(error.help("no spec needs that many; a value may have lost its key or its quotes"));
        }
        if let Some(Open::Mapping { key: None, .. }) = self.open.last() {
            return Err(self.no_word(span));
        }
        let (pointer, key) = self.next_place();
        // The span of a collection's start may be empty; its first byte is enough to point at.
        self.places.places.insert(pointer.clone(), Place { key, value: span, kind: Kind::Collection });
        Ok(pointer)
    }

    fn next_place(&mut self) -> (Pointer, Option<Span>) {
        match self.open.last_mut() {
            None => (Pointer::default(), None),
            Some(Open::Sequence { at, next }) => {
                let pointer = at.index(*next);
                *next += 1;
                (pointer, None)
            }
            Some(Open::Mapping { at, key, .. }) => match key.take() {
                Some((name, span)) => (at.key(&name), Some(span)),
                None => (at.clone(), None),
            },
        }
    }

    fn error(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Location { file: self.places.file, span }, message)
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
