//! The writer: compact JSON in a string.

use super::raw;
use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use std::fmt::Write as _;

/// A JSON text in the making.
pub struct Writer {
    pub(super) text: String,
    /// The format of the times in the present member; without one, they lose nothing.
    format: Option<TimeFormat>,
    /// The values about a person so far.
    personal: Vec<String>,
    decimals: Decimals,
}

/// How decimals are written that came as numbers.
#[derive(Clone, Copy)]
enum Decimals {
    /// As what they are.
    Numbers,
    /// In quotes, where numbers are going to be doubles.
    #[cfg(feature = "serde")]
    Strings,
}

/// Whether a member has a value, and so was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It has one.
    Present,
    /// It has none.
    Absent,
}

impl Writer {
    /// Writes what a request carries.
    pub(crate) fn new() -> Self {
        Self {
            text: String::new(),
            format: Some(TimeFormat::default()),
            decimals: Decimals::Numbers,
            personal: Vec::new(),
        }
    }

    /// Writes times to the nanosecond, whatever formats the table names.
    pub(super) fn exact() -> Self {
        Self { text: String::new(), format: None, decimals: Decimals::Numbers, personal: Vec::new() }
    }

    /// Writes what a serializer gets, which would take digits from a number.
    #[cfg(feature = "serde")]
    pub(super) fn for_serializer() -> Self {
        Self { decimals: Decimals::Strings, ..Self::new() }
    }

    /// The text so far.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// The text so far, and the values about a person that are in it.
    pub(super) fn into_parts(self) -> (String, Vec<String>) {
        (self.text, self.personal)
    }

    /// Writes a value that is about a person.
    pub(super) fn personal(&mut self, write: impl FnOnce(&mut Self)) {
        let start = self.text.len();
        write(self);
        let value = self.text.get(start..).unwrap_or_default();
        self.personal.push(raw::string(value).unwrap_or_else(|| value.to_owned()));
    }

    pub(crate) fn set_format(&mut self, format: TimeFormat) {
        self.format = self.format.map(|_| format);
    }

    pub(super) fn open(&mut self) {
        self.text.push('{');
    }

    pub(super) fn close(&mut self) {
        self.text.push('}');
    }

    /// Writes a member, and takes its key back if it has no value.
    pub(super) fn member(&mut self, name: &str, write: impl FnOnce(&mut Self) -> Presence) {
        let start = self.text.len();
        // Only an object's own start ends in a brace: a value ends in its last character.
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        self.string(name);
        self.text.push(':');
        match write(self) {
            Presence::Present => {}
            Presence::Absent => self.text.truncate(start),
        }
    }

    pub(super) fn open_array(&mut self) {
        self.text.push('[');
    }

    /// Goes on to an element of the array.
    pub(super) fn element(&mut self) {
        // As with braces: only an array's own start ends in a bracket.
        if !self.text.ends_with('[') {
            self.text.push(',');
        }
    }

    pub(super) fn close_array(&mut self) {
        self.text.push(']');
    }

    /// Writes what already is JSON.
    pub(crate) fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Writes a string in quotes, with the escapes it needs.
    pub(crate) fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest.find(needs_escape) {
            let (plain, special) = rest.split_at(at);
            self.text.push_str(plain);
            let mut characters = special.chars();
            if let Some(character) = characters.next() {
                self.escape(character);
            }
            rest = characters.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escape(&mut self, character: char) {
        match character {
            '"' => self.text.push_str("\\\""),
            '\\' => self.text.push_str("\\\\"),
            '\n' => self.text.push_str("\\n"),
            '\r' => self.text.push_str("\\r"),
            '\t' => self.text.push_str("\\t"),
            // Writing to a string cannot fail.
            other => drop(write!(self.text, "\\u{:04x}", u32::from(other))),
        }
    }

    /// Writes an integer.
    pub(crate) fn integer(&mut self, value: i64) {
        let _ = write!(self.text, "{value}");
    }

    /// Writes the digits of a decimal.
    pub(crate) fn decimal(&mut self, text: &str) {
        match self.decimals {
            Decimals::Numbers => self.raw(text),
            #[cfg(feature = "serde")]
            Decimals::Strings => self.string(text),
        }
    }

    /// Writes a double with as many digits as it takes to read the same one; what JSON has no
    /// number for becomes `null`.
    pub(super) fn double(&mut self, value: f64) {
        match value.is_finite() {
            true => drop(write!(self.text, "{value:?}")),
            false => self.raw("null"),
        }
    }

    /// Writes a time in the format of the present member.
    pub(super) fn time(&mut self, time: Timestamp) {
        match self.format {
            Some(TimeFormat::EpochMilliseconds) => self.integer(time.epoch_milliseconds()),
            Some(format) => self.string(&time.format(format)),
            None => self.string(&time.to_string()),
        }
    }
}

fn needs_escape(character: char) -> bool {
    matches!(character, '"' | '\\' | '\0'..='\u{1f}')
}
