//! Arguments: what the caller gives, and what it becomes on the wire.

use super::field_info::{FieldInfo, Span};
use super::time::TimeFormat;
use super::types::{TypeRef, ValueType};

/// Something the caller gives: a field of the operation.
#[derive(Debug)]
pub struct Argument {
    /// Rust name.
    pub name: String,
    /// Whether the call cannot be made without it.
    pub required: bool,
    /// What it becomes on the wire.
    pub kind: ArgumentKind,
    /// What is known of it.
    pub facts: FieldInfo,
}

/// What an argument becomes on the wire.
#[derive(Debug)]
pub enum ArgumentKind {
    /// One parameter.
    Parameter {
        /// Where it stands.
        place: ParameterLocation,
        /// Name on the wire.
        wire: String,
        /// Its type.
        ty: ValueType,
    },
    /// Two parameters that are the ends of a range of time.
    TimeRange {
        /// The two parameters.
        parts: Box<[Part; 2]>,
        /// The form of both.
        format: TimeFormat,
        /// Least span.
        minimum: Option<Span>,
        /// Greatest span.
        maximum: Option<Span>,
    },
    /// Two parameters that are the minimum and the maximum number.
    RangeFilter {
        /// The two parameters.
        parts: Box<[Part; 2]>,
    },
    /// Two parameters that say what to sort by and in which direction.
    Sort {
        /// The two parameters.
        parts: Box<[Part; 2]>,
        /// Name of the type that holds both.
        ty: String,
        /// The type of the field.
        field: TypeRef,
        /// Its values.
        fields: Vec<SortChoice>,
        /// The type of the direction.
        direction: TypeRef,
        /// Its values.
        directions: Vec<SortChoice>,
    },
    /// The body.
    Body {
        /// Its type.
        ty: TypeRef,
        /// How it is written.
        encoding: Encoding,
    },
}

/// How a request's body is written.
#[derive(Debug)]
pub enum Encoding {
    /// As JSON.
    Json {
        /// Its media type, where it is not the one that all requests have.
        content_type: Option<String>,
    },
    /// As a form of several parts.
    Multipart,
}

/// A value to sort by, or a direction.
#[derive(Debug)]
pub struct SortChoice {
    /// Its variant.
    pub variant: String,
    /// The method that chooses it.
    pub method: String,
}

/// One of the two parameters that an argument becomes.
#[derive(Debug)]
pub struct Part {
    /// Name on the wire.
    pub wire: String,
    /// What is known of it.
    pub facts: FieldInfo,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the header.
    Header,
}

/// A header that always has the same value.
#[derive(Debug)]
pub struct Constant {
    /// Its name.
    pub wire: String,
    /// Its value.
    pub value: String,
    /// What is known of it.
    pub facts: FieldInfo,
}
