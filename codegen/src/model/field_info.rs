//! The documentation and the constraints of parameters and properties.

use super::simulation::Simulated;
use super::time::TimeFormat;
use crate::spec::scalar::Scalar;

/// The documentation and the constraints of a parameter or property.
#[derive(Debug, Clone, Default)]
pub struct FieldInfo {
    /// What the field means.
    pub description: String,
    /// The minimum and maximum of the value and of its size.
    pub limits: Limits,
    /// A regular expression for the value.
    pub pattern: Option<String>,
    /// The value that the service assumes if the field is absent.
    pub default: Option<Scalar>,
    /// The unit of a number.
    pub unit: Option<String>,
    /// The documented time zone.
    pub time_zone: Option<String>,
    /// A documented example.
    pub example: Option<Scalar>,
    /// The format of timestamps.
    pub format: Option<TimeFormat>,
    /// Whether the field is required.
    pub required: bool,
    /// Whether only responses have the field. Requests do not send it.
    pub read_only: bool,
    /// Whether the value must never be logged.
    pub secret: bool,
    /// Whether the field is deprecated.
    pub deprecated: bool,
    /// The property of a row that the parameter filters by.
    pub filters: Option<String>,
    /// What the value means in the simulated company of the embedded service.
    pub simulated: Option<Simulated>,
}

/// Minimum and maximum of a value, of its length, and of its number of elements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// The minimum value.
    pub minimum: Option<i64>,
    /// The maximum value.
    pub maximum: Option<i64>,
    /// The minimum number of characters. For an array, it applies to each element.
    pub min_length: Option<u64>,
    /// The maximum number of characters. For an array, it applies to each element.
    pub max_length: Option<u64>,
    /// The minimum number of elements.
    pub min_items: Option<u64>,
    /// The maximum number of elements.
    pub max_items: Option<u64>,
}

/// A duration.
#[derive(Debug, Clone)]
pub struct Duration {
    /// The duration as the spec states it, such as `30 days`.
    pub text: String,
    /// The duration in seconds.
    pub seconds: u64,
}
