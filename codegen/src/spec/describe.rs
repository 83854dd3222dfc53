//! Shapes and values in the words of an error.

use super::shape::Shape;
use super::spans::Content;
use serde_yaml::Value;

/// Whether a text was probably meant as a boolean.
pub(super) fn is_yes_or_no(text: &str) -> bool {
    ["yes", "no", "on", "off", "true", "false"].contains(&text.to_lowercase().as_str())
}

/// What a shape expects.
pub(super) fn expected(shape: &Shape) -> String {
    match shape {
        Shape::Any | Shape::Reference(_) => "a value".to_owned(),
        Shape::Text { .. } => "text".to_owned(),
        Shape::Boolean => "`true` or `false`".to_owned(),
        Shape::Integer { .. } => "an integer".to_owned(),
        Shape::Scalar => "text, a number or a boolean".to_owned(),
        Shape::Words(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or "),
        Shape::WordsOrList(words, _) => {
            words.iter().map(|word| format!("`{word}`, ")).collect::<String>() + "or a list"
        }
        Shape::List(_) => "a list".to_owned(),
        Shape::Map { .. } | Shape::Object(_) => "keys with values".to_owned(),
    }
}

/// What a value is.
pub(super) fn described(content: &Content) -> String {
    match content {
        Content::Invalid | Content::Scalar(Value::Null) => "nothing".to_owned(),
        Content::Sequence(_) => "a list".to_owned(),
        Content::Mapping(_) => "keys with values".to_owned(),
        Content::Scalar(Value::String(text)) => format!("the text {text:?}"),
        Content::Scalar(Value::Bool(truth)) => format!("`{truth}`"),
        Content::Scalar(value) => format!("the number `{}`", scalar_text(value)),
    }
}

/// A number or a boolean as text.
pub(super) fn scalar_text(value: &Value) -> String {
    match value {
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
