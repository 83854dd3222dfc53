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

/// Names and JSON, in the order of the reply, all in one text.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
struct Kept {
    text: String,
    /// Where each name and each JSON ends in the text.
    ends: Vec<(usize, usize)>,
}

/// With so many members, comparing each with each is the fastest way to find equal names.
const FEW: usize = 8;

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
        self.kept.as_ref().map_or(0, |kept| kept.ends.len())
    }

    /// Keeps a member.
    pub(super) fn push(&mut self, name: &str, json: &str) {
        self.kept.get_or_insert_default().push(name, json);
    }

    /// Drops all but the last of equal names, in one go: a hostile reply has millions of them.
    pub(super) fn keep_last(&mut self) {
        if let Some(kept) = &mut self.kept
            && kept.has_equal_names()
        {
            **kept = kept.without_earlier();
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.kept.iter().flat_map(|kept| kept.iter())
    }
}

impl Kept {
    fn push(&mut self, name: &str, json: &str) {
        if self.ends.is_empty() {
            self.text.reserve(name.len() + json.len());
        }
        self.text.push_str(name);
        let end = self.text.len();
        self.text.push_str(json);
        self.ends.push((end, self.text.len()));
    }

    fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &str)> {
        self.ends.iter().enumerate().map(|(index, (name_end, end))| {
            let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |(_, end)| *end);
            let part = |start, end| self.text.get(start..end).unwrap_or_default();
            (part(start, *name_end), part(*name_end, *end))
        })
    }

    fn has_equal_names(&self) -> bool {
        let mut names = self.iter().map(|(name, _)| name);
        if self.ends.len() > FEW {
            let mut seen = HashSet::with_capacity(self.ends.len());
            return !names.all(|name| seen.insert(name));
        }
        self.iter().enumerate().any(|(index, (name, _))| self.iter().skip(index + 1).any(|(later, _)| later == name))
    }

    fn without_earlier(&self) -> Self {
        let mut seen = HashSet::with_capacity(self.ends.len());
        let mut backwards: Vec<bool> = self.iter().rev().map(|(name, _)| seen.insert(name)).collect();
        let mut kept = Self::default();
        for (name, json) in self.iter() {
            if backwards.pop().unwrap_or(true) {
                kept.push(name, json);
            }
        }
        kept
    }
}

impl fmt::Debug for Undocumented {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.names()).finish()
    }
}
