//! YAML scalars that keep their kind: string, number or boolean.

use serde::{Deserialize, Serialize};
use serde_yaml::Value;
use std::borrow::Cow;
use std::fmt;

/// The message for an integer that does not fit into an `i64`.
pub(super) const TOO_LARGE: &str = "the number does not fit into 64 bits";

/// The remedy for an integer that does not fit into an `i64`, if the value may be a string.
pub(super) const QUOTE_LARGE: &str = "use a number of at most 64 bits, or quote it if it is a string";

/// Maximum number of digits of an integer that is parsed without a YAML parser. Every integer with 18 digits fits into
/// an `i64`.
const SAFE_DIGITS: usize = 18;

/// Parses an unquoted scalar as `serde_yaml` does. Returns `None` if it is a string, and an error if it is an integer
/// of more than 64 bits.
pub(crate) fn plain(text: &str) -> Result<Option<Value>, &'static str> {
    match text.as_bytes() {
        [] => return Ok(Some(Value::Null)),
        b"0" => return Ok(Some(Value::from(0))),
        b"true" => return Ok(Some(Value::Bool(true))),
        b"false" => return Ok(Some(Value::Bool(false))),
        // Most scalars are words or short integers, which do not need a YAML parser.
        [b'1'..=b'9', rest @ ..] if rest.len() < SAFE_DIGITS && rest.iter().all(u8::is_ascii_digit) => {
            return Ok(text.parse::<i64>().ok().map(Value::from));
        }
        [b'0'..=b'9' | b'+' | b'-' | b'.', rest @ ..] if rest.iter().all(is_in_number) && !is_date_or_address(text) => {
        }
        b"True" | b"TRUE" | b"False" | b"FALSE" | b"null" | b"Null" | b"NULL" | b"~" => {}
        _ => return Ok(None),
    }
    match serde_yaml::from_str(text) {
        Ok(value @ (Value::Null | Value::Bool(_) | Value::Number(_))) => Ok(Some(value)),
        Ok(_) => Ok(None),
        // Of the texts that reach this line, `serde_yaml` refuses only integers that do not fit into 64 bits.
        Err(_) => Err(TOO_LARGE),
    }
}

/// Returns a text that is the same for all numbers or booleans that are equal: `1` for `1.0` and `1.00`. Returns `None` for
/// other values.
pub(super) fn normalized(value: &Value) -> Option<String> {
    match value {
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(number) if number.is_f64() => number.as_f64().map(number_text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Returns the same text for 0.0 and -0.0, which are equal.
fn number_text(value: f64) -> String {
    (value + 0.0).to_string()
}

/// Returns `true` if the byte can be part of a number such as `-0x1F`, `1_000`, `1e-5`, `.inf` or `.nan`.
fn is_in_number(byte: &u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'_' | b'x' | b'X' | b'o' | b'O' | b'a'..=b'f' | b'A'..=b'F')
        || matches!(byte, b'i' | b'I' | b'n' | b'N')
}

/// Returns `true` if the text is like a date or an IP address. A date has a sign that is neither at the start nor after
/// an `e`. An IP address has several points.
fn is_date_or_address(text: &str) -> bool {
    let is_inner_sign = |(before, byte): (u8, u8)| matches!(byte, b'-' | b'+') && !matches!(before, b'e' | b'E');
    let has_inner_sign = text.bytes().zip(text.bytes().skip(1)).any(is_inner_sign);
    has_inner_sign || text.bytes().filter(|byte| *byte == b'.').count() > 1
}

/// A string, a number or a boolean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
    /// A number that is not an integer.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
}

impl Scalar {
    /// Returns the scalar of a string or a number. `None` for any other value.
    pub(crate) fn from_yaml(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::String(text.clone())),
            Value::Number(number) => number.as_i64().map(Self::Integer).or(number.as_f64().map(Self::Number)),
            _ => None,
        }
    }

    /// Returns the text of the scalar, without quotes.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::String(text) => text.into(),
            Self::Integer(_) | Self::Number(_) | Self::Boolean(_) => self.to_string().into(),
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(value) => f.write_str(value),
            Self::Integer(value) => write!(f, "{value}"),
            // Scientific notation keeps large numbers short. Otherwise, `1e300` would be printed with 301 digits.
            Self::Number(value) if value.abs() >= 1e16 => write!(f, "{value:e}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Boolean(value) => write!(f, "{value}"),
        }
    }
}

// Scalars are keys of hash maps. `Hash` uses their text, because `f64` does not implement `Hash`.
impl Eq for Scalar {}

impl std::hash::Hash for Scalar {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        match self {
            Self::Number(value) => number_text(*value).hash(state),
            _ => self.to_string().hash(state),
        }
    }
}
