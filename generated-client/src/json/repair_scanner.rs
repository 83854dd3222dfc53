//! Finds the damaged values of a text, such as `NaN`, and replaces them, so that the text becomes valid JSON.
//!
//! A value is damaged if it is not valid JSON, but its end is certain. A string is damaged if it contains half of a
//! surrogate pair, a control character, bytes that are not UTF-8, or an invalid escape. A word is damaged if it is
//! neither a number nor `null`, `true` or `false`. Text is only repaired if the reader has failed, so there is no cost
//! for valid texts.

use super::number;
use super::reader::Reader;
use super::repair::{Part, Repair};
use super::writer::Writer;
use crate::encoding::without_byte_order_mark;
use std::borrow::Cow;

const NUMBER: &str = "invalid number";
const STRING: &str = "invalid string";
const KEY: &str = "invalid key";
const WORD: &str = "invalid value";

/// Words that some programming languages print for special floating-point numbers.
const NUMBER_WORDS: [&str; 3] = ["nan", "infinity", "inf"];

/// The maximum number of damaged values. Without this maximum, the lists in [`Repair`] could take more memory than the
/// text.
const MAX_DAMAGES: usize = 1_000_000;

/// Repairs a text. Returns `None` if it has no damaged values, or too many.
pub(super) fn repair(bytes: &[u8]) -> Option<Repair> {
    let mut scanner = Scanner { bytes, position: 0, depth: 0, skipped: None, repair: Repair::default() };
    scanner.scan();
    Some(scanner.repair).filter(|repair| (1..=MAX_DAMAGES).contains(&repair.ends.len()))
}

/// Copies a text and replaces damaged values. It does not check the structure: the reader does so afterwards.
struct Scanner<'b> {
    bytes: &'b [u8],
    position: usize,
    /// The number of open arrays and objects. A damaged value outside of them is the whole text, and is not replaced.
    depth: usize,
    /// The current value, if its key is damaged. The value is copied only to the lossy version.
    skipped: Option<Skipped>,
    repair: Repair,
}

/// A value with a damaged key: the nesting depth of its key, and the offsets in both versions at which it begins.
struct Skipped {
    depth: usize,
    text: usize,
    lossy: usize,
}

impl<'b> Scanner<'b> {
    fn scan(&mut self) {
        while let Some(byte) = self.bytes.get(self.position).filter(|_| self.repair.ends.len() <= MAX_DAMAGES) {
            match byte {
                b'"' => self.string(),
                b'{' | b'[' => {
                    self.copy(1);
                    self.depth += 1;
                }
                b'}' | b']' => {
                    self.end_skipped();
                    self.copy(1);
                    self.depth = self.depth.saturating_sub(1);
                }
                b',' => {
                    self.end_skipped();
                    self.copy(1);
                }
                byte if is_word(byte) => self.word(),
                byte => self.copy(self.count(|other| other == byte)),
            }
        }
    }

