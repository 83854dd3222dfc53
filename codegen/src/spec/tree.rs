//! The values of a YAML file with their spans, while the file is checked.

use super::scalar;
use crate::source::Span;
use serde_yaml::Value;

/// A value and its span.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) content: Content,
}

/// The content of a value.
#[derive(Debug)]
pub(super) enum Content {
    Scalar(Value),
    Sequence(Vec<Node>),
    /// The members in the order of the file. Their names differ.
    Mapping(Vec<Member>),
    /// The value has an error, which has been reported.
    Invalid,
}

/// A member of a mapping.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) key: Span,
    /// Whether the key is unquoted, so that it may be a number.
    pub(super) is_plain: bool,
    pub(super) node: Node,
}

/// The value of an empty file.
impl Default for Node {
    fn default() -> Self {
        Self { span: 0..0, content: Content::Scalar(Value::Null) }
    }
}

impl Node {
    /// Returns the span of the value in error messages.
    pub(super) fn shown_span(&self, key: Option<&Span>) -> Span {
        match (&self.content, key) {
            (Content::Scalar(_) | Content::Invalid, _) => self.span.clone(),
            (Content::Sequence(_) | Content::Mapping(_), Some(key)) => key.clone(),
            (Content::Sequence(_) | Content::Mapping(_), None) => {
                self.span.start..self.span.end.min(self.span.start + 1)
            }
        }
    }

    /// Converts the value. The parser limits the depth of the recursion.
    pub(super) fn into_value(self) -> Value {
        match self.content {
            Content::Invalid => Value::Null,
            Content::Scalar(value) => value,
            Content::Sequence(elements) => Value::Sequence(elements.into_iter().map(Self::into_value).collect()),
            Content::Mapping(members) => Value::Mapping(members.into_iter().map(Member::into_values).collect()),
        }
    }
}

impl Member {
    /// Returns the key if it is not a string but a number or a boolean.
    pub(super) fn plain_key(&self) -> Option<Value> {
        // Numbers that are too large have been reported.
        if self.is_plain { scalar::plain(&self.name).ok().flatten() } else { None }
    }

    fn into_values(self) -> (Value, Value) {
        let key = self.plain_key().unwrap_or(Value::String(self.name));
        (key, self.node.into_value())
    }
}
