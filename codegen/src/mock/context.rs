//! What all parts of the mock read: the model, its types by name and the data.

use super::simulation::{Company, LoginCounts};
use super::types::Types;
use crate::model::{Model, Operation, Property, TypeDef, TypeKind, TypeRef};

/// Source of the values in responses.
#[derive(Debug, Clone)]
pub enum Data {
    /// The examples of the manual.
    Examples,
    /// A simulated company.
    Company(Company),
}

/// The model with its types by name, and the data.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) model: Model,
    types: Types,
    data: Data,
    pub(super) login_counts: LoginCounts,
}

impl Context {
    pub(super) fn new(model: Model, data: Data) -> Self {
        Self { types: Types::new(&model), model, data, login_counts: LoginCounts::default() }
    }

    pub(super) fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.model.groups.iter().flat_map(|group| &group.operations)
    }

    pub(super) fn company(&self) -> Option<&Company> {
        match &self.data {
            Data::Company(company) => Some(company),
            Data::Examples => None,
        }
    }

    pub(super) fn find_type(&self, reference: &TypeRef) -> Option<&TypeDef> {
        self.types.get(&self.model, reference)
    }

    /// The properties of an object. A type of another kind has none.
    pub(super) fn properties(&self, reference: &TypeRef) -> &[Property] {
        match self.find_type(reference).map(|def| &def.kind) {
            Some(TypeKind::Object { properties, .. }) => properties,
            Some(TypeKind::Enumeration { .. } | TypeKind::Value { .. }) | None => &[],
        }
    }
}
