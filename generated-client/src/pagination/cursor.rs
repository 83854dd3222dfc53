//! `Cursor`: a position in a listing. It can be stored as a string.

use super::next_page::OwnedPageToken;
use crate::encoding::{decode, encode};
use std::borrow::Cow;
use std::str::FromStr;
use std::{error, fmt};

/// The version of the format.
const VERSION: &str = "v1";

/// The character before a marker in the string.
const MARKER: char = '@';

/// A position in a listing: the operation, the start of a page, the position on that page, and a hash of the filters.
///
/// [`Items::cursor`](crate::Items::cursor) returns a cursor, and [`Call::resume`](crate::Call::resume) continues the
/// listing there. `Display` and `FromStr` write and parse a short string without spaces:
/// `v1:ListLoginRecords:40:7:5a3f09c1`, or `v1:ListPorts:@p-17:7:5a3f09c1` if pages begin at markers. With the feature
/// `serde`, a cursor is serialized as this string.
///
/// A cursor contains a 32-bit hash of the filters, the time range and the sort order, not these values. A reader of the
/// cursor can guess a value, such as a user name, and confirm the guess, so store cursors like personal data. A cursor
/// is valid only for the version of this crate that created it. Set the same values, and if possible the same limit, on
/// the call that resumes: other filters are an error. With the feature `serde`, the operation can be stored with the
/// cursor. A cursor does not contain the items that were returned: rows that have moved in the meantime are returned
/// twice or missed.
///
/// ```
/// use generated_client::Cursor;
///
/// let cursor: Cursor = "v1:ListLoginRecords:40:7:5a3f09c1".parse()?;
/// assert_eq!((cursor.operation(), cursor.offset(), cursor.position()), ("ListLoginRecords", 40, 7));
/// assert_eq!(cursor.to_string(), "v1:ListLoginRecords:40:7:5a3f09c1");
/// # Ok::<(), generated_client::ParseCursorError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Cursor {
    operation: Cow<'static, str>,
    token: OwnedPageToken,
    position: usize,
    filters: u32,
}

/// Does not show the hash of the filters.
impl fmt::Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, token, position, filters: _ } = self;
        let mut debug = f.debug_struct("Cursor");
        debug.field("operation", operation).field("token", token).field("position", position).finish_non_exhaustive()
    }
}

impl Cursor {
    pub(super) fn new(operation: &'static str, token: OwnedPageToken, position: usize, filters: u32) -> Self {
        Self { operation: operation.into(), token, position, filters }
    }

    /// Returns the name of the operation.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// Returns the number of rows before the page that contains the next item. The number is 0 if pages begin at
    /// markers.
    pub fn offset(&self) -> i64 {
        match self.token {
            OwnedPageToken::Offset(offset) => offset.unwrap_or(0),
            OwnedPageToken::Marker(_) => 0,
        }
    }

    /// Returns the marker of the page that contains the next item. `None` for the first page, or if pages begin at
    /// offsets.
    pub fn marker(&self) -> Option<&str> {
        match &self.token {
            OwnedPageToken::Offset(_) => None,
            OwnedPageToken::Marker(marker) => marker.as_deref(),
        }
    }

    /// Returns the number of items before the next item on its page.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Returns the fingerprint of the filters.
    pub(super) fn filters(&self) -> u32 {
        self.filters
    }

    pub(super) fn token(&self) -> &OwnedPageToken {
        &self.token
    }
}

/// The error of parsing a string that is not a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseCursorError;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, position, filters, .. } = self;
        match &self.token {
            OwnedPageToken::Offset(_) => write!(f, "{VERSION}:{operation}:{}:{position}:{filters:08x}", self.offset()),
            OwnedPageToken::Marker(marker) => {
                let marker = encode(marker.as_deref().unwrap_or_default().as_bytes());
                write!(f, "{VERSION}:{operation}:{MARKER}{marker}:{position}:{filters:08x}")
            }
        }
    }
}

impl FromStr for Cursor {
    type Err = ParseCursorError;

    fn from_str(text: &str) -> Result<Self, ParseCursorError> {
        let is_name = |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let mut parts = text.split(':');
        let mut next = || parts.next().ok_or(ParseCursorError);
        let version = next()?;
        let operation = next()?;
        let token = next()?;
        let position = next()?;
        let filters = next()?;
        let operation = Some(operation).filter(is_name).ok_or(ParseCursorError)?;
        let cursor = Self {
            operation: operation.to_owned().into(),
            token: parse_token(token)?,
            position: position.parse().map_err(|_| ParseCursorError)?,
            filters: parse_filters(filters).ok_or(ParseCursorError)?,
        };
        match (version, parts.next()) {
            (VERSION, None) => Ok(cursor),
            _ => Err(ParseCursorError),
        }
    }
}

fn parse_filters(text: &str) -> Option<u32> {
    let is_hash = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| u32::from_str_radix(text, 16).ok())?
}

fn parse_token(text: &str) -> Result<OwnedPageToken, ParseCursorError> {
    let Some(marker) = text.strip_prefix(MARKER) else {
        return text.parse().map(|offset| OwnedPageToken::Offset(Some(offset))).map_err(|_| ParseCursorError);
    };
    let marker = String::from_utf8(decode(marker).into_owned()).map_err(|_| ParseCursorError)?;
    Ok(OwnedPageToken::Marker(Some(marker).filter(|marker| !marker.is_empty())))
}

impl fmt::Display for ParseCursorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid cursor: expected a string such as v1:ListLoginRecords:40:7:5a3f09c1")
    }
}

impl error::Error for ParseCursorError {}

#[cfg(feature = "serde")]
impl serde::Serialize for Cursor {
    /// Writes the string that `Display` writes.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Cursor {
    /// Reads the string that `Display` writes.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, OwnedPageToken};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parsing_reverts_formatting(operation in "[A-Z][A-Za-z0-9]{0,40}", offset: i64, position: usize, filters: u32) {
            let token = OwnedPageToken::Offset(Some(offset));
            let cursor = Cursor { operation: operation.into(), token, position, filters };
            #[cfg(feature = "serde")]
            prop_assert_eq!(serde_json::from_value::<Cursor>(serde_json::to_value(&cursor).unwrap()).unwrap(), cursor.clone());
            prop_assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }

        #[test]
        fn parsing_reverts_formatting_of_markers(marker in proptest::option::of(".+"), position: usize) {
            let cursor = Cursor { operation: "L".into(), token: OwnedPageToken::Marker(marker), position, filters: 7 };
            prop_assert!(!cursor.to_string().contains(char::is_whitespace));
            prop_assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }

        #[test]
        fn no_string_causes_a_panic(text: String) {
            prop_assert_eq!(text.parse::<Cursor>().is_ok(), false);
        }
    }

    #[test]
    fn invalid_cursors_are_errors() {
        for text in [
            "",
            "v1",
            "v1:L:0",
            "v1:L:0:0",
            "v1:L:0:0:0",
            "v1:L:0:0:+0000000",
            "v1:L:0:0:00000000:0",
            "v2:L:0:0:00000000",
            "v1::0:0:00000000",
            "v1:L M:0:0:00000000",
            "v1:L::0:00000000",
            "v1:L:0:-1:00000000",
            "v1:L:@%ff:0:00000000",
        ] {
            assert!(text.parse::<Cursor>().is_err(), "{text}");
        }
        assert!("v1:L:99999999999999999999:0:00000000".parse::<Cursor>().is_err());
    }
}
