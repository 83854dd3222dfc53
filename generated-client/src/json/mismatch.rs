//! `Mismatches`: the values of a response that are not of the documented type, by path.

use super::{
    notes::{Note, Notes},
    reader::{Malformed, Reader},
    writer::Writer,
};
use std::{fmt, fmt::Write as _};

/// A value that is not of the documented type and cannot become so without loss.
///
/// It names where and of what kind the value is, never the value, which could be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch {
    /// Where the value stands: `$.stages[0].duration`.
    pub path: String,
    /// The declared type: `integer`.
    pub expected: &'static str,
    /// The JSON kind of the value: `string`.
    pub found: &'static str,
}

/// The mismatches of a reply, of which the first 100 are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mismatches {
    listed: Vec<Mismatch>,
    total: usize,
}

impl Mismatches {
    /// The mismatches in the order of the text, at most 100.
    pub fn listed(&self) -> &[Mismatch] {
        &self.listed
    }

    /// The number of mismatches, listed or not.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// Whether everything was as the documents say.
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

impl Notes {
    /// Works out the paths by reading the text once more.
    pub(super) fn locate(self, text: &str) -> Mismatches {
        let mut search = Search { notes: self.listed.into_iter().peekable(), path: "$".to_owned(), listed: Vec::new() };
        // The text was well-formed the first time, so there is no fault to report.
        let _ = search.value(&mut Reader::new(text));
        Mismatches { listed: search.listed, total: self.total }
    }
}

/// The line of a mismatch at an offset of a text, which may end there.
#[cfg(feature = "serde")]
pub(super) fn line(text: &str, offset: usize, expected: &'static str, found: &'static str) -> String {
    let mut notes = Notes::default();
    notes.add(offset, expected, found);
    match notes.locate(text).listed() {
        [mismatch, ..] => mismatch.to_string(),
        [] => format!("expected {expected}, found {found}"),
    }
}

struct Search {
    notes: std::iter::Peekable<std::vec::IntoIter<Note>>,
    path: String,
    listed: Vec<Mismatch>,
}

impl Search {
    /// Lists the notes about the value that comes next and about everything inside it.
    fn value(&mut self, reader: &mut Reader<'_>) -> Result<(), Malformed> {
        while let Some(note) = self.notes.next_if(|note| note.offset == reader.position) {
            self.listed.push(Mismatch { path: self.path.clone(), expected: note.expected, found: note.found });
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
            match is_plain(&key) {
                true => drop(write!(self.path, ".{key}")),
                false => drop(write!(self.path, "[{}]", quoted(&key))),
            }
            self.value(reader)?;
            self.path.truncate(parent);
            Ok(())
        })
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

/// Whether a key needs no quotes in a path.
fn is_plain(key: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !key.is_empty() && key.bytes().all(word)
}

fn quoted(key: &str) -> String {
    let mut writer = Writer::new();
    writer.string(key);
    writer.into_text()
}
