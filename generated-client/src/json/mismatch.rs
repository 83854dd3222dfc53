//! `Mismatches`: the values of a response with an unexpected type.

use super::{
    mismatch_offsets::{MismatchOffset, MismatchOffsets},
    reader::{Malformed, Reader},
    writer::Writer,
};
use std::{fmt, fmt::Write as _};

/// A value with an unexpected type, which cannot be converted without loss.
///
/// It does not contain the value, which may be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch {
    /// The path of the value, such as `$.stages[0].duration`.
    pub path: String,
    /// The documented type, such as `integer`.
    pub expected: &'static str,
    /// The JSON type of the value, such as `string`.
    pub found: &'static str,
}

/// The mismatches of a response. At most 100 are listed, and the others are only counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mismatches {
    listed: Vec<Mismatch>,
    total: usize,
}

impl Mismatches {
    /// Returns the first mismatches, at most 100, in the order of the response.
    pub fn listed(&self) -> &[Mismatch] {
        &self.listed
    }

    /// Returns the number of mismatches, including those that are not listed.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// Returns `true` if there are no mismatches.
    pub const fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, expected, found } = self;
        write!(formatter, "`{path}`: expected {expected}, found {found}")
    }
}

impl MismatchOffsets {
    /// Computes the path of each mismatch by reading the text a second time.
    pub(super) fn locate(self, text: &str) -> Mismatches {
        let mut search =
            Search { offsets: self.listed.into_iter().peekable(), path: "$".to_owned(), listed: Vec::new() };
        // Reading cannot fail, because the text was read before.
        let _ = search.value(&mut Reader::new(text));
        Mismatches { listed: search.listed, total: self.total }
    }
}

/// Describes a mismatch at an offset of a text. The text may end at that offset.
#[cfg(feature = "serde")]
pub(super) fn describe(text: &str, offset: usize, expected: &'static str, found: &'static str) -> String {
    let mut offsets = MismatchOffsets::default();
    offsets.add(offset, expected, found);
    match offsets.locate(text).listed() {
        [mismatch, ..] => mismatch.to_string(),
        [] => format!("expected {expected}, found {found}"),
    }
}

struct Search {
    offsets: std::iter::Peekable<std::vec::IntoIter<MismatchOffset>>,
    path: String,
    listed: Vec<Mismatch>,
}

impl Search {
    /// Lists the mismatches of the next value and of everything inside it.
    fn value(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed> {
        while let Some(mismatch) = self.offsets.next_if(|mismatch| mismatch.offset == reader.position) {
            self.listed.push(Mismatch { path: self.path.clone(), expected: mismatch.expected, found: mismatch.found });
        }
        match reader.peek() {
            Some(b'{') => self.object(reader),
            Some(b'[') => self.array(reader),
            _ => reader.skip(),
        }
    }

    fn object(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed> {
        let parent = self.path.len();
        reader.object(|reader, key| {
            // Writing to a string cannot fail.
            let _ = if is_plain(&key) { write!(self.path, ".{key}") } else { write!(self.path, "[{}]", quote(&key)) };
            self.value(reader)?;
            self.path.truncate(parent);
            Ok(())
        })
    }

    fn array(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed> {
        let parent = self.path.len();
        let mut index = 0;
        reader.array(|reader| {
            let _ = write!(self.path, "[{index}]");
            self.value(reader)?;
            self.path.truncate(parent);
            index += 1;
            Ok(())
        })
    }
}

/// Returns `true` if a key needs no quotes in a path.
fn is_plain(key: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !key.is_empty() && key.bytes().all(word)
}

fn quote(key: &str) -> String {
    let mut writer = Writer::new();
    writer.string(key);
    writer.into_text()
}
