//! Responses, and the outputs of operations.

use super::examples::Example;
use super::field_info::FieldInfo;
use super::types::{TypeRef, ValueType};

/// What a successful call returns.
#[derive(Debug)]
pub enum Output {
    /// Nothing.
    Empty,
    /// A JSON value.
    Body(TypeRef),
    /// A stream of bytes.
    Download,
    /// One of several outputs, by status.
    Choice {
        /// The name of the enumeration.
        name: String,
        /// The variants of the enumeration.
        choices: Vec<Choice>,
    },
}

impl Output {
    /// Returns the type of the JSON body, if all 2xx responses have the same one.
    pub fn body(&self) -> Option<&TypeRef> {
        match self {
            Self::Body(body) => Some(body),
            Self::Empty | Self::Download | Self::Choice { .. } => None,
        }
    }
}

/// One of several outputs. It is the output for one 2xx status.
#[derive(Debug)]
pub struct Choice {
    /// The status of the response.
    pub status: u16,
    /// The name of the variant.
    pub variant: String,
    /// The type of the body. `None` if the response has no body.
    pub body: Option<TypeRef>,
    /// What the status means.
    pub description: String,
}

/// The response for a status.
#[derive(Debug)]
pub struct Response {
    /// The status.
    pub status: Status,
    /// The meaning of the status.
    pub description: String,
    /// The content of the body.
    pub body: Content,
    /// The documented media type of the body.
    pub content_type: Option<String>,
    /// The documented headers.
    pub headers: Vec<ResponseHeader>,
    /// Example bodies, as JSON.
    pub examples: Vec<Example>,
}

/// The content of a body.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// No body.
    Empty,
    /// A JSON value of this type.
    Json(TypeRef),
    /// A stream of bytes.
    Binary,
    /// The text of an error, which the client does not parse.
    Text,
}

impl Content {
    /// Returns the type of a JSON body.
    pub fn json(&self) -> Option<&TypeRef> {
        match self {
            Self::Json(body) => Some(body),
            Self::Empty | Self::Binary | Self::Text => None,
        }
    }
}

/// A response header.
#[derive(Debug)]
pub struct ResponseHeader {
    /// The name of the header.
    pub wire: String,
    /// The name of the constant for the header.
    pub name: String,
    /// The type of the value.
    pub ty: ValueType,
    /// The documentation and the constraints of the value.
    pub info: FieldInfo,
}

/// A status code, or all status codes that an operation does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// A status code.
    Code(u16),
    /// All status codes that are not listed.
    Default,
}
