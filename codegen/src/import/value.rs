//! The values of a definition. Numbers keep their text, because `1.10` is a string if its schema has the type `string`.

use indexmap::IndexMap;

/// The members of an object, by key. Keys that are numbers, such as statuses, keep their text.
pub(super) type Mapping = IndexMap<String, Value>;

/// A value of a definition.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Sequence(Vec<Value>),
    Mapping(Mapping),
}

/// A number as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    pub(super) text: String,
    /// The value, unless it is an integer of more than 64 bits.
    pub(super) value: Option<serde_yaml::Number>,
}

impl Number {
    pub(super) fn as_i64(&self) -> Option<i64> {
        self.value.as_ref()?.as_i64()
    }

    pub(super) fn as_f64(&self) -> Option<f64> {
        self.value.as_ref()?.as_f64()
    }
}

impl Value {
    pub(super) fn is_null(&self) -> bool {
        *self == Self::Null
    }

    pub(super) fn is_mapping(&self) -> bool {
        self.as_mapping().is_some()
    }

    pub(super) fn as_mapping(&self) -> Option<&Mapping> {
        match self {
            Self::Mapping(members) => Some(members),
            _ => None,
        }
    }

    pub(super) fn as_sequence(&self) -> Option<&[Self]> {
        match self {
            Self::Sequence(elements) => Some(elements),
            _ => None,
        }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    pub(super) fn as_u64(&self) -> Option<u64> {
        self.as_number()?.value.as_ref()?.as_u64()
    }

    pub(super) fn as_f64(&self) -> Option<f64> {
        self.as_number()?.as_f64()
    }

    /// Returns the text of a string or a number.
    pub(super) fn scalar_text(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            Self::Number(number) => Some(&number.text),
            _ => None,
        }
    }

    /// Converts a value for a file of the spec. Integers of more than 64 bits become strings.
    pub(super) fn to_yaml(&self) -> serde_yaml::Value {
        match self {
            Self::Null => serde_yaml::Value::Null,
            Self::Bool(value) => serde_yaml::Value::Bool(*value),
            Self::Number(Number { value: Some(value), .. }) => serde_yaml::Value::Number(value.clone()),
            Self::Number(Number { text, value: None }) | Self::String(text) => serde_yaml::Value::String(text.clone()),
            Self::Sequence(elements) => elements.iter().map(Self::to_yaml).collect(),
            Self::Mapping(members) => members
                .iter()
                .map(|(key, member)| (key.as_str().into(), member.to_yaml()))
                .collect::<serde_yaml::Mapping>()
                .into(),
        }
    }
}
