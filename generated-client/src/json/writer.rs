//! `Writer`: writes compact JSON to a string.

use super::limits::Limits;
use super::redaction::Redact;
use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use std::fmt::{self, Write as _};

/// The body of a request.
pub(crate) struct Encoded {
    /// The JSON, without read-only members.
    pub(crate) text: String,
    /// The personal values in the JSON.
    pub(crate) personal: Vec<String>,
    /// The violations of documented limits.
    pub(crate) problems: Vec<String>,
}

/// A writer of JSON.
pub struct Writer {
    pub(super) text: String,
    /// The time format of the current member. `None` if timestamps are written with full precision.
    format: Option<TimeFormat>,
    /// The personal values that have been written.
    pub(super) personal: Vec<String>,
    decimals: Decimals,
    /// Whether the JSON is the body of a request: read-only members are omitted, and limits are checked.
    pub(super) is_request: bool,
    /// The path of the current value in the body of a request.
    path: String,
    /// The violations of limits.
    problems: Vec<String>,
    /// Replaces personal values, if the JSON must not contain any.
    pub(super) redaction: Option<Box<dyn Redact>>,
}

/// How decimals that were received as numbers are written.
#[derive(Clone, Copy)]
enum Decimals {
    Numbers,
    /// As strings, for serializers, which would convert numbers to doubles.
    #[cfg(feature = "serde")]
    Strings,
}

/// Whether a member has a value that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The member has a value, which was written.
    Present,
    /// The member has no value.
    Absent,
}

impl Writer {
    /// Creates a writer of all members.
    pub(crate) fn new() -> Self {
        Self {
            text: String::new(),
            format: Some(TimeFormat::default()),
            decimals: Decimals::Numbers,
            personal: Vec::new(),
            is_request: false,
            path: String::new(),
            problems: Vec::new(),
            redaction: None,
        }
    }

    /// Creates a writer for requests, which omits read-only members and checks limits.
    pub(super) fn for_request() -> Self {
        Self { is_request: true, ..Self::new() }
    }

    /// Creates a writer that writes timestamps with full precision, regardless of the formats in the table.
    pub(super) fn exact() -> Self {
        Self { format: None, ..Self::new() }
    }

    /// Creates a writer for serializers.
    #[cfg(feature = "serde")]
    pub(super) fn for_serializer() -> Self {
        Self { decimals: Decimals::Strings, ..Self::new() }
    }

    /// Creates a writer for serializers that writes timestamps with full precision.
    #[cfg(feature = "serde")]
    pub(super) fn exact_for_serializer() -> Self {
        Self { format: None, ..Self::for_serializer() }
    }

    /// Returns the JSON that was written.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Returns the JSON that was written, the personal values in it, and the violations of limits.
    pub(super) fn into_encoded(self) -> Encoded {
        Encoded { text: self.text, personal: self.personal, problems: self.problems }
    }

    /// Writes a part of the current value with `write`. `step` leads to the part: `.name` or `[0]`.
    pub(super) fn at<T>(&mut self, step: fmt::Arguments<'_>, write: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        if self.is_request {
            // Writing to a string cannot fail.
            let _ = self.path.write_fmt(step);
        }
        let written = write(self);
        self.path.truncate(length);
        written
    }

    /// Checks the current value of a request. Its text begins at `start`.
    pub(super) fn check(&mut self, start: usize, limits: &Limits) {
        if self.is_request {
            limits.check(&self.path, self.text.get(start..).unwrap_or_default(), &mut self.problems);
        }
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

    /// Writes a member with `write`. If the member has no value, removes its key.
    pub(super) fn member(&mut self, name: &str, write: impl FnOnce(&mut Self) -> Presence) {
        let start = self.text.len();
        // The text ends in `{` only at the start of an object.
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        self.quoted(name);
        self.text.push(':');
        match write(self) {
            Presence::Present => {}
            Presence::Absent => self.text.truncate(start),
        }
    }

    pub(super) fn open_array(&mut self) {
        self.text.push('[');
    }

    /// Begins the next element of an array.
    pub(super) fn element(&mut self) {
        // The text ends in `[` only at the start of an array.
        if !self.text.ends_with('[') {
            self.text.push(',');
        }
    }

    pub(super) fn close_array(&mut self) {
        self.text.push(']');
    }

    /// Writes JSON text unchanged.
    pub(crate) fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Writes a string that cannot contain secrets or personal values, with quotes and escapes. Other strings are
    /// written with [`string`](Self::string).
    pub(crate) fn quoted(&mut self, text: &str) {
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

    /// Writes a decimal.
    pub(crate) fn decimal(&mut self, text: &str) {
        match self.decimals {
            Decimals::Numbers => self.raw(text),
            #[cfg(feature = "serde")]
            Decimals::Strings => self.string(text),
        }
    }

    /// Writes a double with as many digits as are needed to read the same double. `null` if the double is not finite.
    pub(super) fn double(&mut self, value: f64) {
        if value.is_finite() {
            let _ = write!(self.text, "{value:?}");
        } else {
            self.raw("null");
        }
    }

    /// Writes a timestamp in the time format of the current member.
    pub(super) fn time(&mut self, time: Timestamp) {
        match self.format {
            Some(TimeFormat::EpochMilliseconds) => self.integer(time.epoch_milliseconds()),
            Some(format) => self.quoted(&time.format(format)),
            None => self.quoted(&time.to_string()),
        }
    }
}

/// Returns a string with quotes and escapes.
#[cfg(feature = "testing")]
pub(crate) fn quoted(text: &str) -> String {
    let mut writer = Writer::new();
    writer.quoted(text);
    writer.into_text()
}

fn needs_escape(character: char) -> bool {
    matches!(character, '"' | '\\' | '\0'..='\u{1f}')
}
