//! The values of a YAML file as they stand in its text, each behind the one that it belongs to.

use super::places::NodeId;
use super::scalar;
use serde_yaml::Value;
use std::borrow::Cow;

/// The values of one file, by the same ids as their places.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Tree<'t> {
    nodes: Vec<Node<'t>>,
}

/// A value, with its key where it stands in a mapping.
#[derive(Debug, PartialEq)]
pub(super) struct Node<'t> {
    pub(super) key: Option<Text<'t>>,
    pub(super) held: Held<'t>,
    /// The id behind the last of the values in it.
    end: NodeId,
}

/// What stands there.
#[derive(Debug, PartialEq)]
pub(super) enum Held<'t> {
    Scalar(Text<'t>),
    /// With the number of its elements.
    Sequence(usize),
    /// With the number of its members.
    Mapping(usize),
}

/// A scalar.
#[derive(Debug, PartialEq)]
pub(super) struct Text<'t> {
    pub(super) text: Cow<'t, str>,
    /// Without quotes it may be a number, a boolean or nothing.
    pub(super) means_more: bool,
}

impl<'t> Tree<'t> {
    pub(super) fn with_room(values: usize) -> Self {
        Self { nodes: Vec::with_capacity(values) }
    }

    /// Adds a value inside of the last ones that are open.
    pub(super) fn add(&mut self, parent: Option<NodeId>, key: Option<Text<'t>>, held: Held<'t>) {
        if let Some(Node { held: Held::Sequence(count) | Held::Mapping(count), .. }) =
            parent.and_then(|parent| self.nodes.get_mut(parent as usize))
        {
            *count += 1;
        }
        let end = self.count() + 1;
        self.nodes.push(Node { key, held, end });
    }

    /// Says that a collection holds what was added since.
    pub(super) fn close(&mut self, id: NodeId) {
        let end = self.count();
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.end = end;
        }
    }

    pub(super) fn node(&self, id: NodeId) -> Option<&Node<'t>> {
        self.nodes.get(id as usize)
    }

    /// The members or elements of a collection.
    pub(super) fn children(&self, id: NodeId) -> Children<'_, 't> {
        let end = self.node(id).map_or(0, |node| node.end);
        Children { tree: self, next: id + 1, end }
    }

    /// A value that can be changed, with all that is in it.
    pub(super) fn value(&self, id: NodeId) -> Value {
        match self.node(id).map(|node| &node.held) {
            None => Value::Null,
            Some(Held::Scalar(text)) => text.value(),
            Some(Held::Sequence(_)) => Value::Sequence(self.children(id).map(|(id, _)| self.value(id)).collect()),
            Some(Held::Mapping(_)) => {
                let key = |node: &Node<'_>| node.key.as_ref().map_or(Value::Null, Text::value);
                Value::Mapping(self.children(id).map(|(id, node)| (key(node), self.value(id))).collect())
            }
        }
    }

    fn count(&self) -> NodeId {
        u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)
    }
}

impl Text<'_> {
    /// What the text means where it is no text.
    pub(super) fn meaning(&self) -> Option<Value> {
        // What cannot be understood has been reported.
        if self.means_more { scalar::plain(&self.text).unwrap_or_default() } else { None }
    }

    fn value(&self) -> Value {
        self.meaning().unwrap_or_else(|| Value::String(self.text.to_string()))
    }
}

/// Goes through the members of a collection.
#[derive(Clone, Copy)]
pub(super) struct Children<'n, 't> {
    tree: &'n Tree<'t>,
    next: NodeId,
    end: NodeId,
}

impl<'n, 't> Iterator for Children<'n, 't> {
    type Item = (NodeId, &'n Node<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let id = self.next;
        let node = self.tree.node(id).filter(|_| id < self.end)?;
        self.next = node.end;
        Some((id, node))
    }
}
