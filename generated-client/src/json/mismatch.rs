//! `Mismatches`: the values of a response with an unexpected type.

use super::{
    mismatch_offsets::{MismatchOffset, MismatchOffsets},
    reader::{Malformed, Reader},
    writer::Writer,
};
use crate::encoding::start_of;
use std::{fmt, fmt::Write as _};

/// The maximum length of a path, in bytes.
const MAX_PATH_LENGTH: usize = 1_024;

/// A value with an unexpected type, which cannot be converted without loss, or a value that is not valid JSON.
///
/// It contains neither the value nor keys of maps, which may be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch {
    /// The path of the value, such as `$.stages[0].duration`. A key of a map is `*`. A path of more than 1,024 bytes is
    /// truncated, and ends in `..`.
    pub path: String,
    /// The documented type, such as `integer`.
    pub expected: &'static str,
    /// The JSON type of the value, such as `string`, or what is wrong with it, such as `invalid number` for `NaN`.
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
        // Reading fails only if `describe` is the caller: at the end of a truncated text, or at too many levels of
        // nesting. The mismatch at that offset has been listed by then.
        let _ = search.value(&mut Reader::new(text));
        Mismatches { listed: search.listed, total: self.total }
    }
}

/// Describes a mismatch at an offset of a text. The text may end at that offset.
#[cfg(feature = "serde")]
pub(super) fn describe(text: &str, offset: usize, expected: &'static str, found: &'static str) -> String {
    let mut offsets = MismatchOffsets::default();
    offsets.add(MismatchOffset { offset, expected, found, map_levels: 0 });
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
            let MismatchOffset { expected, found, .. } = mismatch;
            self.listed.push(Mismatch { path: truncate(&self.path), expected, found });
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
            self.push_key(&key, reader.depth);
            self.value(reader)?;
            self.path.truncate(parent);
            Ok(())
        })
    }

    /// Appends a key to the path, or `*` for a key of a map. The bit for `depth` in `map_levels` of the next mismatch
    /// is set if the key is one. All mismatches inside the value have the same bit.
    fn push_key(&mut self, key: &str, depth: usize) {
        let is_data =
            |mismatch: &MismatchOffset| mismatch.map_levels.checked_shr(depth as u32).unwrap_or_default() & 1 == 1;
        if self.offsets.peek().is_some_and(is_data) {
            self.path.push_str(".*");
        } else if key.len() > MAX_PATH_LENGTH {
            self.path.push_str("..");
        } else if is_plain(key) {
            self.path.extend([".", key]);
        } else {
            self.path.extend(["[", &quote(key), "]"]);
        }
    }

    fn array(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed> {
        let parent = self.path.len();
        let mut index = 0;
        reader.array(|reader| {
            // Writing to a string cannot fail.
            let _ = write!(self.path, "[{index}]");
            self.value(reader)?;
            self.path.truncate(parent);
            index += 1;
            Ok(())
        })
    }
}

/// Returns a path of bounded length.
fn truncate(path: &str) -> String {
    let start = start_of(path, MAX_PATH_LENGTH);
    if start.len() == path.len() { path.to_owned() } else { format!("{start}..") }
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
