//! Where the values of a YAML file stand, by the way that leads to them.

use super::pointer::Pointer;
use crate::source::{FileId, Location, Span};
use std::fmt::Write;
use std::mem;

/// So many names are looked through sooner than they are halved.
const FEW: usize = 12;

/// Where the values of one file stand: a tree, each value behind the one that it belongs to.
///
/// All places of a spec are held at once, so they are kept small; no file has more than `LARGEST_FILE` bytes.
#[derive(Debug, PartialEq)]
pub struct Places {
    file: FileId,
    nodes: Vec<Node>,
    /// The text of all names.
    names: String,
    /// The values of each collection side by side, by name.
    index: Vec<u32>,
}

/// Index of a value in its tree.
pub(super) type NodeId = u32;

#[derive(Debug, PartialEq)]
struct Node {
    parent: NodeId,
    /// Bytes of the name or index in `names`.
    name: Bytes,
    /// The key in the file, where it has one.
    key: Option<Bytes>,
    value: Bytes,
    kind: Kind,
    /// What is in it, in the index.
    children: Bytes,
}

/// A span in half of its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bytes {
    start: u32,
    length: u32,
}

impl Bytes {
    fn of(span: &Span) -> Self {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { start: small(span.start), length: small(span.len()) }
    }

    fn span(self) -> Span {
        let start = self.start as usize;
        start..start + self.length as usize
    }
}

/// What stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Collection,
    Scalar,
    /// Text in quotes that consists of blanks at most.
    Blank,
    Null,
}

impl Places {
    pub(super) fn with_room(file: FileId, values: usize) -> Self {
        // Most names are short.
        let (nodes, names) = (Vec::with_capacity(values), String::with_capacity(10 * values));
        Self { file, nodes, names, index: Vec::new() }
    }

    /// Adds the whole file, before all else.
    pub(super) fn add_root(&mut self, value: &Span, kind: Kind) -> NodeId {
        self.add(0, self.names.len(), None, value, kind)
    }

    /// Adds an element of a sequence.
    pub(super) fn add_element(&mut self, parent: NodeId, index: usize, value: &Span, kind: Kind) -> NodeId {
        let start = self.names.len();
        // Writing to a `String` cannot fail.
        let _ = write!(self.names, "{index}");
        self.add(parent, start, None, value, kind)
    }

    /// Adds a member of a mapping.
    pub(super) fn add_member(
        &mut self,
        parent: NodeId,
        name: &str,
        key: Option<&Span>,
        value: &Span,
        kind: Kind,
    ) -> NodeId {
        let start = self.names.len();
        self.names.push_str(name);
        self.add(parent, start, key, value, kind)
    }

    fn add(&mut self, parent: NodeId, name: usize, key: Option<&Span>, value: &Span, kind: Kind) -> NodeId {
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let (name, key, value) = (Bytes::of(&(name..self.names.len())), key.map(Bytes::of), Bytes::of(value));
        self.nodes.push(Node { parent, name, key, value, kind, children: Bytes { start: 0, length: 0 } });
        id
    }

    /// Sorts what was added; keys that stand twice in one mapping come out, with both places.
    pub(super) fn finish(&mut self) -> Vec<(String, Span, Span)> {
        self.gather();
        let mut index = mem::take(&mut self.index);
        for node in &self.nodes {
            if let Some(children) = index.get_mut(node.children.span()) {
                children.sort_unstable_by_key(|id| (self.name_of(*id), *id));
            }
        }
        self.index = index;
        let same = |pair: &&[u32]| matches!(pair, [first, second] if self.name_of(*first) == self.name_of(*second));
        let key = |id: Option<&u32>| self.node(*id?).and_then(|node| Some((self.name(node), node.key?.span())));
        let twice = self.nodes.iter().filter_map(|node| self.index.get(node.children.span()));
        let twice = twice.flat_map(|children| children.windows(2).filter(same)).filter_map(|pair| {
            let ((name, first), (_, again)) = (key(pair.first())?, key(pair.last())?);
            Some((name.to_owned(), first, again))
        });
        let twice = twice.collect();
        self.names.shrink_to_fit();
        self.nodes.shrink_to_fit();
        twice
    }

