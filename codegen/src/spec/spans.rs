//! The spans of the values of a YAML file.
//!
//! Errors of later stages need the spans. They are stored in a form that needs less memory than the values.

use super::pointer::Pointer;
use super::tree::{Content, Member, Node};
use crate::source::{FileId, Location, Span};
use serde_yaml::Value;

/// The spans of the values of a file.
#[derive(Debug)]
pub struct Spans {
    file: FileId,
    root: Spanned,
}

/// The span of a value, and the spans of the values that it contains.
#[derive(Debug)]
struct Spanned {
    start: u32,
    end: u32,
    nested: Nested,
}

#[derive(Debug)]
enum Nested {
    /// The length of a string. `None` if the scalar is not a string.
    Scalar(Option<u32>),
    Sequence(Box<[Spanned]>),
    Mapping(Box<[(Key, Spanned)]>),
}

/// The key of a member, with its span.
#[derive(Debug)]
struct Key {
    name: Box<str>,
    start: u32,
    end: u32,
}

impl Spans {
    pub(super) fn new(file: FileId, root: &Node) -> Self {
        Self { file, root: Spanned::new(root) }
    }

    /// Returns the ID of the file.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Returns the location of a value, or of its nearest ancestor. The location of a collection is its key, or its
    /// first byte if it has none.
    pub fn value(&self, pointer: &Pointer) -> Location {
        let (key, node) = self.find(pointer);
        self.locate(node.shown_span(key))
    }

    /// Returns the location of a key, or of the value if it has no key.
    pub fn key(&self, pointer: &Pointer) -> Location {
        let (key, node) = self.find(pointer);
        self.locate(key.map_or_else(|| node.shown_span(None), Key::span))
    }

    /// Returns the location of a part of a string. If the string has escapes or several lines, returns
    /// the location of the whole string.
    pub fn part(&self, pointer: &Pointer, part: Span) -> Location {
        let (_, node) = self.find(pointer);
        let Nested::Scalar(Some(length)) = node.nested else { return self.value(pointer) };
        let span = node.span();
        let quotes = span.len().checked_sub(length as usize);
        match quotes {
            Some(0) => self.locate(span.start + part.start..span.start + part.end),
            Some(2) => self.locate(span.start + 1 + part.start..span.start + 1 + part.end),
            Some(_) | None => self.locate(span),
        }
    }

    /// Returns pointers to all scalars of the file, with their spans.
    pub fn scalars(&self) -> Vec<(Pointer, Span)> {
        let mut found = Vec::new();
        let mut open = vec![(Pointer::default(), &self.root)];
        while let Some((at, node)) = open.pop() {
            match &node.nested {
                Nested::Scalar(_) => found.push((at, node.span())),
                Nested::Sequence(elements) => {
                    open.extend(elements.iter().enumerate().map(|(index, element)| (at.index(index), element)));
                }
                Nested::Mapping(members) => {
                    open.extend(members.iter().map(|(key, value)| (at.key(&key.name), value)));
                }
            }
        }
        found.sort_by_key(|(_, span)| span.start);
        found
    }

    /// Finds a value or its nearest ancestor. Returns it with its key.
    fn find(&self, pointer: &Pointer) -> (Option<&Key>, &Spanned) {
        let mut found = (None, &self.root);
        for step in pointer.steps() {
            let next = match &found.1.nested {
                Nested::Sequence(elements) => {
                    step.parse::<usize>().ok().and_then(|index| elements.get(index)).map(|element| (None, element))
                }
                Nested::Mapping(members) => {
                    members.iter().find(|(key, _)| *key.name == *step).map(|(key, value)| (Some(key), value))
                }
                Nested::Scalar(_) => None,
            };
            match next {
                Some(next) => found = next,
                None => break,
            }
        }
        found
    }

    fn locate(&self, span: Span) -> Location {
        Location { file: self.file, span }
    }
}

impl Spanned {
    /// Copies the spans of a value. The parser limits the depth of the recursion.
    fn new(node: &Node) -> Self {
        let nested = match &node.content {
            Content::Scalar(Value::String(text)) => Nested::Scalar(Some(offset(text.len()))),
            Content::Scalar(_) | Content::Invalid => Nested::Scalar(None),
            Content::Sequence(elements) => Nested::Sequence(elements.iter().map(Self::new).collect()),
            Content::Mapping(members) => {
                let member =
                    |(name, member): (&String, &Member)| (Key::new(name, &member.key), Self::new(&member.node));
                Nested::Mapping(members.iter().map(member).collect())
            }
        };
        Self { start: offset(node.span.start), end: offset(node.span.end), nested }
    }

    fn span(&self) -> Span {
        self.start as usize..self.end as usize
    }

    /// Returns the span that error messages show for the value.
    fn shown_span(&self, key: Option<&Key>) -> Span {
        let span = self.span();
        match (&self.nested, key) {
            (Nested::Scalar(_), _) => span,
            (Nested::Sequence(_) | Nested::Mapping(_), Some(key)) => key.span(),
            (Nested::Sequence(_) | Nested::Mapping(_), None) => span.start..span.end.min(span.start + 1),
        }
    }
}

impl Key {
    fn new(name: &str, span: &Span) -> Self {
        Self { name: name.into(), start: offset(span.start), end: offset(span.end) }
    }

    fn span(&self) -> Span {
        self.start as usize..self.end as usize
    }
}

/// Converts an offset in a file. Files are smaller than 4 GiB.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
