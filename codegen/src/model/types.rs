//! Types, fields and what is known of them.

use super::simulation::Simulated;
use super::time::TimeFormat;
use std::fmt;

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
        answered_in: Option<String>,
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
    pub facts: Facts,
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
    Undocumented,
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

/// What is known of a parameter or property beyond its type.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What it means.
    pub description: String,
    /// Its range.
    pub limits: Limits,
    /// What the service takes where it is left out.
    pub default: Option<Literal>,
    /// Its unit.
    pub unit: Option<String>,
    /// The time zone that the document names.
    pub time_zone: Option<String>,
    /// A value from the document.
    pub example: Option<Literal>,
    /// The form of its times.
    pub format: Option<TimeFormat>,
    /// Whether a reply or request has to have it.
    pub required: bool,
    /// Whether it may never be shown.
    pub secret: bool,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// The property of a row that it is compared with.
    pub filters: Option<String>,
    /// What it stands for in a simulated company.
    pub simulated: Option<Simulated>,
}

/// Least and greatest value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// The least value.
    pub minimum: Option<i64>,
    /// The greatest value.
    pub maximum: Option<i64>,
}

/// A span of time.
#[derive(Debug, Clone)]
pub struct Span {
    /// As the spec writes it, `30 days`.
    pub text: String,
    /// Its length.
    pub seconds: u64,
}

/// A single value, of the kind that it has on the wire.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// Text.
    String(String),
    /// A whole number.
    Integer(i64),
    /// Another number.
    Number(f64),
    /// True or false.
    Boolean(bool),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(value) => f.write_str(value),
            Self::Integer(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Boolean(value) => write!(f, "{value}"),
        }
    }
}
