//! Arguments of operations, and how they are sent.

use super::field_info::{Duration, FieldInfo};
use super::time::TimeFormat;
use super::types::{TypeRef, ValueType};

/// An argument: a field of the operation.
#[derive(Debug)]
pub struct Argument {
    /// Rust name.
    pub name: String,
    /// Whether it is required.
    pub required: bool,
    /// How it is sent.
    pub kind: ArgumentKind,
    /// What is known about it.
    pub info: FieldInfo,
}

/// How an argument is sent.
#[derive(Debug)]
pub enum ArgumentKind {
    /// One parameter.
    Parameter {
        /// Where it is sent.
        location: ParameterLocation,
        /// Name on the wire.
        wire: String,
        /// Its type.
        ty: ValueType,
        /// How it is sent, if it is an array.
        style: Option<ArrayStyle>,
    },
    /// Two parameters that are the ends of a time range.
    TimeRange {
        /// The two parameters.
        parts: Box<[Part; 2]>,
        /// The format of both.
        format: TimeFormat,
        /// Minimum duration.
        minimum: Option<Duration>,
        /// Maximum duration.
        maximum: Option<Duration>,
    },
    /// Two parameters that are the minimum and the maximum of a number.
    RangeFilter {
        /// The two parameters.
        parts: Box<[Part; 2]>,
    },
    /// Two parameters that are the sort field and the direction.
    Sort {
        /// The two parameters.
        parts: Box<[Part; 2]>,
        /// Name of the type of the argument.
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
        /// Its encoding.
        encoding: Encoding,
    },
}

/// The encoding of a request body.
#[derive(Debug)]
pub enum Encoding {
    /// JSON.
    Json {
        /// Its media type, if it differs from that of all requests.
        content_type: Option<String>,
    },
    /// `multipart/form-data`.
    Multipart,
}

/// A sort field or a direction.
#[derive(Debug)]
pub struct SortChoice {
    /// Its variant.
    pub variant: String,
    /// The method that sets it.
    pub method: String,
}

/// One of the two parameters of an argument.
#[derive(Debug)]
pub struct Part {
    /// Name on the wire.
    pub wire: String,
    /// What is known about it.
    pub info: FieldInfo,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the header.
    Header,
}

/// How an array is sent in a query or a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArrayStyle {
    /// One parameter for each element.
    Repeat,
    /// Separated by commas.
    Csv,
    /// Separated by spaces.
    Ssv,
    /// Separated by vertical bars.
    Pipes,
}

impl ArrayStyle {
    /// Its name in the spec.
    pub fn name(self) -> &'static str {
        match self {
            Self::Repeat => "repeat",
            Self::Csv => "csv",
            Self::Ssv => "ssv",
            Self::Pipes => "pipes",
        }
    }
}

/// A header with a constant value.
#[derive(Debug)]
pub struct Constant {
    /// Its name.
    pub wire: String,
    /// Its value.
    pub value: String,
    /// What is known about it.
    pub info: FieldInfo,
}
