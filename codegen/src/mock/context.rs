//! Data that all parts of the embedded service share: the model, its types by name, and the source of values.

use super::patterns::Patterns;
use super::simulation::{Company, LoginCounts, Subject, Value};
use crate::model::{Attribute, Condition, ErrorCode, Model, Property, StageAttribute, TypeDef, TypeKind, TypeRef};
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

    /// Returns the error code that the spec documents for a condition.
    pub(super) fn error_code(&self, condition: Condition) -> Option<&ErrorCode> {
        self.model.error_codes.of(condition)
    }

    /// Returns the status and the error code of a failed request. A spec without error codes has a default status for
    /// each condition.
    pub(super) fn status_and_code(&self, condition: Condition) -> (u16, Option<&str>) {
        let entry = self.error_code(condition);
        let status = entry.and_then(|entry| entry.statuses.first().copied());
        (status.unwrap_or_else(|| condition.default_status()), entry.map(|entry| entry.code.as_str()))
    }

    /// Returns the value of an attribute of the simulated company. The spec has the codes and messages of stages.
    pub(super) fn value(&self, attribute: Attribute, subject: &Subject) -> Option<Value> {
        let company = self.company()?;
        let result = || {
            let condition = if subject.stage?.is_success { Condition::StageSuccess } else { Condition::StageFailure };
            self.error_code(condition)
        };
        match attribute {
            Attribute::Stage(StageAttribute::ErrorCode) => Some(Value::String(result()?.code.clone())),
            Attribute::Stage(StageAttribute::ErrorMessage) => result()?.message.clone().map(Value::String),
            _ => company.value(attribute, subject),
        }
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
