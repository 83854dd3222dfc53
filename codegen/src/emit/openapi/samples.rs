//! What the samples of a document have in common: their calls, and the service that they call.

use super::rules::Types;
use crate::model::{Model, Operation, Service, TypeKind, TypeRef, ValueType};
use crate::sample::{SampleCall, SampleCalls};

/// The service that samples call.
#[derive(Clone, Copy)]
pub(super) enum Target<'a> {
    /// The service in its first region, with a token from an environment variable.
    Region,
    /// A service at an endpoint, with this token.
    Endpoint { endpoint: &'a str, token: &'a str },
}

/// The calls of all operations, and the service that they call.
pub(super) struct Samples<'m> {
    service: &'m Service,
    calls: &'m SampleCalls,
    target: Target<'m>,
    types: Types<'m>,
}

impl<'m> Samples<'m> {
    pub(super) fn new(model: &'m Model, calls: &'m SampleCalls, target: Target<'m>) -> Self {
        let types = model.types().map(|def| (def.name.as_str(), def)).collect();
        Self { service: &model.service, calls, target, types }
    }

    pub(super) fn target(&self) -> Target<'m> {
        self.target
    }

    /// Returns the calls of all operations.
    pub(super) fn calls(&self) -> &'m SampleCalls {
        self.calls
    }

    pub(super) fn project_id(&self) -> &'m str {
        &self.calls.project_id
    }

    /// Returns the call of an operation.
    pub(super) fn call(&self, operation: &Operation) -> Option<&'m SampleCall> {
        self.calls.of(&operation.name)
    }

    /// Returns all named types, by name.
    pub(super) fn types(&self) -> &Types<'m> {
        &self.types
    }

    /// Returns the type of a property of an object.
    pub(super) fn property_type(&self, object: &TypeRef, wire: &str) -> Option<&'m ValueType> {
        let TypeKind::Object { properties, .. } = &self.types.get(object.name.as_str())?.kind else { return None };
        properties.iter().find(|property| property.wire == wire).map(|property| &property.ty)
    }

    pub(super) fn service(&self) -> &'m Service {
        self.service
    }

    /// Returns the base URL of the target.
    pub(super) fn endpoint(&self) -> String {
        match self.target {
            Target::Region => self.service.endpoint.replace("{region}", self.region()),
            Target::Endpoint { endpoint, .. } => endpoint.to_owned(),
        }
    }

    /// Returns the region of the target.
    pub(super) fn region(&self) -> &'m str {
        self.service.regions.first().map_or("region", String::as_str)
    }
}
