//! Named types, their properties, and types of values.

use super::field_info::{Duration, FieldInfo};
use super::time::TimeFormat;

/// A named type. It becomes a Rust type of its own.
#[derive(Debug)]
pub struct TypeDef {
    /// The name in Rust.
    pub name: String,
    /// The name in the spec.
    pub wire: String,
    /// What a value of the type is.
    pub description: String,
    /// The kind of the type.
    pub kind: TypeKind,
}

/// The kinds of named types.
#[derive(Debug)]
pub enum TypeKind {
    /// An object.
    Object {
        /// The properties in the order of the spec.
        properties: Vec<Property>,
        /// Who sends the object.
        sent_by: SentBy,
    },
    /// An enumeration. It is open: the service may send other values.
    Enumeration {
        /// The listed values.
        variants: Vec<Variant>,
        /// The name of the response object whose properties report the values.
        reported_in: Option<String>,
    },
    /// A named array, map, scalar or free-form JSON value.
    Value {
        /// The type that the name refers to.
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
    /// The name on the wire.
    pub wire: String,
    /// The name in Rust.
    pub name: String,
    /// The type of the value.
    pub ty: ValueType,
    /// Whether the property is required.
    pub required: bool,
    /// The documentation and the constraints of the property.
    pub info: FieldInfo,
}

/// A listed value of an enumeration.
#[derive(Debug)]
pub struct Variant {
    /// The value on the wire.
    pub wire: Wire,
    /// The name in Rust.
    pub name: String,
    /// What the value means.
    pub description: String,
    /// The interval between measurements, if the value is the name of a metric.
    pub period: Option<Duration>,
    /// The kind of object that is measured, if the value is the name of a metric.
    pub monitored_object: Option<String>,
    /// The property that reports the value.
    pub reported_by: ReportedBy,
    /// Whether the value is deprecated.
    pub deprecated: bool,
}

/// An enumeration value on the wire.
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
    /// No property, because the enumeration has no `reported_in`.
    NotApplicable,
    /// A documented property.
    Property {
        /// The name of the property on the wire.
        wire: String,
        /// The name of the property in Rust.
        name: String,
        /// The name of the type of the elements, if the property is an array of objects.
        items: Option<String>,
    },
    /// A property that is not documented. Callers read it from the unknown fields.
    UnknownFields,
}

/// The type of a parameter or a property.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueType {
    /// A string.
    String,
    /// A 64-bit integer.
    Integer,
    /// A 64-bit floating-point number.
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
    /// Free-form JSON.
    Any,
    /// An array.
    Array(Box<ValueType>),
    /// A map with string keys.
    Map(Box<ValueType>),
    /// A named type.
    Named(TypeRef),
    /// A value that contains personal data.
    Personal(Box<ValueType>),
    /// A named type in a box. Without the box, the type would contain itself.
    Boxed(TypeRef),
}

impl ValueType {
    /// Returns the type of the elements of an array, of the values of a map, or of personal data. For any other
    /// type, returns the type itself.
    pub fn single(&self) -> &Self {
        match self {
            Self::Array(inner) | Self::Map(inner) | Self::Personal(inner) => inner.single(),
            single => single,
        }
    }

    /// Calls [`single`](Self::single). Returns the resulting type, if it is a named type.
    pub fn named(&self) -> Option<&TypeRef> {
        match self.single() {
            Self::Named(target) | Self::Boxed(target) => Some(target),
            _ => None,
        }
    }

    /// Calls [`single`](Self::single). Returns the format of the resulting type, if it is a timestamp.
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
    /// The name of the type in Rust.
    pub name: String,
}
