//! Data that all parts of the embedded service share: the model, its types by name, and the source of values.

use super::patterns::Patterns;
use super::simulation::{Company, LoginCounts};
use crate::model::{Model, Property, TypeDef, TypeKind, TypeRef};
use std::collections::HashMap;
use std::mem;

/// The source of the values in responses.
#[derive(Debug, Clone)]
pub enum Data {
    /// The examples of the manual pages.
    Examples,
    /// A simulated company.
    Company(Company),
}

/// The model with its types by name, and the source of the values in responses.
#[derive(Debug)]
pub(super) struct Context {
    /// The model without its types.
    pub(super) model: Model,
    types: HashMap<String, TypeDef>,
    data: Data,
    pub(super) login_counts: LoginCounts,
    pub(super) patterns: Patterns,
}

impl Context {
    /// Creates the context. Moves the types of the model into a map.
    pub(super) fn new(mut model: Model, data: Data) -> Self {
        let patterns = Patterns::new(&model);
        let operations = model.groups.iter_mut().flat_map(|group| &mut group.operations);
        let shared = model.topics.iter_mut().map(|topic| &mut topic.types);
        let lists = shared.chain(operations.map(|operation| &mut operation.types));
        let types = lists.flat_map(mem::take).map(|def| (def.name.clone(), def)).collect();
        Self { types, model, data, login_counts: LoginCounts::default(), patterns }
    }

    pub(super) fn company(&self) -> Option<&Company> {
        match &self.data {
            Data::Company(company) => Some(company),
            Data::Examples => None,
        }
    }

    pub(super) fn find_type(&self, reference: &TypeRef) -> Option<&TypeDef> {
        self.types.get(&reference.name)
    }

    /// Returns the properties of an object. A type that is not an object has none.
    pub(super) fn properties(&self, reference: &TypeRef) -> &[Property] {
        match self.find_type(reference).map(|def| &def.kind) {
            Some(TypeKind::Object { properties, .. }) => properties,
            Some(TypeKind::Enumeration { .. } | TypeKind::Value { .. }) | None => &[],
        }
    }
}
