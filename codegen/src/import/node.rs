//! Values of a definition with their pointers, and a record of the members that were read.

use super::report::Report;
use super::value::Value;
use crate::spec::pointer::Pointer;
use std::collections::HashSet;

/// A value and the pointer to it.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) at: Pointer,
}

impl<'a> Node<'a> {
    /// Returns a member. A null member counts as absent.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.value.as_mapping()?.get(key)?;
        (!value.is_null()).then(|| Node { value, at: self.at.key(key) })
    }

    /// Returns the members.
    pub(super) fn entries(&self) -> Vec<(String, Node<'a>)> {
        let members = self.value.as_mapping().into_iter().flatten();
        members.map(|(key, value)| (key.clone(), Node { value, at: self.at.key(key) })).collect()
    }

    /// Returns an element.
    pub(super) fn element(&self, index: usize) -> Option<Node<'a>> {
        let value = self.value.as_sequence()?.get(index)?;
        Some(Node { value, at: self.at.index(index) })
    }

    pub(super) fn elements(&self) -> Vec<Node<'a>> {
        let count = self.value.as_sequence().unwrap_or_default().len();
        (0..count).filter_map(|index| self.element(index)).collect()
    }

    /// Returns the string without surrounding whitespace. Returns `None` if the value is not a string, or if nothing is
    /// left.
    pub(super) fn text(&self) -> Option<&'a str> {
        self.value.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    /// Returns a member's [`text`](Self::text).
    pub(super) fn string(&self, key: &str) -> Option<String> {
        self.get(key)?.text().map(str::to_owned)
    }

    pub(super) fn is_true(&self) -> bool {
        self.value.as_bool() == Some(true)
    }

    pub(super) fn has_type(&self, ty: &str) -> bool {
        self.get("type").is_some_and(|node| node.text() == Some(ty))
    }

    /// Returns the strings of a list, except empty ones. In the vendor's files, a list can also be a string that
    /// contains JSON. Any other string is a list of one.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words = match self.value {
            Value::String(text) => serde_json::from_str(text).unwrap_or_else(|_| vec![text.trim().to_owned()]),
            _ => self.elements().iter().filter_map(|each| each.text().map(str::to_owned)).collect(),
        };
        words.retain(|word: &String| !word.trim().is_empty());
        words
    }
}

/// The members of a node. Members that are never taken are reported as losses.
pub(super) struct Members<'a> {
    pub(super) node: Node<'a>,
    taken: HashSet<String>,
}

impl<'a> Members<'a> {
    pub(super) fn new(node: &Node<'a>) -> Self {
        Self { node: node.clone(), taken: HashSet::new() }
    }

    /// Returns a member and marks it as imported.
    pub(super) fn take(&mut self, key: &str) -> Option<Node<'a>> {
        self.taken.insert(key.to_owned());
        self.node.get(key)
    }

    pub(super) fn take_string(&mut self, key: &str) -> Option<String> {
        self.take(key)?.text().map(str::to_owned)
    }

    pub(super) fn take_bool(&mut self, key: &str) -> bool {
        self.take(key).is_some_and(|node| node.is_true())
    }

    pub(super) fn take_words(&mut self, key: &str) -> Vec<String> {
        self.take(key).map(|node| node.words()).unwrap_or_default()
    }

    pub(super) fn take_elements(&mut self, key: &str) -> Vec<Node<'a>> {
        self.take(key).map(|node| node.elements()).unwrap_or_default()
    }

    pub(super) fn take_entries(&mut self, key: &str) -> Vec<(String, Node<'a>)> {
        self.take(key).map(|node| node.entries()).unwrap_or_default()
    }

    /// Returns a member without marking it as imported.
    pub(super) fn peek(&self, key: &str) -> Option<Node<'a>> {
        self.node.get(key)
    }

    /// Marks members as imported.
    pub(super) fn mark(&mut self, keys: &[&str]) {
        self.taken.extend(keys.iter().map(|key| (*key).to_owned()));
    }

    /// Removes the mark of a member that cannot be imported after all.
    pub(super) fn restore(&mut self, key: &str) {
        self.taken.remove(key);
    }

    /// Reports the members that were not taken.
    pub(super) fn finish(self, report: &mut Report) {
        for (key, node) in self.node.entries() {
            if !self.taken.contains(&key) && !node.value.is_null() {
                report.lose(&key, &node.at);
            }
        }
    }
}
