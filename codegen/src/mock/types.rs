//! Finds types by name.

use crate::model::{Model, Property, TypeDef, TypeKind, TypeRef, ValueType};
use std::collections::HashMap;

/// Where each named type stands in a model.
#[derive(Debug)]
pub(super) struct Types(HashMap<String, Home>);

#[derive(Debug, Clone, Copy)]
enum Home {
    Topic(usize, usize),
    Operation(usize, usize, usize),
}

impl Types {
    pub(super) fn of(model: &Model) -> Self {
        let mut homes = HashMap::new();
        for (topic, types) in model.topics.iter().enumerate() {
            let found = types.types.iter().enumerate();
            homes.extend(found.map(|(index, def)| (def.name.clone(), Home::Topic(topic, index))));
        }
        for (group, operations) in model.groups.iter().enumerate() {
            for (operation, found) in operations.operations.iter().enumerate() {
                let found = found.types.iter().enumerate();
                homes.extend(found.map(|(index, def)| (def.name.clone(), Home::Operation(group, operation, index))));
            }
        }
        Self(homes)
    }

    pub(super) fn get<'m>(&self, model: &'m Model, reference: &TypeRef) -> Option<&'m TypeDef> {
        match *self.0.get(&reference.name)? {
            Home::Topic(topic, index) => model.topics.get(topic)?.types.get(index),
            Home::Operation(group, operation, index) => {
                model.groups.get(group)?.operations.get(operation)?.types.get(index)
            }
        }
    }

    /// The members of an object; none for a type of another kind.
    pub(super) fn properties<'m>(&self, model: &'m Model, reference: &TypeRef) -> &'m [Property] {
        match self.get(model, reference).map(|def| &def.kind) {
            Some(TypeKind::Object { properties, .. }) => properties,
            Some(TypeKind::Enumeration { .. } | TypeKind::Value { .. }) | None => &[],
        }
    }
}

/// The type behind `Personal`.
pub(super) fn plain(ty: &ValueType) -> &ValueType {
    match ty {
        ValueType::Personal(inner) => plain(inner),
        other => other,
    }
}
