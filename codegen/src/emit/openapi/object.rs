//! A builder of JSON objects that keeps the order of members.

use serde_yaml::{Mapping, Value};

/// A JSON object under construction.
#[derive(Clone, Default)]
pub(super) struct Object(Mapping);

impl Object {
    /// Adds a member.
    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.into(), value.into());
        self
    }

    /// Adds a member if it has a value.
    pub(super) fn maybe(self, key: &str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value { self.with(key, value) } else { self }
    }

    /// Adds a boolean member if it is `true`.
    pub(super) fn flag(self, key: &str, value: bool) -> Self {
        if value { self.with(key, true) } else { self }
    }

    /// Adds a list unless it is empty.
    pub(super) fn list<T: Into<Value>>(self, key: &str, values: impl IntoIterator<Item = T>) -> Self {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        if values.is_empty() { self } else { self.with(key, values) }
    }

    /// Adds an object unless it is empty.
    pub(super) fn object(self, key: &str, value: Object) -> Self {
        if value.0.is_empty() { self } else { self.with(key, value) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the members of another object.
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
