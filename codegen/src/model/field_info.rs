//! What is known about parameters and properties beyond their types.

use super::simulation::Simulated;
use super::time::TimeFormat;
use crate::spec::scalar::Scalar;

/// What is known about a parameter or property beyond its type.
#[derive(Debug, Clone, Default)]
pub struct FieldInfo {
    /// What it means.
    pub description: String,
    /// Its range and sizes.
    pub limits: Limits,
    /// Its regular expression.
    pub pattern: Option<String>,
    /// Its default.
    pub default: Option<Scalar>,
    /// Its unit.
    pub unit: Option<String>,
    /// The documented time zone.
    pub time_zone: Option<String>,
    /// A documented example.
    pub example: Option<Scalar>,
    /// The format of its times.
    pub format: Option<TimeFormat>,
    /// Whether it is required.
    pub required: bool,
    /// Whether only responses have it.
    pub read_only: bool,
    /// Whether it must never be logged.
    pub secret: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The property of a row that it filters by.
    pub filters: Option<String>,
    /// Its meaning in a simulated company.
    pub simulated: Option<Simulated>,
}

/// Minimum and maximum value, length and number of elements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// The minimum value.
    pub minimum: Option<i64>,
    /// The maximum value.
    pub maximum: Option<i64>,
    /// The minimum number of characters, of each element if it is an array.
    pub min_length: Option<u64>,
    /// The maximum number of characters.
    pub max_length: Option<u64>,
    /// The minimum number of elements.
    pub min_items: Option<u64>,
    /// The maximum number of elements.
    pub max_items: Option<u64>,
}

/// A duration.
#[derive(Debug, Clone)]
pub struct Duration {
    /// As the spec writes it, `30 days`.
    pub text: String,
    /// Its length.
    pub seconds: u64,
}
