//! Responses, and the output of an operation.

use super::examples::Example;
use super::field_info::FieldInfo;
use super::types::{TypeRef, ValueType};

/// The output of a successful call.
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
        /// Name of the enumeration.
        name: String,
        /// Its variants.
        choices: Vec<Choice>,
    },
}

impl Output {
    /// The type of the body, if all 2xx responses have the same.
    pub fn body(&self) -> Option<&TypeRef> {
        match self {
            Self::Body(body) => Some(body),
            Self::Empty | Self::Download | Self::Choice { .. } => None,
        }
    }
}

/// The output of one of several 2xx responses.
#[derive(Debug)]
pub struct Choice {
    /// Its status.
    pub status: u16,
    /// Name of its variant.
    pub variant: String,
    /// Type of its body.
    pub body: Option<TypeRef>,
    /// What the status means.
    pub description: String,
}

/// The response for a status.
#[derive(Debug)]
pub struct Response {
    /// The status.
    pub status: Status,
    /// Its meaning.
    pub description: String,
    /// Its body.
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
    /// JSON of a type.
    Json(TypeRef),
    /// Bytes.
    Binary,
    /// The text of an error, which the client does not parse.
    Text,
}

impl Content {
    /// The type of a JSON body.
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
    /// Its name.
    pub wire: String,
    /// Name of its constant.
    pub name: String,
    /// Its type.
    pub ty: ValueType,
    /// What is known about it.
    pub info: FieldInfo,
}

/// A status code, or all codes that are not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// A status code.
    Code(u16),
    /// All other status codes.
    Default,
}
