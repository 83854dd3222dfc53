//! A named type, as the spec defines it.

use super::includes::Merged;
use crate::model::TypeRef;
use crate::source::Location;
use crate::spec::ast::{Field, Type};
use crate::spec::locate::{Places, Pointer};
use indexmap::IndexMap;

/// A named type.
pub(crate) struct Symbol<'a> {
    /// What the author wrote.
    pub(crate) ty: &'a Type,
    /// Its Rust name.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) at: Pointer,
    /// The places of its file.
    pub(crate) places: &'a Places,
    /// Of an object that includes others: the properties of all of them.
    pub(crate) merged: Option<Merged<'a>>,
}

impl<'a> Symbol<'a> {
    /// The properties of an object, with those that it includes.
    pub(crate) fn properties(&self) -> Option<&IndexMap<String, Field>> {
        self.merged.as_ref().map(|merged| &merged.properties).or(self.ty.properties.as_ref())
    }

    /// Where a property is defined: here, or in an object that is included.
    pub(crate) fn home(&self, wire: &str) -> (&'a Places, Pointer) {
        let home = self.merged.as_ref().and_then(|merged| merged.homes.get(wire).cloned());
        home.unwrap_or_else(|| (self.places, self.at.key("properties").key(wire)))
    }

    /// Its kind, in the words of an error.
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
        self.places.key(&self.at)
    }
}
