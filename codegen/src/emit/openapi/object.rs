//! JSON objects whose members stay in the order in which they are written.

use serde_yaml::{Mapping, Value};

/// An object that is being written.
#[derive(Clone, Default)]
pub(super) struct Object(Mapping);

impl Object {
    /// Adds a member.
    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.into(), value.into());
        self
    }

    /// Adds a member where there is a value for it.
    pub(super) fn maybe(self, key: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Adds `true` where it is.
    pub(super) fn flag(self, key: &str, truth: bool) -> Self {
        if truth { self.with(key, true) } else { self }
    }

    /// Adds a list that is not empty.
    pub(super) fn list<T: Into<Value>>(self, key: &str, values: impl IntoIterator<Item = T>) -> Self {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        if values.is_empty() { self } else { self.with(key, values) }
    }

    /// Adds an object that is not empty.
    pub(super) fn object(self, key: &str, value: Object) -> Self {
        if value.0.is_empty() { self } else { self.with(key, value) }
    }

    /// Takes over the members of another.
    pub(super) fn and(mut self, other: Object) -> Self {
        self.0.extend(other.0);
        self
    }
}

impl<T: Into<Value>> FromIterator<(String, T)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(members: I) -> Self {
        Self(members.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Mapping(object.0)
    }
}
