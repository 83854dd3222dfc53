//! The facts of a description.

use super::super::duration::Duration;
use super::super::located::Located;
use crate::spec::scalar::Scalar;

/// What the description of a row states.
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
    /// What the service takes if nothing is sent; a string if it is no value of the row's type.
    pub default: Option<Located<Scalar>>,
    /// The values of an enumeration.
    pub values: Vec<EnumValue>,
    /// The regular expression that values match.
    pub pattern: Option<Located<String>>,
    /// How a time is written, in the word of the language: `seconds`, `minutes`, `epoch-milliseconds`, and so on.
    pub format: Option<Located<String>>,
    /// `UTC` or `GMT`.
    pub time_zone: Option<Located<String>>,
    /// The unit of a number, `ms`.
    pub unit: Option<Located<String>>,
    /// The sentence that advises against it.
    pub deprecated: Option<Located<String>>,
    /// A value that the page shows.
    pub example: Option<Located<Scalar>>,
    /// Rules between this row and others.
    pub rules: Vec<Located<RuleFact>>,
    /// What the description says besides.
    pub prose: Vec<Located<String>>,
    /// Sentences that sound like a fact and could not be read as one.
    pub doubts: Vec<Located<Doubt>>,
}

impl Facts {
    /// Whether the prose says a value that is also a fact.
    pub fn prose_mentions(&self, value: &Scalar) -> bool {
        self.prose.iter().any(|text| text.value.contains(&value.to_string()))
    }
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// The value as it is sent.
    pub wire: Scalar,
    /// What it means, if the page says it.
    pub meaning: Option<String>,
    /// How often the service measures it.
    pub period: Option<Duration>,
    /// What is measured.
    pub monitored_object: Option<String>,
    /// Further columns of its table, by their headings.
    pub more: Vec<(String, String)>,
    /// Its line.
    pub line: usize,
}

impl EnumValue {
    /// A value with at most a meaning.
    pub(super) fn new(wire: Scalar, meaning: Option<String>, line: usize) -> Self {
        Self { wire, meaning, period: None, monitored_object: None, more: Vec::new(), line }
    }
}

/// A sentence that sounds like a fact and could not be read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The sentence.
    pub text: String,
    /// Whether it can only say what has to be sent: then it means nothing in a response.
    pub is_about_sending: bool,
}

/// A rule between parameters. Names that no row has are the words of the page, joined by underscores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleFact {
    /// One is not less than another.
    NotLess {
        /// The larger of the two.
        upper: String,
        /// The smaller.
        lower: String,
    },
    /// One means nothing without another.
    Together {
        /// The one that means nothing alone.
        name: String,
        /// The other.
        with: String,
    },
    /// If one is given, the other is needed.
    Needs {
        /// The given one.
        given: String,
        /// The one that is needed.
        needed: String,
    },
    /// Only one of two may be given.
    Excludes {
        /// The first.
        one: String,
        /// The second.
        other: String,
    },
}

impl RuleFact {
    /// The two names of the rule.
    pub fn names(&self) -> [&str; 2] {
        match self {
            Self::NotLess { upper, lower } => [upper, lower],
            Self::Together { name, with } => [name, with],
            Self::Needs { given, needed } => [given, needed],
            Self::Excludes { one, other } => [one, other],
        }
    }
}
