//! Where each value of a YAML file stands, and what its syntax gets wrong.
//!
//! `serde_yaml` knows no places and lets the last of two equal keys win, so the events of the text are read once before it.

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Location, SourceFile, Span};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::collections::HashMap;

/// Collections inside collections; a spec needs eight.
const DEEPEST: usize = 32;

/// A path to a value, in the form of a JSON pointer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The member of that name.
    pub fn key(&self, name: &str) -> Self {
        Self(format!("{}/{}", self.0, name.replace('~', "~0").replace('/', "~1")))
    }

    /// The element at that index.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The text of the pointer.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|at| Self(self.0[..at].to_owned()))
    }
}

/// Where the values of one file stand.
#[derive(Debug)]
pub struct Places {
    file: FileId,
    places: HashMap<Pointer, Place>,
}

/// Where one value stands.
#[derive(Debug, Clone)]
struct Place {
    key: Option<Span>,
    value: Span,
    kind: Kind,
}

/// What stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Collection,
    Scalar,
    Null,
}

impl Places {
    /// The value, or what is nearest above it.
    pub fn value(&self, pointer: &Pointer) -> Location {
        self.locate(pointer, |place| match place.kind {
            Kind::Collection => place.key.clone().unwrap_or_else(|| place.value.clone()),
            Kind::Scalar | Kind::Null => place.value.clone(),
        })
    }

    /// The key, or the value where there is none.
    pub fn key(&self, pointer: &Pointer) -> Location {
        self.locate(pointer, |place| place.key.clone().unwrap_or_else(|| place.value.clone()))
    }

    /// The scalars of the file with their spans, by place.
    pub fn scalars(&self) -> Vec<(&str, Span)> {
        let scalars = self.places.iter().filter(|(_, place)| place.kind != Kind::Collection);
        let mut scalars: Vec<_> = scalars.map(|(pointer, place)| (pointer.as_str(), place.value.clone())).collect();
        scalars.sort_by_key(|(_, span)| span.start);
        scalars
    }

    /// The values that were left empty.
    pub fn nulls(&self) -> Vec<&Pointer> {
        let nulls = self.places.iter().filter(|(_, place)| place.kind == Kind::Null);
        let mut nulls: Vec<_> = nulls.map(|(pointer, _)| pointer).collect();
        nulls.sort_by_key(|pointer| self.places[*pointer].value.start);
        nulls
    }

    fn locate(&self, pointer: &Pointer, span: impl Fn(&Place) -> Span) -> Location {
        let mut pointer = pointer.clone();
        loop {
            if let Some(place) = self.places.get(&pointer) {
                return Location { file: self.file, span: span(place) };
            }
            match pointer.parent() {
                Some(parent) => pointer = parent,
                None => return Location { file: self.file, span: 0..0 },
            }
        }
    }
}

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
                Err(locator.error(at..at, format!("this is no YAML: {}", error.info())))
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
                let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                self.scalar(&text, span, if null { Kind::Null } else { Kind::Scalar });
                Ok(())
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
    fn scalar(&mut self, text: &str, span: Span, kind: Kind) {
        if let Some(Open::Mapping { key: key @ None, seen, .. }) = self.open.last_mut() {
            *key = Some((text.to_owned(), span.clone()));
            if let Some(first) = seen.insert(text.to_owned(), span.clone()) {
                let first = Location { file: self.places.file, span: first };
                let error = self.error(span, format!("the key `{text}` stands twice in this mapping"));
                self.errors.push(error.label("again here").and(first, "first here"));
            }
            return;
        }
        let (pointer, key) = self.next_place();
        self.places.places.insert(pointer, Place { key, value: span, kind });
    }

    /// A collection begins as a value.
    fn begin(&mut self, span: Span) -> Result<Pointer, Diagnostic> {
        if self.open.len() >= DEEPEST {
            return Err(self.error(span, format!("collections are nested deeper than {DEEPEST} levels")));
        }
        if let Some(Open::Mapping { key: None, .. }) = self.open.last() {
            return Err(self.error(span, "a key has to be a word, not a list or a mapping"));
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
