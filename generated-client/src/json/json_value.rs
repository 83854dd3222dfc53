//! `Json`: a JSON value of any type.

use super::{
    reader::{Malformed, Reader},
    value::{Codec, Value, read_value},
    writer::Writer,
};
use std::{error, fmt, str::FromStr};

/// A JSON value of any type. It is used for values whose type is not documented.
///
/// Create a value with [`new`](Self::new) or `parse`, and convert it with [`get`](Self::get). A value is written as it
/// was received, except for whitespace between tokens. Two values are equal if their texts are equal: `1` and `1.0`
/// differ, and so do objects with their members in a different order. `Debug` shows only the JSON type, because the
/// value may be personal.
///
/// ```
/// use generated_client::Json;
/// use std::collections::BTreeMap;
///
/// let settings: Json = r#"{ "size": 5, "tags": ["a", "b"] }"#.parse()?;
/// assert_eq!(settings.as_str(), r#"{"size":5,"tags":["a","b"]}"#);
///
/// let members: BTreeMap<String, Json> = settings.get().unwrap_or_default();
/// assert_eq!(members["size"].get::<i64>(), Some(5));
/// assert_eq!(members["tags"], Json::new(vec!["a".to_owned(), "b".to_owned()]));
/// # Ok::<(), generated_client::ParseJsonError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Json {
    text: Box<str>,
}

/// The error of parsing a string that is not JSON, or that has too many levels of arrays and objects.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseJsonError {
    offset: usize,
    expected: &'static str,
}

impl Json {
    /// Converts a value to JSON. Numbers without a JSON equivalent, such as infinity, become `null`.
    pub fn new<V: Value>(mut value: V) -> Self {
        let mut writer = Writer::new();
        V::Codec::write(&mut value, &mut writer);
        Self { text: writer.into_text().into() }
    }

    /// Converts the value to a `V`. Returns `None` if the value is `null` or does not fit `V`. In arrays and objects,
    /// only the elements and members that do not fit are omitted.
    pub fn get<V: Value>(&self) -> Option<V> {
        read_value(&self.text).filter(|_| !self.is_null())
    }

    /// Returns the JSON, without whitespace between tokens.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns `true` if the value is `null`.
    pub fn is_null(&self) -> bool {
        &*self.text == "null"
    }
}

/// Returns the JSON without the whitespace between tokens.
fn compact(json: &str) -> Box<str> {
    let is_whitespace = |character: char| matches!(character, ' ' | '\n' | '\t' | '\r');
    if !json.contains(is_whitespace) {
        return json.into();
    }
    let mut text = String::with_capacity(json.len());
    let mut in_string = false;
    let mut escaped = false;
    for character in json.chars() {
        if in_string || !is_whitespace(character) {
            text.push(character);
        }
        in_string ^= character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
    }
    text.into()
}

impl Value for Json {
    type Codec = Self;
}

impl Codec<Self> for Json {
    const EXPECTED: &'static str = "value";

    /// Reads a value of any type. In arrays and maps, `null` is a value as well.
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        reader.raw().map(|json| Some(Self { text: compact(json) }))
    }

    fn read_member(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        Ok(Self::read(reader)?.filter(|json| !json.is_null()))
    }

    fn write(json: &mut Self, writer: &mut Writer) {
        writer.free_form(&json.text);
    }
}

impl FromStr for Json {
    type Err = ParseJsonError;

    /// Parses one JSON value with at most 127 levels of arrays and objects.
    fn from_str(text: &str) -> Result<Self, ParseJsonError> {
        let mut reader = Reader::new(text);
        match reader.whole(Reader::raw) {
            Ok(json) => Ok(Self { text: compact(json) }),
            Err(Malformed) => {
                let fault = reader.fault();
                Err(ParseJsonError { offset: fault.offset, expected: fault.expected })
            }
        }
    }
}

impl Default for Json {
    /// Returns `null`.
    fn default() -> Self {
        Self { text: "null".into() }
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = Reader::new(&self.text).scalar().map_or("value", |scalar| scalar.kind());
        formatter.write_str(kind)
    }
}

impl fmt::Display for ParseJsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "not JSON: expected {} at byte {}", self.expected, self.offset)
    }
}

impl error::Error for ParseJsonError {}
