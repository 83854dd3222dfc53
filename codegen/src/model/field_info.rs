//! What is known of parameters and properties beyond their types.

use super::simulation::Simulated;
use super::time::TimeFormat;
use std::fmt;

/// What is known of a parameter or property beyond its type.
#[derive(Debug, Clone, Default)]
pub struct FieldInfo {
    /// What it means.
    pub description: String,
    /// Its range, and how long it may be.
    pub limits: Limits,
    /// The regular expression that it matches.
    pub pattern: Option<String>,
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

/// Least and maximum value, length and number of elements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// The minimum value.
    pub minimum: Option<i64>,
    /// The maximum value.
    pub maximum: Option<i64>,
    /// The minimum number of characters, of each element where it is an array.
    pub min_length: Option<u64>,
    /// The maximum number of characters.
    pub max_length: Option<u64>,
    /// The minimum number of elements.
    pub min_items: Option<u64>,
    /// The maximum number of elements.
    pub max_items: Option<u64>,
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
