//! Types and their members.

use super::field_info::{FieldInfo, Span};
use super::time::TimeFormat;

/// A type that becomes a Rust type of its own.
#[derive(Debug)]
pub struct TypeDef {
    /// Rust name.
    pub name: String,
    /// Name in the spec.
    pub wire: String,
    /// What it is.
    pub description: String,
    /// What it consists of.
    pub kind: TypeKind,
}

/// The kinds of named types.
#[derive(Debug)]
pub enum TypeKind {
    /// Members with names.
    Object {
        /// The members in the order of the document.
        properties: Vec<Property>,
        /// Who sends it.
        sent_by: SentBy,
    },
    /// Values with names; others may be answered.
    Enumeration {
        /// The listed values.
        variants: Vec<Variant>,
        /// The object that answers what the values ask for.
        reported_in: Option<String>,
    },
    /// A name for an array, a map or any JSON.
    Value {
        /// What it is a name for.
        ty: ValueType,
    },
}

/// Who sends an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentBy {
    /// The service alone: every member may be absent.
    Service,
    /// Callers alone, who have to build it: required members are always there.
    Caller,
    /// Callers and the service: built with its required members, which may be absent when it comes back.
    Both,
    /// Callers, as a form.
    Multipart,
}

/// A member of an object.
#[derive(Debug)]
pub struct Property {
    /// Name on the wire.
    pub wire: String,
    /// Name in Rust.
    pub name: String,
    /// Its type.
    pub ty: ValueType,
    /// Whether it has to be there.
    pub required: bool,
    /// What is known of it.
    pub facts: FieldInfo,
}

/// A listed value of an enumeration.
#[derive(Debug)]
pub struct Variant {
    /// Its form on the wire.
    pub wire: Wire,
    /// Name in Rust.
    pub name: String,
    /// What it means.
    pub description: String,
    /// How often it is measured.
    pub period: Option<Span>,
    /// What is measured.
    pub monitored_object: Option<String>,
    /// What answers it.
    pub answer: Answer,
    /// Whether the document advises against it.
    pub deprecated: bool,
}

/// An enumeration value as it is sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Wire {
    /// A JSON string.
    String(String),
    /// A JSON integer.
    Integer(i64),
}

/// Which member answers an enumeration value.
#[derive(Debug)]
pub enum Answer {
    /// Nothing is asked with it.
    NotAsked,
    /// A member.
    Property {
        /// Its name on the wire.
        wire: String,
        /// Its Rust name.
        name: String,
    },
    /// None that is documented.
    UnknownFields,
}

/// The type of a parameter or a property.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueType {
    /// Text.
    String,
    /// A whole number of 64 bits.
    Integer,
    /// A double.
    Number,
    /// A number whose digits count, such as an amount of money.
    Decimal,
    /// True or false.
    Boolean,
    /// A file to upload.
    File,
    /// A moment, with its form on the wire.
    Timestamp(TimeFormat),
    /// A day of the calendar.
    Date,
    /// JSON of any shape.
    Any,
    /// Elements of one type.
    Array(Box<ValueType>),
    /// Values of one type, by keys that are data.
    Map(Box<ValueType>),
    /// A named type.
    Named(TypeRef),
    /// Something that tells about a person.
    Personal(Box<ValueType>),
    /// A named type that would otherwise contain itself.
    Boxed(TypeRef),
}

impl ValueType {
    /// The type of the single values: of an array's elements, a map's values, or what is personal.
    pub fn single(&self) -> &Self {
        match self {
            Self::Array(inner) | Self::Map(inner) | Self::Personal(inner) => inner.single(),
            single => single,
        }
    }

    /// The named type of the single values.
    pub fn named(&self) -> Option<&TypeRef> {
        match self.single() {
            Self::Named(target) | Self::Boxed(target) => Some(target),
            _ => None,
        }
    }

    /// The format of the single values, where they are moments.
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