    /// Returns the number of bytes, from the current position, that meet a condition.
    fn count(&self, condition: impl Fn(&u8) -> bool) -> usize {
        self.rest().iter().take_while(|byte| condition(byte)).count()
    }

    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.position..).unwrap_or_default()
    }

    /// Copies this number of bytes.
    fn copy(&mut self, length: usize) {
        let bytes = self.rest().get(..length).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes).into_owned();
        self.position += length;
        self.push(&text);
        if text.len() != length {
            self.repair.ends.push((self.repair.lossy.len(), self.position));
        }
    }

    fn push(&mut self, text: &str) {
        self.repair.lossy.push_str(text);
        if self.skipped.is_none() {
            self.repair.text.push_str(text);
        }
    }

    /// Copies or replaces a string.
    fn string(&mut self) {
        let length = string_length(self.rest()).unwrap_or(self.rest().len());
        let string = self.rest().get(..length).unwrap_or_default();
        match self.next_after(length) {
            Some(b':') if self.depth > 0 && !is_valid_string(string) => self.replace_key(length, &lossy_string(string)),
            Some(b',' | b']' | b'}') if self.depth > 0 && !is_valid_string(string) => {
                self.replace(length, &lossy_string(string), STRING);
            }
            _ => self.copy(length),
        }
    }

    /// Copies or replaces a word.
    fn word(&mut self) {
        let length = self.count(is_word);
        let bytes = self.rest().get(..length).unwrap_or_default();
        let word = String::from_utf8_lossy(bytes).into_owned();
        match self.next_after(length) {
            Some(b',' | b']' | b'}') if self.depth > 0 && !is_valid_word(&word) => {
                let found = if is_meant_as_number(&word) { NUMBER } else { WORD };
                self.replace(length, &format!("\"{word}\""), found);
            }
            _ => self.copy(length),
        }
    }

    /// Returns the first byte that is not whitespace after this number of bytes. Unless it is a comma, a bracket or a
    /// colon, the end of a damaged value is not certain.
    fn next_after(&self, length: usize) -> Option<u8> {
        let rest = self.rest().get(length..).unwrap_or_default();
        rest.trim_ascii_start().first().copied()
    }

    /// Replaces a value of this length.
    fn replace(&mut self, length: usize, lossy: &str, found: &'static str) {
        let text = self.repair.text.len();
        let start = self.repair.lossy.len();
        self.position += length;
        self.repair.lossy.push_str(lossy);
        self.repair.ends.push((self.repair.lossy.len(), self.position));
        if self.skipped.is_none() {
            self.repair.text.push_str("null");
            self.add_part(text, start, Some(found));
        }
    }

    /// Replaces a key of this length, and begins to skip its value.
    fn replace_key(&mut self, length: usize, lossy: &str) {
        let text = self.repair.text.len();
        let start = self.repair.lossy.len();
        self.position += length;
        self.push(lossy);
        self.repair.ends.push((self.repair.lossy.len(), self.position));
        if self.skipped.is_some() {
            return;
        }
        self.add_part(text, start, None);
        self.copy(self.count(|byte| byte.is_ascii_whitespace() || *byte == b':'));
        self.skipped =
            Some(Skipped { depth: self.depth, text: self.repair.text.len(), lossy: self.repair.lossy.len() });
        self.repair.text.push_str("null");
    }

    /// Ends the value of a damaged key before a comma or a bracket. Whitespace is not part of the value.
    fn end_skipped(&mut self) {
        let Some(Skipped { text, lossy, .. }) = self.skipped.take_if(|skipped| skipped.depth == self.depth) else {
            return;
        };
        let end = self.repair.lossy.trim_ascii_end().len().max(lossy);
        let part = Part { text: text..self.repair.text.len(), lossy: lossy..end, found: Some(KEY) };
        self.repair.parts.push(part);
        let whitespace = self.repair.lossy.get(end..).unwrap_or_default();
        self.repair.text.push_str(whitespace);
    }

    /// Records a replaced part, from these offsets to the current ends of the two versions.
    fn add_part(&mut self, text: usize, lossy: usize, found: Option<&'static str>) {
        let Repair { text: to, lossy: lossy_to, .. } = &self.repair;
        let part = Part { text: text..to.len(), lossy: lossy..lossy_to.len(), found };
        self.repair.parts.push(part);
    }
}

/// Returns the length of the string at the start, including both quotes. Returns `None` if it has no closing quote.
fn string_length(bytes: &[u8]) -> Option<usize> {
    let mut length = 1;
    loop {
        match bytes.get(length)? {
            b'"' => return Some(length + 1),
            b'\\' => length += 2,
            _ => length += 1,
        }
    }
}

fn is_valid_string(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| Reader::new(text).string().is_ok())
}

/// Returns the JSON of a string in which everything that is invalid is replaced.
fn lossy_string(bytes: &[u8]) -> String {
    let inner = bytes.get(1..bytes.len() - 1).unwrap_or_default();
    let inner = String::from_utf8_lossy(inner);
    let mut writer = Writer::new();
    writer.string(&Reader::new(&inner).lossy_content());
    writer.into_text()
}

/// Returns `true` for bytes of numbers and words such as `null`. Other bytes may be part of the structure.
fn is_word(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_' | b'#')
}

fn is_valid_word(word: &str) -> bool {
    matches!(word, "null" | "true" | "false") || number::is_number(word)
}

fn is_meant_as_number(word: &str) -> bool {
    let name = word.trim_start_matches(['+', '-', '.']);
    let is_name = NUMBER_WORDS.iter().any(|known| known.eq_ignore_ascii_case(name));
    is_name || name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit())
}

/// Returns the text of a response without a byte-order mark, with replacements for damaged values.
pub(crate) fn readable(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = without_byte_order_mark(bytes);
    let text = std::str::from_utf8(bytes).ok().filter(|text| is_json(text));
    text.map(Cow::Borrowed).unwrap_or_else(|| match repair(bytes) {
        Some(repair) => Cow::Owned(repair.lossy),
        None => String::from_utf8_lossy(bytes),
    })
}

fn is_json(text: &str) -> bool {
    Reader::new(text).whole(Reader::skip).is_ok()
}
