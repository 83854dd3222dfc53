//! `UnknownValue`: an enumeration value that the spec does not list, kept as it was received.

use crate::json::number::integer;
use crate::json::scalar::Token;
use crate::json::writer::Writer;
use std::{
    borrow::Cow,
    fmt,
    hash::{Hash, Hasher},
};

/// An enumeration value that is not documented. It is kept as it was received, whatever its JSON type.
///
/// Two values are equal if their [`as_str`](Self::as_str) is equal, and either both or neither of them are strings.
/// `Debug` shows strings, numbers, booleans and `null`. For an array or an object, it shows only the type, because the
/// content may be personal.
#[derive(Clone)]
pub struct UnknownValue {
    json: Box<str>,
    /// The unescaped content, if the value is a string with escapes. The content of other strings is a part of their
    /// JSON.
    unescaped: Option<Box<str>>,
}

impl UnknownValue {
    /// Returns the content of a string, or the JSON of any other value.
    pub fn as_str(&self) -> &str {
        match &self.unescaped {
            Some(text) => text,
            None => unquoted(&self.json).unwrap_or(&self.json),
        }
    }

    /// Returns the value as JSON.
    pub(crate) fn as_json(&self) -> &str {
        &self.json
    }

    /// Returns the value if it is an integer or a string that contains one.
    pub(crate) fn integer(&self) -> Option<i64> {
        integer(self.as_str())
    }

    /// Creates a string value.
    pub(crate) fn from_text(text: &str) -> Self {
        let mut writer = Writer::new();
        writer.string(text);
        let json = writer.into_text().into();
        Self::new(json, text)
    }

    pub(crate) fn from_integer(value: i64) -> Self {
        let json = value.to_string().into();
        Self { json, unescaped: None }
    }

    pub(crate) fn null() -> Self {
        Self { json: "null".into(), unescaped: None }
    }

    /// Returns the value as it is sent in a path, a query or a header. Returns no value for `null`.
    pub(crate) fn to_param(&self) -> Vec<Cow<'_, str>> {
        let text = (&*self.json != "null").then(|| Cow::Borrowed(self.as_str()));
        text.into_iter().collect()
    }

    fn new(json: Box<str>, text: &str) -> Self {
        let plain = unquoted(&json).unwrap_or(&json) == text;
        let unescaped = (!plain).then(|| text.into());
        Self { json, unescaped }
    }

    fn is_string(&self) -> bool {
        self.json.starts_with('"')
    }
}

fn unquoted(json: &str) -> Option<&str> {
    json.strip_prefix('"')?.strip_suffix('"')
}

impl From<Token<'_>> for UnknownValue {
    fn from(token: Token<'_>) -> Self {
        Self::new(token.raw.into(), &token.text)
    }
}

impl PartialEq for UnknownValue {
    fn eq(&self, other: &Self) -> bool {
        self.is_string() == other.is_string() && self.as_str() == other.as_str()
    }
}

impl Eq for UnknownValue {}

impl Hash for UnknownValue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.is_string().hash(state);
        self.as_str().hash(state);
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.json.as_bytes().first() {
            Some(b'"') => write!(formatter, "{:?}", self.as_str()),
            Some(b'[') => formatter.write_str("array"),
            Some(b'{') => formatter.write_str("object"),
            _ => formatter.write_str(&self.json),
        }
    }
}
