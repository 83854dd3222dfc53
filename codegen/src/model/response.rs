//! Answers: what a success hands over, and what each status means and holds.

use super::example::Example;
use super::field_info::FieldInfo;
use super::types::{TypeRef, ValueType};

/// What a success hands over.
#[derive(Debug)]
pub enum Output {
    /// Nothing.
    Empty,
    /// A value read from JSON.
    Body(TypeRef),
    /// Bytes as they come.
    Download,
    /// One of several things, by status.
    Choice {
        /// Name of the enumeration.
        name: String,
        /// Its variants.
        choices: Vec<Choice>,
    },
}

impl Output {
    /// The type of the one body that every success has.
    pub fn body(&self) -> Option<&TypeRef> {
        match self {
            Self::Body(body) => Some(body),
            Self::Empty | Self::Download | Self::Choice { .. } => None,
        }
    }
}

/// What one of several successes hands over.
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

/// What one status means and holds.
#[derive(Debug)]
pub struct Response {
    /// The status.
    pub status: Status,
    /// What it means.
    pub description: String,
    /// What its body is.
    pub body: Content,
    /// The media type of the body, where the document tells it.
    pub content_type: Option<String>,
    /// Headers that the document names.
    pub headers: Vec<ResponseHeader>,
    /// Example bodies, as JSON.
    pub examples: Vec<Example>,
}

/// What a body is.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// There is none.
    Empty,
    /// JSON of a type.
    Json(TypeRef),
    /// Bytes.
    Binary,
}

impl Content {
    /// The type of a body that is JSON.
    pub fn json(&self) -> Option<&TypeRef> {
        match self {
            Self::Json(body) => Some(body),
            Self::Empty | Self::Binary => None,
        }
    }
}

/// A header of an answer.
#[derive(Debug)]
pub struct ResponseHeader {
    /// Its name.
    pub wire: String,
    /// The constant that stands for it.
    pub name: String,
    /// Its type.
    pub ty: ValueType,
    /// What is known of it.
    pub facts: FieldInfo,
}

/// A status code, or all that are not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// That code.
    Code(u16),
    /// Every other one.
    Default,
}
