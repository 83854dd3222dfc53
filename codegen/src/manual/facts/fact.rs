//! The facts of a description.

use super::super::duration::Duration;
use super::super::located::Located;
use crate::spec::scalar::Scalar;

/// The facts of a description, each with its line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Smallest value.
    pub minimum: Option<Located<Scalar>>,
    /// Largest value.
    pub maximum: Option<Located<Scalar>>,
    /// Smallest number of characters.
    pub min_length: Option<Located<u64>>,
    /// Largest number of characters.
    pub max_length: Option<Located<u64>>,
    /// Smallest number of elements.
    pub min_items: Option<Located<u64>>,
    /// Largest number of elements.
    pub max_items: Option<Located<u64>>,
    /// The default; a string if the value does not fit the type of the row.
    pub default: Option<Located<Scalar>>,
    /// The values of an enumeration.
    pub values: Vec<EnumValue>,
    /// The regular expression that values match.
    pub pattern: Option<Located<String>>,
    /// The format of a time, such as `seconds` or `epoch-milliseconds`.
    pub format: Option<Located<String>>,
    /// `UTC` or `GMT`.
    pub time_zone: Option<Located<String>>,
    /// The unit of a number, such as `ms`.
    pub unit: Option<Located<String>>,
    /// The sentence that deprecates the row.
    pub deprecated: Option<Located<String>>,
    /// An example value.
    pub example: Option<Located<Scalar>>,
    /// Rules between this row and others.
    pub rules: Vec<Located<RuleFact>>,
    /// The remaining sentences.
    pub prose: Vec<Located<String>>,
    /// Sentences that sound like a fact but cannot be read as one.
    pub ambiguities: Vec<Located<Ambiguity>>,
}

impl Facts {
    /// Returns `true` if the prose contains a value.
    pub fn prose_mentions(&self, value: &Scalar) -> bool {
        self.prose.iter().any(|text| text.value.contains(&value.to_string()))
    }
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// The value as it is sent.
    pub wire: Scalar,
    /// Its meaning, if the page states it.
    pub meaning: Option<String>,
    /// The interval of measurements.
    pub period: Option<Duration>,
    /// The measured object.
    pub monitored_object: Option<String>,
    /// Other columns of its table, with their headings.
    pub more: Vec<(String, String)>,
    /// Its line.
    pub line: usize,
}

impl EnumValue {
    /// Creates a value without other columns.
    pub(super) fn new(wire: Scalar, meaning: Option<String>, line: usize) -> Self {
        Self { wire, meaning, period: None, monitored_object: None, more: Vec::new(), line }
    }
}

/// A sentence that sounds like a fact but cannot be read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguity {
    /// The sentence.
    pub text: String,
    /// Whether the sentence can only apply to requests, so that it is ignored in a response.
    pub is_about_sending: bool,
}

/// A rule between parameters. A parameter that has no row is named by the words of the page, joined by underscores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleFact {
    /// One parameter is greater than or equal to another.
    NotLess {
        /// The greater parameter.
        upper: String,
        /// The smaller parameter.
        lower: String,
    },
    /// One parameter has a meaning only together with another.
    Together {
        /// The dependent parameter.
        name: String,
        /// The other parameter.
        with: String,
    },
    /// One parameter requires another.
    Needs {
        /// The parameter that is sent.
        given: String,
        /// The parameter that it requires.
        needed: String,
    },
    /// At most one of two parameters is sent.
    Excludes {
        /// The first parameter.
        one: String,
        /// The second parameter.
        other: String,
    },
}

impl RuleFact {
    /// Returns the names of the two parameters.
    pub fn names(&self) -> [&str; 2] {
        match self {
            Self::NotLess { upper, lower } => [upper, lower],
            Self::Together { name, with } => [name, with],
            Self::Needs { given, needed } => [given, needed],
            Self::Excludes { one, other } => [one, other],
        }
    }
}
