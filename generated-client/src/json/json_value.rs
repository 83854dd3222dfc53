//! `Json`: a value of any shape, where the documents name none.

use super::{
    body::written,
    reader::{Malformed, Reader},
    value::{Codec, Value, read_value},
    writer::Writer,
};
use std::{error, fmt, str::FromStr};

/// A JSON value of any kind, where the documents say no more than that there is one.
///
/// It is looked into with [`get`](Self::get), made with [`of`](Self::of) or from a text with
/// `parse`, and comes out as it went in, but for blanks between its parts. Two are equal if they are
/// written alike. `Debug` shows no more than the kind of value: nobody knows whether it is personal.
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
/// assert_eq!(members["tags"], Json::of(vec!["a".to_owned(), "b".to_owned()]));
/// # Ok::<(), generated_client::ParseJsonError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Json {
    text: Box<str>,
}

/// A text that is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseJsonError {
    offset: usize,
    expected: &'static str,
}

impl Json {
    /// The JSON of a value. A number that JSON cannot write, such as an infinite one, becomes `null`.
    pub fn of<V: Value>(mut value: V) -> Self {
        Self { text: written(&mut value).into_text().into() }
    }

    /// The value as a `V`; nothing if it is `null` or does not convert without loss. Parts of it that do
    /// not are left out.
    pub fn get<V: Value>(&self) -> Option<V> {
        read_value(&self.text).filter(|_| !self.is_null())
    }

    /// The JSON text, without blanks between its parts.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        &*self.text == "null"
    }
}

/// A text that is JSON, without the blanks between its parts.
fn compact(json: &str) -> Box<str> {
    let is_blank = |each: char| matches!(each, ' ' | '\n' | '\t' | '\r');
    if !json.contains(is_blank) {
        return json.into();
    }
    let mut text = String::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    for each in json.chars() {
        if in_string || !is_blank(each) {
            text.push(each);
        }
        in_string ^= each == '"' && !escaped;
        escaped = each == '\\' && !escaped;
    }
    text.into()
}

impl Value for Json {
    type Codec = Self;
}

impl Codec<Self> for Json {
    const EXPECTED: &'static str = "value";

    /// Reads any value; in arrays and maps `null` is one too.
    fn read(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        reader.raw().map(|json| Some(Self { text: compact(json) }))
    }

    fn read_member(reader: &mut Reader<'_>) -> Result<Option<Self>, Malformed> {
        Ok(Self::read(reader)?.filter(|json| !json.is_null()))
    }

    fn write(json: &mut Self, writer: &mut Writer) {
        writer.raw(&json.text);
    }
}

impl FromStr for Json {
    type Err = ParseJsonError;

    /// Reads one JSON value of up to 127 levels.
    fn from_str(text: &str) -> Result<Self, ParseJsonError> {
        let mut reader = Reader::new(text);
        match reader.raw().and_then(|json| reader.end().map(|()| json)) {
            Ok(json) => Ok(Self { text: compact(json) }),
            Err(Malformed) => {
                let fault = reader.fault();
                Err(ParseJsonError { offset: fault.offset, expected: fault.expected })
            }
        }
    }
}

impl Default for Json {
    /// `null`.
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
