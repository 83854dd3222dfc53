//! A named type of the spec.

use crate::model::TypeRef;
use crate::source::Location;
use crate::spec::ast::{Field, Type};
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;
use indexmap::IndexMap;
use std::collections::HashMap;

/// The properties of an object and of the objects that it includes, which come first.
#[derive(Clone, Default)]
pub(crate) struct Merged<'a> {
    pub(crate) properties: IndexMap<String, Field>,
    /// The first definition of each property.
    pub(crate) homes: HashMap<String, (&'a Spans, Pointer)>,
}

/// A named type.
pub(crate) struct Symbol<'a> {
    /// The parsed definition.
    pub(crate) ty: &'a Type,
    /// Its Rust name.
    pub(crate) name: String,
    /// The pointer to it in its file.
    pub(crate) at: Pointer,
    /// The spans of its file.
    pub(crate) spans: &'a Spans,
    /// Of an object that includes others: the properties of all of them.
    pub(crate) merged: Option<Merged<'a>>,
}

impl<'a> Symbol<'a> {
    /// The properties of an object, with those that it includes.
    pub(crate) fn properties(&self) -> Option<&IndexMap<String, Field>> {
        self.merged.as_ref().map(|merged| &merged.properties).or(self.ty.properties.as_ref())
    }

    /// The definition of a property: here, or in an included object.
    pub(crate) fn home(&self, wire: &str) -> (&'a Spans, Pointer) {
        let home = self.merged.as_ref().and_then(|merged| merged.homes.get(wire).cloned());
        home.unwrap_or_else(|| (self.spans, self.at.key("properties").key(wire)))
    }

    /// Its kind, for error messages.
    pub(crate) fn kind(&self) -> &'static str {
        match (self.ty.ty.as_str(), &self.ty.values) {
            (_, Some(_)) => "an enumeration",
            ("object", _) => "an object",
            ("array", _) => "an array",
            ("map", _) => "a map",
            ("any", _) => "any JSON",
            _ => "something else",
        }
    }

    pub(crate) fn reference(&self) -> TypeRef {
        TypeRef { name: self.name.clone() }
    }

    pub(crate) fn location(&self) -> Location {
        self.spans.key(&self.at)
    }
}
