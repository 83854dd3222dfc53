//! Named types, their properties, and types of values.

use super::field_info::{Duration, FieldInfo};
use super::time::TimeFormat;

/// A type that becomes a Rust type of its own.
#[derive(Debug)]
pub struct TypeDef {
    /// Rust name.
    pub name: String,
    /// Name in the spec.
    pub wire: String,
    /// Its description.
    pub description: String,
    /// Its kind.
    pub kind: TypeKind,
}

/// The kinds of named types.
#[derive(Debug)]
pub enum TypeKind {
    /// An object.
    Object {
        /// The properties in the order of the spec.
        properties: Vec<Property>,
        /// Who sends it.
        sent_by: SentBy,
    },
    /// An enumeration. It is open: the service may send other values.
    Enumeration {
        /// The listed values.
        variants: Vec<Variant>,
        /// The object that reports the values.
        reported_in: Option<String>,
    },
    /// A name for an array, a map, a scalar or any JSON.
    Value {
        /// The type that it names.
        ty: ValueType,
    },
}

/// Who sends an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentBy {
    /// Only the service. Every field may be absent.
    Service,
    /// Only callers. Required fields are always set.
    Caller,
    /// Callers and the service. Required fields may be absent in responses.
    Both,
    /// Callers, as a multipart body.
    Multipart,
}

/// A property of an object.
#[derive(Debug)]
pub struct Property {
    /// Name on the wire.
    pub wire: String,
    /// Name in Rust.
    pub name: String,
    /// Its type.
    pub ty: ValueType,
    /// Whether it is required.
    pub required: bool,
    /// What is known about it.
    pub info: FieldInfo,
}

/// A listed value of an enumeration.
#[derive(Debug)]
pub struct Variant {
    /// Its wire value.
    pub wire: Wire,
    /// Name in Rust.
    pub name: String,
    /// Its meaning.
    pub description: String,
    /// How often it is measured.
    pub period: Option<Duration>,
    /// What is measured.
    pub monitored_object: Option<String>,
    /// The property that reports it.
    pub reported_by: ReportedBy,
    /// Whether it is deprecated.
    pub deprecated: bool,
}

/// The wire value of an enumeration value.
#[derive(Debug, Clone, PartialEq)]
pub enum Wire {
    /// A JSON string.
    String(String),
    /// A JSON integer.
    Integer(i64),
}

/// Which property reports an enumeration value.
#[derive(Debug)]
pub enum ReportedBy {
    /// None, because the enumeration has no `reported_in`.
    NotApplicable,
    /// A documented property.
    Property {
        /// Its name on the wire.
        wire: String,
        /// Its Rust name.
        name: String,
    },
    /// An undocumented one.
    UnknownFields,
}

/// The type of a parameter or a property.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueType {
    /// A string.
    String,
    /// A 64-bit integer.
    Integer,
    /// A double.
    Number,
    /// A number with exact digits, such as an amount of money.
    Decimal,
    /// A boolean.
    Boolean,
    /// A file to upload.
    File,
    /// A timestamp with its wire format.
    Timestamp(TimeFormat),
    /// A calendar date.
    Date,
    /// JSON of any shape.
    Any,
    /// An array.
    Array(Box<ValueType>),
    /// A map with string keys.
    Map(Box<ValueType>),
    /// A named type.
    Named(TypeRef),
    /// Personal data.
    Personal(Box<ValueType>),
    /// A boxed named type, because it would otherwise contain itself.
    Boxed(TypeRef),
}

impl ValueType {
    /// The type of the scalars: of the elements of an array, the values of a map, or personal data.
    pub fn single(&self) -> &Self {
        match self {
            Self::Array(inner) | Self::Map(inner) | Self::Personal(inner) => inner.single(),
            single => single,
        }
    }

    /// The named type of the scalars.
    pub fn named(&self) -> Option<&TypeRef> {
        match self.single() {
            Self::Named(target) | Self::Boxed(target) => Some(target),
            _ => None,
        }
    }

    /// The format of the scalars, if they are timestamps.
    pub fn time_format(&self) -> Option<TimeFormat> {
        match self.single() {
            Self::Timestamp(format) => Some(*format),
            _ => None,
        }
    }
}

/// A reference to a named type.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeRef {
    /// Its Rust name.
    pub name: String,
}
