//! Takes what stands in a file, in the order of its text, and finds what the spec has no use for.

use super::places::{Kind, NodeId, Places};
use super::scalar;
use super::tree::{Held, Text, Tree};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Location, Span};
use std::borrow::Cow;
use std::mem;

/// Collections inside collections; a spec needs eight.
const DEEPEST: usize = 32;

/// A value has seldom fewer bytes than this, with its key and the blanks around it.
const BYTES_OF_VALUE: usize = 28;

/// The values of a file and their places, while it is being read.
pub(super) struct Reader<'t> {
    places: Places,
    tree: Tree<'t>,
    open: Vec<Open<'t>>,
    errors: Vec<Diagnostic>,
}

/// A collection that has begun and not ended.
struct Open<'t> {
    node: NodeId,
    members: Members<'t>,
}

enum Members<'t> {
    /// With the key whose value comes next.
    Mapping(Option<(Text<'t>, Span)>),
    /// With the number of elements.
    Sequence(usize),
}

impl<'t> Reader<'t> {
    /// For a file of so many bytes.
    pub(super) fn new(id: FileId, length: usize) -> Self {
        let values = length / BYTES_OF_VALUE;
        let (places, tree) = (Places::with_room(id, values), Tree::with_room(values));
        Self { places, tree, open: Vec::new(), errors: Vec::new() }
    }

    /// A key, or a value at its place.
    pub(super) fn scalar(&mut self, text: Cow<'t, str>, is_plain: bool, span: Span) -> Result<(), Diagnostic> {
        let kind = match text.as_ref() {
            "" | "~" | "null" | "Null" | "NULL" if is_plain => Kind::Null,
            text if text.starts_with(|first: char| first.is_ascii_graphic()) => Kind::Scalar,
            text if text.trim().is_empty() => Kind::Blank,
            _ => Kind::Scalar,
        };
        let is_key = matches!(self.open.last(), Some(Open { members: Members::Mapping(None), .. }));
        if is_key && kind == Kind::Null {
            return Err(self.no_word(span));
        }
        let meaning = if is_plain { scalar::plain(&text) } else { Ok(None) };
        let means_more = match meaning {
            Ok(meaning) => meaning.is_some(),
            Err(problem) => {
                let error = self.error(span.start..span.start, problem);
                return Err(error.help("put it in quotes if it is meant as text"));
            }
        };
        let text = Text { text, means_more };
        match self.open.last_mut() {
            Some(Open { members: Members::Mapping(key), .. }) if is_key => *key = Some((text, span)),
            Some(_) | None => _ = self.add(&span, kind, Held::Scalar(text)),
        }
        Ok(())
    }

    pub(super) fn begin_mapping(&mut self, span: Span) -> Result<(), Diagnostic> {
        let node = self.begin(span, Held::Mapping(0))?;
        self.open.push(Open { node, members: Members::Mapping(None) });
        Ok(())
    }

    pub(super) fn begin_sequence(&mut self, span: Span) -> Result<(), Diagnostic> {
        let node = self.begin(span, Held::Sequence(0))?;
        self.open.push(Open { node, members: Members::Sequence(0) });
        Ok(())
    }

    /// The collection that began last ends.
    pub(super) fn end(&mut self) {
        if let Some(open) = self.open.pop() {
            self.tree.close(open.node);
        }
    }

    /// Everything that was read, or all that is wrong with it.
    pub(super) fn finish(mut self) -> Result<(Places, Tree<'t>), Vec<Diagnostic>> {
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
        if errors.is_empty() { Ok((self.places, self.tree)) } else { Err(errors) }
    }

    pub(super) fn refuse(&mut self, error: Diagnostic) {
        self.errors.push(error);
    }

    pub(super) fn error(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Location { file: self.places.file(), span }, message)
    }

    fn no_word(&self, span: Span) -> Diagnostic {
        self.error(span, "a key has to be a word or a number").help("put it in quotes if it is meant as text")
    }

    /// A collection begins as a value.
    fn begin(&mut self, span: Span, held: Held<'t>) -> Result<NodeId, Diagnostic> {
        if self.open.len() >= DEEPEST {
            let error = self.error(span, format!("collections are nested deeper than {DEEPEST} levels"));
            return Err(error.help("no spec needs that many; a value may have lost its key or its quotes"));
        }
        if let Some(Open { members: Members::Mapping(None), .. }) = self.open.last() {
            return Err(self.no_word(span));
        }
        // The span of a collection's start may be empty; its first byte is enough to point at.
        Ok(self.add(&span, Kind::Collection, held))
    }

    /// Adds a value where it belongs.
    fn add(&mut self, span: &Span, kind: Kind, held: Held<'t>) -> NodeId {
        let Some(Open { node, members }) = self.open.last_mut() else {
            self.tree.add(None, None, held);
            return self.places.add_root(span, kind);
        };
        match members {
            Members::Sequence(count) => {
                *count += 1;
                self.tree.add(Some(*node), None, held);
                self.places.add_element(*node, *count - 1, span, kind)
            }
            Members::Mapping(key) => {
                let (key, at) = key.take().unzip();
                let name = key.as_ref().map_or("", |key| key.text.as_ref());
                let id = self.places.add_member(*node, name, at.as_ref(), span, kind);
                self.tree.add(Some(*node), key, held);
                id
            }
        }
    }
}
