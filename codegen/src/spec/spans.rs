//! The values of a YAML file with their spans.

use super::pointer::Pointer;
use super::scalar;
use crate::source::{FileId, Location, Span};
use indexmap::IndexMap;
use serde_yaml::Value;

/// The values of a file with their spans.
#[derive(Debug)]
pub struct Spans {
    file: FileId,
    root: Node,
}

/// A value and its span.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) content: Content,
}

/// The content of a value.
#[derive(Debug)]
pub(super) enum Content {
    Scalar(Value),
    Sequence(Vec<Node>),
    Mapping(Box<IndexMap<String, Member>>),
    /// The value has an error, which has been reported.
    Invalid,
}

/// A member of a mapping.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) key: Span,
    /// Whether the key is unquoted, so that it may be a number.
    pub(super) is_plain: bool,
    pub(super) node: Node,
}

impl Spans {
    pub(super) fn new(file: FileId, root: Node) -> Self {
        Self { file, root }
    }

    pub(super) fn root(&self) -> &Node {
        &self.root
    }

    /// Returns the file.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Returns the location of a value, or of its nearest ancestor. A collection is located by its key or its first byte.
    pub fn value(&self, pointer: &Pointer) -> Location {
        let (key, node) = self.find(pointer);
        self.locate(node.shown_span(key))
    }

    /// Returns the location of a key, or of the value if it has no key.
    pub fn key(&self, pointer: &Pointer) -> Location {
        let (key, node) = self.find(pointer);
        self.locate(key.cloned().unwrap_or_else(|| node.shown_span(None)))
    }

    /// Returns the location of a part of a string, or of the whole string if it has escapes or several lines.
    pub fn part(&self, pointer: &Pointer, part: Span) -> Location {
        let (_, node) = self.find(pointer);
        let Content::Scalar(Value::String(text)) = &node.content else { return self.value(pointer) };
        let quotes = node.span.len().checked_sub(text.len());
        match quotes {
            Some(0) => self.locate(node.span.start + part.start..node.span.start + part.end),
            Some(2) => self.locate(node.span.start + 1 + part.start..node.span.start + 1 + part.end),
            Some(_) | None => self.locate(node.span.clone()),
        }
    }

    /// Returns the scalars of the file with their spans.
    pub fn scalars(&self) -> Vec<(Pointer, Span)> {
        let mut found = Vec::new();
        let mut open = vec![(Pointer::default(), &self.root)];
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

    /// Finds a value, or its nearest ancestor, with its key.
    fn find(&self, pointer: &Pointer) -> (Option<&Span>, &Node) {
        let mut found = (None, &self.root);
        for step in pointer.steps() {
            let next = match &found.1.content {
                Content::Sequence(elements) => {
                    step.parse::<usize>().ok().and_then(|index| elements.get(index)).map(|element| (None, element))
                }
                Content::Mapping(members) => members.get(step.as_ref()).map(|member| (Some(&member.key), &member.node)),
                Content::Scalar(_) | Content::Invalid => None,
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

impl Node {
    /// Returns the span of the value in error messages.
    pub(super) fn shown_span(&self, key: Option<&Span>) -> Span {
        match (&self.content, key) {
            (Content::Scalar(_) | Content::Invalid, _) => self.span.clone(),
            (Content::Sequence(_) | Content::Mapping(_), Some(key)) => key.clone(),
            (Content::Sequence(_) | Content::Mapping(_), None) => {
                self.span.start..self.span.end.min(self.span.start + 1)
            }
        }
    }

    /// Converts the value. The parser limits the depth of the recursion.
    pub(super) fn to_value(&self) -> Value {
        match &self.content {
            Content::Invalid => Value::Null,
            Content::Scalar(value) => value.clone(),
            Content::Sequence(elements) => Value::Sequence(elements.iter().map(Self::to_value).collect()),
            Content::Mapping(members) => {
                let member = |(name, member): (&String, &Member)| (member.key(name), member.node.to_value());
                Value::Mapping(members.iter().map(member).collect())
            }
        }
    }
}

impl Member {
    /// Returns the key, which may be a number or a boolean.
    pub(super) fn key(&self, name: &str) -> Value {
        // Numbers that are too large have been reported.
        let plain = if self.is_plain { scalar::plain(name) } else { Ok(None) };
        plain.ok().flatten().unwrap_or_else(|| Value::String(name.to_owned()))
    }
}