    /// Puts the values of each collection side by side into the index.
    fn gather(&mut self) {
        for id in 1..self.nodes.len() {
            let parent = self.nodes.get(id).map_or(0, |node| node.parent as usize);
            if let Some(parent) = self.nodes.get_mut(parent) {
                parent.children.length += 1;
            }
        }
        let mut start = 0;
        for node in &mut self.nodes {
            node.children.start = start;
            start += mem::take(&mut node.children.length);
        }
        self.index = vec![0; start as usize];
        for (id, position) in (1..).zip(1..self.nodes.len()) {
            let parent = self.nodes.get(position).map_or(0, |node| node.parent as usize);
            let Some(Node { children, .. }) = self.nodes.get_mut(parent) else { continue };
            if let Some(slot) = self.index.get_mut((children.start + children.length) as usize) {
                *slot = id;
            }
            children.length += 1;
        }
    }

    /// The file that they are places of.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The value, or what is nearest above it.
    pub fn value(&self, pointer: &Pointer) -> Location {
        self.locate(pointer, |node| match node.kind {
            Kind::Collection => node.key.unwrap_or(node.value),
            Kind::Scalar | Kind::Blank | Kind::Null => node.value,
        })
    }

    /// The key, or the value where there is none.
    pub fn key(&self, pointer: &Pointer) -> Location {
        self.locate(pointer, |node| node.key.unwrap_or(node.value))
    }

    /// The scalars of the file with their spans, by place.
    pub fn scalars(&self) -> Vec<(Pointer, Span)> {
        let scalars = self.nodes.iter().zip(0..).filter(|(node, _)| node.kind != Kind::Collection);
        scalars.map(|(node, id)| (self.pointer(id), node.value.span())).collect()
    }

    /// The values that were left empty.
    pub fn nulls(&self) -> Vec<Pointer> {
        self.of_kind(Kind::Null)
    }

    /// Whether a value was left empty.
    pub fn is_null(&self, pointer: &Pointer) -> bool {
        self.find(pointer).is_ok_and(|node| node.kind == Kind::Null)
    }

    /// The texts without a word.
    pub fn blanks(&self) -> Vec<Pointer> {
        self.of_kind(Kind::Blank)
    }

    /// Whether nothing stands in the file.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    fn of_kind(&self, kind: Kind) -> Vec<Pointer> {
        self.nodes.iter().zip(0..).filter(|(node, _)| node.kind == kind).map(|(_, id)| self.pointer(id)).collect()
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    fn name(&self, node: &Node) -> &str {
        self.names.get(node.name.span()).unwrap_or_default()
    }

    fn name_of(&self, id: NodeId) -> &str {
        self.node(id).map_or("", |node| self.name(node))
    }

    fn pointer(&self, id: NodeId) -> Pointer {
        match self.node(id) {
            Some(node) if id > 0 => self.pointer(node.parent).key(self.name(node)),
            Some(_) | None => Pointer::default(),
        }
    }

    fn child(&self, parent: NodeId, name: &str) -> Option<NodeId> {
        let children = self.index.get(self.node(parent)?.children.span())?;
        if children.len() <= FEW {
            return children.iter().copied().find(|id| self.name_of(*id) == name);
        }
        let at = children.partition_point(|id| self.name_of(*id) < name);
        children.get(at).copied().filter(|id| self.name_of(*id) == name)
    }

    /// The value, or else what is nearest above it.
    fn find(&self, pointer: &Pointer) -> Result<&Node, Option<&Node>> {
        let mut id = 0;
        for step in pointer.steps() {
            match self.child(id, &step) {
                Some(child) => id = child,
                None => return Err(self.node(id)),
            }
        }
        self.node(id).ok_or(None)
    }

    fn locate(&self, pointer: &Pointer, bytes: impl Fn(&Node) -> Bytes) -> Location {
        let node = self.find(pointer).map_or_else(|above| above, Some);
        Location { file: self.file, span: node.map_or(0..0, |node| bytes(node).span()) }
    }
}
