//! Arguments of operations, and how they are sent.

use super::field_info::{Duration, FieldInfo};
use super::time::TimeFormat;
use super::types::{TypeRef, ValueType};

/// An argument of an operation, which is a field of its struct.
#[derive(Debug)]
pub struct Argument {
    /// The name in Rust.
    pub name: String,
    /// Whether the argument is required.
    pub required: bool,
    /// How the argument is sent.
    pub kind: ArgumentKind,
    /// The documentation and the constraints of the argument.
    pub info: FieldInfo,
}

/// How an argument is sent.
#[derive(Debug)]
pub enum ArgumentKind {
    /// One parameter.
    Parameter {
        /// Where the parameter is sent.
        location: ParameterLocation,
        /// The name of the parameter on the wire.
        wire: String,
        /// The type of the parameter.
        ty: ValueType,
        /// How the elements are sent, if the parameter is an array.
        style: Option<ArrayStyle>,
    },
    /// Two parameters that are the ends of a time range.
    TimeRange {
        /// The two parameters.
        parts: Box<[Part; 2]>,
        /// The format of both parameters.
        format: TimeFormat,
        /// The minimum duration.
        minimum: Option<Duration>,
        /// The maximum duration.
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
        /// The name of the Rust struct for the argument.
        ty: String,
        /// The enumeration of sort fields.
        field: TypeRef,
        /// The values of the enumeration of sort fields.
        fields: Vec<SortChoice>,
        /// The enumeration of directions.
        direction: TypeRef,
        /// The values of the enumeration of directions.
        directions: Vec<SortChoice>,
    },
    /// The body.
    Body {
        /// The type of the body.
        ty: TypeRef,
        /// The encoding of the body.
        encoding: Encoding,
    },
}

impl ArgumentKind {
    /// Returns the two parameters of an argument that combines two. Returns an empty slice for other arguments.
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::TimeRange { parts, .. } | Self::RangeFilter { parts } | Self::Sort { parts, .. } => parts.as_slice(),
            Self::Parameter { .. } | Self::Body { .. } => &[],
        }
    }
}

/// The encoding of a request body.
#[derive(Debug)]
pub enum Encoding {
    /// JSON.
    Json {
        /// The media type. `None` if it is the default, `application/json`.
        content_type: Option<String>,
    },
    /// `multipart/form-data`.
    Multipart,
}

/// A value of the enumeration of sort fields, or of the enumeration of directions.
#[derive(Debug)]
pub struct SortChoice {
    /// The Rust name of the value.
    pub variant: String,
    /// The name of the method that sets the value.
    pub method: String,
}

/// One of the two parameters of an argument.
#[derive(Debug)]
pub struct Part {
    /// The name of the parameter on the wire.
    pub wire: String,
    /// The documentation and the constraints of the parameter.
    pub info: FieldInfo,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
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
    /// Returns the name of the style in the spec.
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
    /// The name of the header.
    pub wire: String,
    /// The value of the header.
    pub value: String,
    /// The documentation and the constraints of the header.
    pub info: FieldInfo,
}
