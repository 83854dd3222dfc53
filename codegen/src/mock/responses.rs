//! The responses of the embedded service, and its errors.

use super::synthesize;
use super::transport_headers::is_transport_header;
use crate::model::{
    self, Attribute, Condition, Content, FailureAttribute, Operation, Simulated, TypeDef, TypeKind, ValueType,
};

/// A response of the embedded service.
#[derive(Debug)]
pub struct Response {
    /// The name of the operation. `None` if no operation has the path and method of the request.
    pub operation: Option<String>,
    /// The status.
    pub status: u16,
    /// The headers. If there is no `content-type`, the body is JSON.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// Creates a successful response with its documented headers, except those that describe the transport.
    pub(super) fn success(operation: &Operation, status: u16, response: &model::Response, body: Vec<u8>) -> Self {
        let mut headers: Vec<(String, String)> = response
            .headers
            .iter()
            .map(|header| (header.wire.to_ascii_lowercase(), synthesize::header_value(header)))
            .filter(|(name, _)| !is_transport_header(name))
            .collect();
        let binary = (response.body == Content::Binary).then_some("application/octet-stream");
        let media = response.content_type.as_deref().or(binary);
        headers.extend(media.map(|media| ("content-type".to_owned(), media.to_owned())));
        Self { operation: Some(operation.name.clone()), status, headers, body }
    }
}

/// An error response. The message contains names of parameters, never their values.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) condition: Condition,
    pub(super) message: String,
    pub(super) headers: Vec<(String, String)>,
}

impl Failure {
    fn new(condition: Condition, message: impl Into<String>) -> Self {
        Self { condition, message: message.into(), headers: Vec::new() }
    }

    pub(super) fn bad(message: impl Into<String>) -> Self {
        Self::new(Condition::InvalidRequest, message)
    }

    pub(super) fn is_invalid_request(&self) -> bool {
        self.condition == Condition::InvalidRequest
    }

    pub(super) fn bad_marker(parameter: &str) -> Self {
        Self::bad(format!("`{parameter}` is not a valid marker"))
    }

    pub(super) fn not_found(parameter: &str) -> Self {
        Self::new(Condition::UnknownResource, format!("no resource has this `{parameter}`"))
    }

    pub(super) fn no_such_api() -> Self {
        Self::new(Condition::UnknownPath, "no operation has this path")
    }

    pub(super) fn method_not_allowed(allowed: &str) -> Self {
        let failure = Self::new(Condition::UnsupportedMethod, format!("this path allows only {allowed}"));
        Self { headers: vec![("allow".to_owned(), allowed.to_owned())], ..failure }
    }
}

/// Returns the body of an error. The type determines which properties contain the code and the message. If the type is
/// a string, the body is the message. Without a code, its property is absent.
pub(super) fn error_body(error: Option<&TypeDef>, code: Option<&str>, message: &str) -> Vec<u8> {
    if let Some(TypeDef { kind: TypeKind::Value { ty: ValueType::String }, .. }) = error {
        return serde_json::Value::from(message).to_string().into_bytes();
    }
    let mut members = serde_json::Map::new();
    if let Some(TypeDef { kind: TypeKind::Object { properties, .. }, .. }) = error {
        for property in properties {
            let value = match property.info.simulated {
                Some(Simulated::Value(Attribute::Failure(FailureAttribute::Code))) => code,
                Some(Simulated::Value(Attribute::Failure(FailureAttribute::Message))) => Some(message),
                _ => None,
            };
            members.extend(value.map(|value| (property.wire.clone(), value.into())));
        }
    }
    serde_json::Value::Object(members).to_string().into_bytes()
}
