//! What goes back, and what is said where a request is refused.

use crate::model::{Attribute, FailureAttribute, Operation, Simulated, TypeDef, TypeKind};

/// What the service answers.
#[derive(Debug)]
pub struct Answer {
    /// The operation that was meant, if one was found.
    pub operation: Option<String>,
    /// The status.
    pub status: u16,
    /// Headers beside those that every answer has.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    pub(super) fn empty(operation: &Operation, status: u16) -> Self {
        Self::json(operation, status, String::new())
    }

    pub(super) fn json(operation: &Operation, status: u16, body: String) -> Self {
        Self { operation: Some(operation.name.clone()), status, headers: Vec::new(), body: body.into_bytes() }
    }
}

/// Why a request is refused. The text names parameters and never repeats their values.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) status: u16,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) headers: Vec<(&'static str, String)>,
}

impl Failure {
    fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), headers: Vec::new() }
    }

    pub(super) fn bad(message: impl Into<String>) -> Self {
        Self::new(400, "WKS.0400", message)
    }

    pub(super) fn not_found(parameter: &str) -> Self {
        Self::new(404, "WKS.0404", format!("nothing has this `{parameter}`"))
    }

    pub(super) fn no_such_api() -> Self {
        Self::new(404, "APIGW.0101", "no operation has this path")
    }

    pub(super) fn method_not_allowed(allowed: &str) -> Self {
        let failure = Self::new(405, "WKS.0405", format!("this path takes {allowed}"));
        Self { headers: vec![("allow", allowed.to_owned())], ..failure }
    }
}

/// An error's body: its type says which members hold code and text.
pub(super) fn error_body(error: Option<&TypeDef>, code: &str, message: &str) -> Vec<u8> {
    let mut members = serde_json::Map::new();
    if let Some(TypeDef { kind: TypeKind::Object { properties, .. }, .. }) = error {
        for property in properties {
            let value = match property.facts.simulated {
                Some(Simulated::Value(Attribute::Failure(FailureAttribute::Code))) => code,
                Some(Simulated::Value(Attribute::Failure(FailureAttribute::Message))) => message,
                _ => continue,
            };
            members.insert(property.wire.clone(), value.into());
        }
    }
    serde_json::Value::Object(members).to_string().into_bytes()
}
