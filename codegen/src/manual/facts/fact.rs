//! The facts that a description states.

use super::super::duration::Duration;
use super::super::located::Located;
use crate::spec::scalar::Scalar;

/// The facts that a description states, each with its line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// The minimum value.
    pub minimum: Option<Located<Scalar>>,
    /// The maximum value.
    pub maximum: Option<Located<Scalar>>,
    /// The minimum number of characters.
    pub min_length: Option<Located<u64>>,
    /// The maximum number of characters.
    pub max_length: Option<Located<u64>>,
    /// The minimum number of elements.
    pub min_items: Option<Located<u64>>,
    /// The maximum number of elements.
    pub max_items: Option<Located<u64>>,
    /// The default. If it does not fit the type of the row, it is a string.
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
    /// The sentence that calls the parameter or property deprecated.
    pub deprecated: Option<Located<String>>,
    /// An example value.
    pub example: Option<Located<Scalar>>,
    /// Rules between parameters.
    pub rules: Vec<Located<RuleFact>>,
    /// The sentences that remain after the facts have been read.
    pub prose: Vec<Located<String>>,
    /// Sentences that sound like a fact but cannot be read as one.
    pub ambiguities: Vec<Located<Ambiguity>>,
    /// The other sentences in which no fact was read, except the first, which names the row.
    pub unread: Vec<Located<String>>,
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
    /// The meaning of the value, if the page states it.
    pub meaning: Option<String>,
    /// The interval between measurements, if the value is a metric.
    pub period: Option<Duration>,
    /// The object that is measured, if the value is a metric.
    pub monitored_object: Option<String>,
    /// The other cells of the value in its table, each with the heading of its column.
    pub more: Vec<(String, String)>,
    /// The line of the value on the page.
    pub line: usize,
}

impl EnumValue {
    /// Creates a value without other columns.
    pub(super) fn new(wire: Scalar, meaning: Option<String>, line: usize) -> Self {
        Self { wire, meaning, period: None, monitored_object: None, more: Vec::new(), line }
    }
}

/// A sentence that sounds like a fact but cannot be read as one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ambiguity {
    /// The sentence.
    pub text: String,
    /// Whether the sentence can only apply to requests, so that it is ignored in a response.
    pub is_about_sending: bool,
}

/// A rule between parameters. If a parameter has no row in the table, its name consists of the words of the page in
/// lower case, joined by underscores.
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
    OnlyWith {
        /// The dependent parameter.
        name: String,
        /// The other parameter.
        with: String,
    },
    /// One parameter requires another.
    Requires {
        /// The parameter that is sent.
        given: String,
        /// The parameter that it requires.
        needed: String,
    },
    /// At most one of two parameters may be sent.
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
            Self::OnlyWith { name, with } => [name, with],
            Self::Requires { given, needed } => [given, needed],
            Self::Excludes { one, other } => [one, other],
        }
    }
}
