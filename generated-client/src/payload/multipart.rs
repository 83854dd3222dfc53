//! `Multipart`: bodies with the media type `multipart/form-data`.

use super::body::{Payload, Piece};
use crate::param::ToParam;
use crate::upload::{Source, Upload};
use crate::validation::Checks;
use bytes::Bytes;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::mem;

/// A body that consists of several parts.
pub trait Multipart {
    /// Adds the parts in the order in which they are sent.
    fn parts(&self, parts: &mut MultipartParts);
}

/// Collects the parts of a [`Multipart`].
pub struct MultipartParts {
    boundary: String,
    pieces: Vec<Piece>,
    /// The bytes after the last file.
    text: Vec<u8>,
    personal: Vec<String>,
    /// The values of the last part that is not a file.
    values: Vec<(&'static str, String)>,
    problems: Vec<String>,
}

impl MultipartParts {
    pub(crate) fn new() -> Self {
        Self {
            boundary: boundary(),
            pieces: Vec::new(),
            text: Vec::new(),
            personal: Vec::new(),
            values: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Adds a part for a value. A list adds one part for each element, and an absent value adds none.
    pub fn text(&mut self, name: &'static str, value: &dyn ToParam) -> Checks<'_> {
        self.values.clear();
        for text in value.to_param() {
            self.head(name, "");
            self.text.extend_from_slice(text.as_bytes());
            self.text.extend_from_slice(b"\r\n");
            self.values.push((name, text.into_owned()));
        }
        if value.is_personal() {
            self.personal.extend(self.values.iter().map(|(_, text)| text.clone()));
        }
        Checks::new(name, &self.values, &mut self.problems).in_body("body.")
    }

    /// Adds a part for a file. An absent value adds none.
    pub fn file<'a>(&mut self, name: &'static str, file: impl Into<Option<&'a Upload>>) {
        let Some(file) = file.into() else { return };
        let parameters = format!("; filename=\"{}\"\r\nContent-Type: {}", escape(file.name()), file.content_type());
        self.head(name, &parameters);
        self.end_text();
        self.pieces.push(match file.source() {
            Source::Bytes(content) => Piece::Bytes(content.clone()),
            source @ (Source::Path(_) | Source::Reader(_)) => Piece::File(name, source.clone()),
        });
        self.text.extend_from_slice(b"\r\n");
    }

    /// Returns the violations of limits.
    pub(crate) fn problems(&mut self) -> &mut Vec<String> {
        &mut self.problems
    }

    /// Returns the media type, the body, and the personal values in the body.
    pub(crate) fn finish(mut self) -> (String, Payload, Vec<String>) {
        self.text.extend_from_slice(format!("--{}--\r\n", self.boundary).as_bytes());
        self.end_text();
        let media_type = format!("multipart/form-data; boundary={}", self.boundary);
        (media_type, Payload::Multipart(self.pieces.into()), self.personal)
    }

    fn head(&mut self, name: &str, parameters: &str) {
        let boundary = &self.boundary;
        let name = escape(name);
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{parameters}\r\n\r\n");
        self.text.extend_from_slice(head.as_bytes());
    }

    fn end_text(&mut self) {
        self.pieces.push(Piece::Bytes(Bytes::from(mem::take(&mut self.text))));
    }
}

impl fmt::Debug for MultipartParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MultipartParts").field("pieces", &self.pieces.len()).finish_non_exhaustive()
    }
}

/// Escapes a quoted string in the same way as browsers.
fn escape(text: &str) -> String {
    text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns a boundary with 128 random bits. No file is expected to contain it.
fn boundary() -> String {
    let [high, low] = [0, 1].map(|number: u8| RandomState::new().hash_one(number));
    format!("{high:016x}{low:016x}")
}
