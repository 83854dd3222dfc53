//! `UnknownFields`: the members of an object that the spec does not list.

use super::memory::ALLOCATION;
use super::value::{Value, read_value};
use std::{collections::HashSet, fmt};

/// The fields of an object that are not documented. The value of each is kept as JSON.
///
/// The fields cannot be changed. In requests and in [`to_json`](crate::Object::to_json), they are written as they were
/// received. `Debug` shows only their names, because the values may be personal.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct UnknownFields {
    /// The names and values, in the order of the response. Boxed, because most objects have no unknown fields.
    #[allow(clippy::box_collection)]
    members: Option<Box<Vec<Member>>>,
}

/// The name of a field and its value as JSON.
type Member = (Box<str>, Box<str>);

impl UnknownFields {
    /// Returns the names of the fields, in the order of the response.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }

    /// Returns the JSON of a field as it was received. `None` if there is no field with this name.
    pub fn get_json(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == name).map(|(_, json)| json)
    }

    /// Converts a field to a `V`. Returns `None` if the field is missing, or if its value does not fit `V`. `null` fits
    /// only [`Json`](crate::Json) and types that wrap it.
    pub fn get<V: Value>(&self, name: &str) -> Option<V> {
        self.get_json(name).and_then(read_value)
    }

    /// Returns `true` if there are no unknown fields.
    pub fn is_empty(&self) -> bool {
        self.members.is_none()
    }

    /// Returns the number of unknown fields.
    pub fn len(&self) -> usize {
        self.members.as_ref().map_or(0, |members| members.len())
    }

    /// The memory that a field takes in addition to its name and its JSON: an entry, two allocations, and an entry of the
    /// set that finds equal names.
    pub(super) const OVERHEAD: usize = size_of::<Member>() + 2 * ALLOCATION + 2 * size_of::<usize>();

    pub(super) fn push(&mut self, name: &str, json: &str) {
        self.members.get_or_insert_default().push((name.into(), json.into()));
    }

    /// Keeps only the last field of each name, in one pass, because a malicious response may have millions of fields.
    pub(super) fn keep_last(&mut self) {
        let Some(members) = &mut self.members else { return };
        let mut seen = HashSet::with_capacity(members.len());
        let mut is_last: Vec<bool> = members.iter().rev().map(|(name, _)| seen.insert(name)).collect();
        if is_last.contains(&false) {
            members.retain(|_| is_last.pop().unwrap_or(true));
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.members.iter().flat_map(|members| members.iter()).map(|(name, json)| (&**name, &**json))
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.names()).finish()
    }
}
