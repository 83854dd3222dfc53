//! Describes shapes and values for error messages.

use super::scalar::Scalar;
use super::shape::Shape;
use super::tree::Content;
use serde_yaml::Value;

/// Returns `true` if a string was probably intended as a boolean.
pub(super) fn is_boolean_word(text: &str) -> bool {
    ["yes", "no", "on", "off", "true", "false"].contains(&text.to_lowercase().as_str())
}

/// Returns a description of the values that a shape permits.
pub(super) fn expected(shape: &Shape) -> String {
    let quoted = |words: &[String]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>();
    match shape {
        Shape::Any | Shape::Reference(_) => "a value".to_owned(),
        Shape::String { .. } => "a string".to_owned(),
        Shape::Boolean => "`true` or `false`".to_owned(),
        Shape::Integer { .. } => "an integer".to_owned(),
        Shape::Scalar => "a string, a number or a boolean".to_owned(),
        Shape::Word(words) => quoted(words).join(" or "),
        Shape::WordOrList(words, _) => format!("{} or a list", quoted(words).join(", ")),
        Shape::List(_) => "a list".to_owned(),
        Shape::Map { .. } | Shape::Object(_) => "a mapping".to_owned(),
    }
}

/// Returns a description of a value.
pub(super) fn describe(content: &Content) -> String {
    match content {
        Content::Invalid => "nothing".to_owned(),
        Content::Sequence(_) => "a list".to_owned(),
        Content::Mapping(_) => "a mapping".to_owned(),
        Content::Scalar(value) => describe_value(value),
    }
}

/// Returns a description of a parsed value.
pub(crate) fn describe_value(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Sequence(_) => "a list".to_owned(),
        Value::Mapping(_) | Value::Tagged(_) => "a mapping".to_owned(),
        Value::String(text) => format!("the string {text:?}"),
        Value::Bool(value) => format!("`{value}`"),
        Value::Number(number) => format!("the number `{number}`"),
    }
}

/// Returns a description of a scalar.
pub(crate) fn describe_scalar(scalar: &Scalar) -> String {
    match scalar {
        Scalar::String(text) => format!("the string {text:?}"),
        // `Debug` distinguishes `1.0` from the integer `1`.
        Scalar::Number(number) => format!("`{number:?}`"),
        Scalar::Integer(_) | Scalar::Boolean(_) => format!("`{scalar}`"),
    }
}

/// Formats a number or a boolean.
pub(super) fn scalar_text(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
