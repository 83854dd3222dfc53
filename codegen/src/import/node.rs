//! A value of a definition together with its place, and the record of which keys were read.

use super::losses::Losses;
use crate::spec::locate::Pointer;
use serde_yaml::Value;
use std::collections::HashSet;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) at: Pointer,
}

impl<'a> Node<'a> {
    /// The member of that name; one that is null counts as absent.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.value.as_mapping()?.get(key)?;
        (!value.is_null()).then(|| Node { value, at: self.at.key(key) })
    }

    /// The members by name. YAML allows a status to be a number.
    pub(super) fn entries(&self) -> Vec<(String, Node<'a>)> {
        let members = self.value.as_mapping().into_iter().flatten();
        members
            .filter_map(|(key, value)| Some((key_text(key)?, value)))
            .map(|(key, value)| (key.clone(), Node { value, at: self.at.key(&key) }))
            .collect()
    }

    /// The elements of a list.
    pub(super) fn elements(&self) -> Vec<Node<'a>> {
        let elements = self.value.as_sequence().into_iter().flatten().enumerate();
        elements.map(|(index, value)| Node { value, at: self.at.index(index) }).collect()
    }

    /// A text that has a word in it.
    pub(super) fn text(&self) -> Option<&'a str> {
        self.value.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    /// Whether it is `true`.
    pub(super) fn is_true(&self) -> bool {
        self.value.as_bool() == Some(true)
    }

    /// The texts of a list, which the vendor's dialect writes into a string as well.
    pub(super) fn words(&self) -> Vec<String> {
        match self.value {
            Value::String(text) => serde_json::from_str(text).unwrap_or_else(|_| vec![text.clone()]),
            _ => self.elements().iter().filter_map(|each| each.text().map(str::to_owned)).collect(),
        }
    }
}

fn key_text(key: &Value) -> Option<String> {
    match key {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// The members of a node, of which it is known which ones were read.
pub(super) struct Members<'a> {
    pub(super) node: Node<'a>,
    taken: HashSet<String>,
}

impl<'a> Members<'a> {
    pub(super) fn new(node: &Node<'a>) -> Self {
        Self { node: node.clone(), taken: HashSet::new() }
    }

    /// Reads a member: whoever does so carries what it says.
    pub(super) fn take(&mut self, key: &str) -> Option<Node<'a>> {
        self.taken.insert(key.to_owned());
        self.node.get(key)
    }

    /// Reads a text.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        self.take(key)?.text().map(str::to_owned)
    }

    /// Looks at a member that somebody else reads.
    pub(super) fn peek(&self, key: &str) -> Option<Node<'a>> {
        self.node.get(key)
    }

    /// Gives back a member that could not be carried after all.
    pub(super) fn leave(&mut self, key: &str) {
        self.taken.remove(key);
    }

    /// Lists what nobody read.
    pub(super) fn finish(self, losses: &mut Losses) {
        for (key, node) in self.node.entries() {
            if !self.taken.contains(&key) && !node.value.is_null() {
                losses.left(&key, &node.at);
            }
        }
    }
}
