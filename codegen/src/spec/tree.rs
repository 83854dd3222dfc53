//! The values of a YAML file with their spans, for checks and error locations.

use super::scalar;
use crate::source::Span;
use indexmap::IndexMap;
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
    Mapping(Box<IndexMap<String, Member>>),
    /// The value has an error, which has been reported.
    Invalid,
}

/// A member of a mapping.
#[derive(Debug)]
pub(super) struct Member {
    /// The span of the key.
    pub(super) key: Span,
    /// Whether the key is unquoted, so that it may be a number.
    pub(super) is_plain: bool,
    pub(super) node: Node,
}

/// The default is the value of an empty file.
impl Default for Node {
    fn default() -> Self {
        Self { span: 0..0, content: Content::Scalar(Value::Null) }
    }
}

impl Node {
    /// Returns the span that error messages show for the value.
    pub(super) fn shown_span(&self, key: Option<&Span>) -> Span {
        match (&self.content, key) {
            (Content::Scalar(_) | Content::Invalid, _) => self.span.clone(),
            (Content::Sequence(_) | Content::Mapping(_), Some(key)) => key.clone(),
            (Content::Sequence(_) | Content::Mapping(_), None) => {
                self.span.start..self.span.end.min(self.span.start + 1)
            }
        }
    }

    /// Converts the value to a `serde_yaml` value. The parser limits the depth of the recursion.
    pub(super) fn to_value(&self) -> Value {
        match &self.content {
            Content::Invalid => Value::Null,
            Content::Scalar(value) => value.clone(),
            Content::Sequence(elements) => Value::Sequence(elements.iter().map(Self::to_value).collect()),
            Content::Mapping(members) => {
                let member = |(name, member): (&String, &Member)| (member.key(name), member.node.to_value());
                Value::Mapping(members.iter().map(member).collect())
            }
        }
    }
}

impl Member {
    /// Returns the key as a value, because it may be a number or a boolean.
    pub(super) fn key(&self, name: &str) -> Value {
        // An error means that the key is a number that is too large. The parser has reported it.
        let plain = if self.is_plain { scalar::plain(name) } else { Ok(None) };
        plain.ok().flatten().unwrap_or_else(|| Value::String(name.to_owned()))
    }
}
