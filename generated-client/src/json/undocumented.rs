//! `Undocumented`: the members of an object that the documents do not name.

use super::value::{Value, read_value};
use std::{collections::HashSet, fmt};

/// The members of an object that the documents do not name, each as its own JSON.
///
/// They can be looked at, not changed; writing their object writes them as they came. `Debug` shows
/// their names only, since nobody knows whether the values are personal.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Undocumented {
    /// Boxed, since every object of a reply has this field and hardly any has such members.
    kept: Option<Box<Kept>>,
}

/// Names and JSON, in the order of the reply.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
struct Kept {
    members: Vec<(Box<str>, Box<str>)>,
}

impl Undocumented {
    /// The names, in the order of the reply.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }

    /// The JSON of a member as it came.
    pub fn get_json(&self, name: &str) -> Option<&str> {
        let mut members = self.iter();
        members.find(|(known, _)| *known == name).map(|(_, json)| json)
    }

    /// A member as a `V`; nothing if it is missing, `null` or does not convert without loss.
    pub fn get<V: Value>(&self, name: &str) -> Option<V> {
        self.get_json(name).and_then(read_value)
    }

    /// Whether there is no such member.
    pub fn is_empty(&self) -> bool {
        self.kept.is_none()
    }

    /// The number of such members.
    pub fn len(&self) -> usize {
        self.kept.as_ref().map_or(0, |kept| kept.members.len())
    }

    /// Keeps a member.
    pub(super) fn push(&mut self, name: &str, json: &str) {
        let kept = self.kept.get_or_insert_default();
        kept.members.push((name.into(), json.into()));
    }

    /// Drops all but the last of equal names, in one go: a hostile reply has millions of them.
    pub(super) fn keep_last(&mut self) {
        let Some(kept) = &mut self.kept else {
            return;
        };
        let mut seen = HashSet::with_capacity(kept.members.len());
        let mut backwards: Vec<bool> = kept.members.iter().rev().map(|(name, _)| seen.insert(&**name)).collect();
        kept.members.retain(|_| backwards.pop().unwrap_or(true));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let members = self.kept.iter().flat_map(|kept| &kept.members);
        members.map(|(name, json)| (&**name, &**json))
    }
}

impl fmt::Debug for Undocumented {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.names()).finish()
    }
}
