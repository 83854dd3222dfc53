//! A named type of the spec.

use crate::model::TypeRef;
use crate::source::Location;
use crate::spec::ast::{Field, Type};
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use crate::spec::spans::Spans;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::collections::HashMap;

/// The properties of the objects that an object includes, followed by its own.
#[derive(Clone, Default)]
pub(crate) struct Merged<'a> {
    pub(crate) properties: IndexMap<String, Field>,
    /// The location of the first definition of each property.
    pub(crate) origins: HashMap<String, (&'a Spans, Pointer)>,
}

/// A named type.
pub(crate) struct Symbol<'a> {
    /// The parsed definition.
    pub(crate) ty: &'a Type,
    /// The name of the type in Rust.
    pub(crate) name: String,
    /// The pointer to the definition.
    pub(crate) at: Pointer,
    /// The spans of the file that defines it.
    pub(crate) spans: &'a Spans,
    /// The merged properties, if the type is an object that includes others.
    pub(crate) merged: Option<Merged<'a>>,
}

impl<'a> Symbol<'a> {
    /// Returns the properties of an object, including those of included objects.
    pub(crate) fn properties(&self) -> Option<&IndexMap<String, Field>> {
        self.merged.as_ref().map(|merged| &merged.properties).or(self.ty.properties.as_ref())
    }

    /// Returns the location of a property, which this type or an included object defines.
    pub(crate) fn origin(&self, wire: &str) -> (&'a Spans, Pointer) {
        let origin = self.merged.as_ref().and_then(|merged| merged.origins.get(wire).cloned());
        origin.unwrap_or_else(|| (self.spans, self.at.key("properties").key(wire)))
    }

    /// Returns the kind of the type, for error messages.
    pub(crate) fn kind(&self) -> &'static str {
        match (self.ty.ty.as_str(), &self.ty.values) {
            (_, Some(_)) => "an enumeration",
            ("object", _) => "an object",
            ("array", _) => "an array",
            ("map", _) => "a map",
            ("any", _) => "free-form JSON",
            _ => "a named scalar",
        }
    }

    /// Returns the names of the properties, or the values of an enumeration.
    pub(crate) fn members(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let properties = self.properties().into_iter().flat_map(|properties| properties.keys());
        let values = self.ty.values.iter().flat_map(|values| values.keys());
        properties.map(|name| Cow::from(name.as_str())).chain(values.map(Scalar::text))
    }

    pub(crate) fn reference(&self) -> TypeRef {
        TypeRef { name: self.name.clone() }
    }

    pub(crate) fn location(&self) -> Location {
        self.spans.key(&self.at)
    }
}
