//! The spans of the values of a YAML file, for errors of later stages.
//!
//! Few files have such errors. Therefore, the spans are not kept after parsing: the first request for a location parses
//! the file again.

use super::pointer::Pointer;
use super::tree::{Content, Node};
use super::yaml;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Location, SourceFile, Span};
use serde_yaml::Value;
use std::sync::{Arc, OnceLock};

/// The spans of the values of a file.
#[derive(Debug)]
pub struct Spans {
    file: FileId,
    text: Arc<str>,
    root: OnceLock<Node>,
}

impl Spans {
    /// Parses a file. Returns its spans, or its errors.
    pub fn parse(id: FileId, file: &SourceFile) -> Result<Self, Vec<Diagnostic>> {
        let (_, errors) = yaml::parse(id, &file.text);
        if errors.is_empty() { Ok(Self::new(id, file.text.clone())) } else { Err(errors) }
    }

    /// Creates the spans of a file. `text` must be valid YAML, because requests for locations parse it again.
    pub(super) fn new(file: FileId, text: Arc<str>) -> Self {
        Self { file, text, root: OnceLock::new() }
    }

    /// Returns the ID of the file.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Returns the location of a value. If the value does not exist, returns the location of its nearest ancestor. The
    /// location of a collection is its key, or its first byte if it has no key.
    pub fn value(&self, pointer: &Pointer) -> Location {
        let (key, node) = self.find(pointer);
        self.locate(node.shown_span(key))
    }

    /// Returns the location of the key of a value, or of the value itself if it has no key.
    pub fn key(&self, pointer: &Pointer) -> Location {
        let (key, node) = self.find(pointer);
        self.locate(key.map_or_else(|| node.shown_span(None), Span::clone))
    }

    /// Returns the location of a part of a string. If the string has escapes or several lines, returns
    /// the location of the whole string.
    pub fn part(&self, pointer: &Pointer, part: Span) -> Location {
        let (_, node) = self.find(pointer);
        let Content::Scalar(Value::String(text)) = &node.content else { return self.value(pointer) };
        let span = &node.span;
        match span.len().checked_sub(text.len()) {
            Some(0) => self.locate(span.start + part.start..span.start + part.end),
            // The two bytes that are not part of the text are quotes.
            Some(2) => self.locate(span.start + 1 + part.start..span.start + 1 + part.end),
            Some(_) | None => self.locate(span.clone()),
        }
    }

    /// Returns pointers to all scalars of the file, with their spans.
    pub fn scalars(&self) -> Vec<(Pointer, Span)> {
        let mut found = Vec::new();
        let mut open = vec![(Pointer::default(), self.root())];
        while let Some((at, node)) = open.pop() {
            match &node.content {
                Content::Scalar(_) | Content::Invalid => found.push((at, node.span.clone())),
                Content::Sequence(elements) => {
                    open.extend(elements.iter().enumerate().map(|(index, element)| (at.index(index), element)));
                }
                Content::Mapping(members) => {
                    open.extend(members.iter().map(|(name, member)| (at.key(name), &member.node)));
                }
            }
        }
        found.sort_by_key(|(_, span)| span.start);
        found
    }

    /// Finds a value, or its nearest ancestor if it does not exist. Returns what it found, with the span of its key.
    fn find(&self, pointer: &Pointer) -> (Option<&Span>, &Node) {
        let mut found = (None, self.root());
        for step in pointer.steps() {
            let next = match &found.1.content {
                Content::Sequence(elements) => {
                    step.parse::<usize>().ok().and_then(|index| elements.get(index)).map(|element| (None, element))
                }
                Content::Mapping(members) => members.get(&*step).map(|member| (Some(&member.key), &member.node)),
                Content::Scalar(_) | Content::Invalid => None,
            };
            match next {
                Some(next) => found = next,
                None => break,
            }
        }
        found
    }

    fn root(&self) -> &Node {
        self.root.get_or_init(|| yaml::parse(self.file, &self.text).0.unwrap_or_default())
    }

    /// Returns `true` if a location has been requested.
    #[cfg(test)]
    pub(crate) fn is_requested(&self) -> bool {
        self.root.get().is_some()
    }

    fn locate(&self, span: Span) -> Location {
        Location { file: self.file, span }
    }
}
