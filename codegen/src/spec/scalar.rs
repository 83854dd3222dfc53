//! A YAML scalar that keeps its kind: text, number or boolean.

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde_yaml::Value;
use std::fmt;

/// What is said of a number that is no `i64`.
pub(super) const TOO_LARGE: &str = "the number does not fit into 64 bits";

/// The longest number that fits for certain.
const SURE_DIGITS: usize = 18;

/// What plain text is in YAML where it is no text: nothing, a boolean or a number; `serde_yaml` knows.
pub(super) fn plain(text: &str) -> Result<Option<Value>, &'static str> {
    let is_digit = |each: u8| each.is_ascii_digit();
    match text.as_bytes() {
        [] => return Ok(Some(Value::Null)),
        b"0" => return Ok(Some(Value::from(0))),
        b"true" => return Ok(Some(Value::Bool(true))),
        b"false" => return Ok(Some(Value::Bool(false))),
        // Ordinary numbers and words need no parser.
        [b'1'..=b'9', rest @ ..] if rest.len() < SURE_DIGITS && rest.iter().copied().all(is_digit) => {
            return Ok(text.parse::<i64>().ok().map(Value::from));
        }
        [b'0'..=b'9' | b'+' | b'-' | b'.', rest @ ..] if rest.iter().all(is_of_number) && !is_day_or_address(text) => {}
        b"True" | b"TRUE" | b"False" | b"FALSE" | b"null" | b"Null" | b"NULL" | b"~" => {}
        _ => return Ok(None),
    }
    match serde_yaml::from_str(text) {
        Ok(value @ (Value::Null | Value::Bool(_) | Value::Number(_))) => Ok(Some(value)),
        Err(error) if is_too_large(&error) => Err(TOO_LARGE),
        Ok(_) | Err(_) => Ok(None),
    }
}

/// What may stand in a number: `-0x1F`, `1_000`, `1e-5`, `.inf`, `.nan`.
fn is_of_number(each: &u8) -> bool {
    matches!(each, b'0'..=b'9' | b'+' | b'-' | b'.' | b'_' | b'x' | b'X' | b'o' | b'O' | b'a'..=b'f' | b'A'..=b'F')
        || matches!(each, b'i' | b'I' | b'n' | b'N')
}

/// Days and addresses of the network look like numbers, and are none: signs stand at the beginning and behind `e`, and a
/// number has one point.
fn is_day_or_address(text: &str) -> bool {
    let is_inside = |(before, each): (u8, u8)| matches!(each, b'-' | b'+') && !matches!(before, b'e' | b'E');
    let has_sign = text.bytes().zip(text.bytes().skip(1)).any(is_inside);
    has_sign || text.bytes().filter(|each| *each == b'.').count() > 1
}

fn is_too_large(error: &serde_yaml::Error) -> bool {
    let message = error.to_string();
    message.contains("as u128") || message.contains("as i128")
}

/// What stands at a key or value that may be text, a number or a boolean.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Scalar {
    /// Text.
    String(String),
    /// A whole number.
    Integer(i64),
    /// Another number.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(value) => f.write_str(value),
            Self::Integer(value) => write!(f, "{value}"),
            // Hundreds of digits are none that anybody wrote.
            Self::Number(value) if value.abs() >= 1e16 => write!(f, "{value:e}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Boolean(value) => write!(f, "{value}"),
        }
    }
}

// Keys of maps: two keys are one where they are written alike.
impl Eq for Scalar {}

impl std::hash::Hash for Scalar {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.to_string().hash(state);
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl Visitor<'_> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, a number or a boolean")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar::String(value.to_owned()))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Scalar, E> {
        i64::try_from(value).map(Scalar::Integer).map_err(|_| E::custom(TOO_LARGE))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar::Number(value))
    }
}
