//! A sample call of an operation.

use crate::model::{ArrayStyle, ParameterLocation};
use serde_json::Value as Json;
use std::collections::HashMap;

/// The sample calls of all operations.
#[derive(Debug)]
pub struct SampleCalls {
    /// The project ID of all calls.
    pub project_id: String,
    /// The calls, by the names of the operations.
    pub(super) calls: HashMap<String, SampleCall>,
}

impl SampleCalls {
    /// Returns the call of an operation.
    pub fn of(&self, operation: &str) -> Option<&SampleCall> {
        self.calls.get(operation)
    }
}

/// A sample call of an operation.
#[derive(Debug)]
pub struct SampleCall {
    /// The required parameters, and the optional parameters that have a known value.
    pub parameters: Vec<SampleParameter>,
    /// The body.
    pub body: Option<SampleBody>,
}

/// A body of a sample call.
#[derive(Debug)]
pub struct SampleBody {
    /// Whether the body is required.
    pub required: bool,
    /// The body as JSON. The members of a multipart body are its parts.
    pub value: Json,
}

impl SampleCall {
    /// Returns the value of a parameter.
    pub fn value(&self, wire: &str) -> Option<&Json> {
        self.parameters.iter().find(|parameter| parameter.wire == wire).map(|parameter| &parameter.value)
    }

    /// Returns the body if it is required.
    pub fn required_body(&self) -> Option<&Json> {
        self.body.as_ref().filter(|body| body.required).map(|body| &body.value)
    }

    /// Returns the required parameters of a location.
    pub fn required(&self, location: ParameterLocation) -> impl Iterator<Item = &SampleParameter> {
        self.parameters.iter().filter(move |parameter| parameter.required && parameter.location == location)
    }
}

/// A parameter of a sample call.
#[derive(Debug)]
pub struct SampleParameter {
    /// The name on the wire.
    pub wire: String,
    /// Where the parameter is sent.
    pub location: ParameterLocation,
    /// How the elements are sent, if the parameter is an array.
    pub style: Option<ArrayStyle>,
    /// Whether the parameter is required.
    pub required: bool,
    /// The value in the format of the wire, as JSON.
    pub value: Json,
}

impl SampleParameter {
    /// Returns the value as texts, one for each element of an array.
    pub fn texts(&self) -> Vec<String> {
        let text = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match &self.value {
            Json::Array(elements) => elements.iter().map(text).collect(),
            value => vec![text(value)],
        }
    }
}
