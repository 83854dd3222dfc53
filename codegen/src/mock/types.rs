//! Types of a model by name.

use crate::model::{Model, TypeDef, TypeRef, ValueType};
use std::collections::HashMap;

/// Position of each named type in a model.
#[derive(Debug)]
pub(super) struct Types(HashMap<String, Position>);

#[derive(Debug, Clone, Copy)]
enum Position {
    Topic(usize, usize),
    Operation(usize, usize, usize),
}

impl Types {
    pub(super) fn new(model: &Model) -> Self {
        let mut positions = HashMap::new();
        for (topic, types) in model.topics.iter().enumerate() {
            let found = types.types.iter().enumerate();
            positions.extend(found.map(|(index, def)| (def.name.clone(), Position::Topic(topic, index))));
        }
        for (group, operations) in model.groups.iter().enumerate() {
            for (operation, found) in operations.operations.iter().enumerate() {
                let found = found.types.iter().enumerate();
                positions
                    .extend(found.map(|(index, def)| (def.name.clone(), Position::Operation(group, operation, index))));
            }
        }
        Self(positions)
    }

    pub(super) fn get<'m>(&self, model: &'m Model, reference: &TypeRef) -> Option<&'m TypeDef> {
        match *self.0.get(&reference.name)? {
            Position::Topic(topic, index) => model.topics.get(topic)?.types.get(index),
            Position::Operation(group, operation, index) => {
                model.groups.get(group)?.operations.get(operation)?.types.get(index)
            }
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
