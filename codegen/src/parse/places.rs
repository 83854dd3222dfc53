//! Where the values of a YAML file stand, by the way that leads to them.

use crate::source::{FileId, Location, Span};
use std::borrow::Cow;
use std::fmt::{Display, Write};

/// A path to a value, in the form of a JSON pointer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The member of that name.
    pub fn key(&self, name: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + name.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        match name.contains(['~', '/']) {
            true => text.push_str(&name.replace('~', "~0").replace('/', "~1")),
            false => text.push_str(name),
        }
        Self(text)
    }

    /// The element at that index.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The text of the pointer.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last name or index of it.
    pub fn name(&self) -> String {
        unescape(self.0.rsplit('/').next().unwrap_or_default()).into_owned()
    }

    /// The names and indices on the way.
    fn steps(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }
}

fn unescape(step: &str) -> Cow<'_, str> {
    match step.contains('~') {
        true => step.replace("~1", "/").replace("~0", "~").into(),
        false => step.into(),
    }
}

/// Where the values of one file stand: a tree, each value behind the one that it belongs to.
///
/// All places of a spec are held at once, so they are kept small; no file has more than `LARGEST_FILE` bytes.
#[derive(Debug)]
pub struct Places {
    file: FileId,
    nodes: Vec<Node>,
    /// The text of all names.
    names: String,
    /// The nodes by parent and name.
    index: Vec<u32>,
}

/// Index of a value in its tree.
pub(super) type NodeId = u32;

#[derive(Debug)]
struct Node {
    parent: NodeId,
    /// Bytes of the name or index in `names`.
    name: Bytes,
    /// The key in the file, where it has one.
    key: Option<Bytes>,
    value: Bytes,
    kind: Kind,
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
    pub(super) fn new(file: FileId) -> Self {
        Self { file, nodes: Vec::new(), names: String::new(), index: Vec::new() }
    }

    /// Adds a value; the first one is the whole file.
    pub(super) fn add(
        &mut self,
        parent: NodeId,
        name: impl Display,
        key: Option<&Span>,
        value: &Span,
        kind: Kind,
    ) -> NodeId {
        let (id, start) = (u32::try_from(self.nodes.len()).unwrap_or(u32::MAX), self.names.len());
        // Writing to a `String` cannot fail.
        let _ = write!(self.names, "{name}");
        let (name, key, value) = (Bytes::of(&(start..self.names.len())), key.map(Bytes::of), Bytes::of(value));
        self.nodes.push(Node { parent, name, key, value, kind });
        id
    }

    /// Sorts what was added; keys that stand twice in one mapping come out, with both places.
    pub(super) fn finish(&mut self) -> Vec<(String, Span, Span)> {
        let mut index: Vec<u32> = (1..self.nodes.len()).filter_map(|id| u32::try_from(id).ok()).collect();
        index.sort_unstable_by_key(|id| (self.order(*id), *id));
        let same = |pair: &&[u32]| matches!(pair, [first, second] if self.order(*first) == self.order(*second));
        let key = |id: Option<&u32>| self.node(*id?).and_then(|node| Some((self.name(node), node.key?.span())));
        let twice = index.windows(2).filter(same).filter_map(|pair| {
            let ((name, first), (_, again)) = (key(pair.first())?, key(pair.last())?);
            Some((name.to_owned(), first, again))
        });
        let twice = twice.collect();
        self.index = index;
        self.names.shrink_to_fit();
        self.nodes.shrink_to_fit();
        twice
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

    fn order(&self, id: NodeId) -> Option<(NodeId, &str)> {
        self.node(id).map(|node| (node.parent, self.name(node)))
    }

    fn pointer(&self, id: NodeId) -> Pointer {
        match self.node(id) {
            Some(node) if id > 0 => self.pointer(node.parent).key(self.name(node)),
            Some(_) | None => Pointer::default(),
        }
    }

    fn child(&self, parent: NodeId, name: &str) -> Option<NodeId> {
        let wanted = Some((parent, name));
        let at = self.index.partition_point(|id| self.order(*id) < wanted);
        self.index.get(at).copied().filter(|id| self.order(*id) == wanted)
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
