//! Forms: bodies of several parts, as `multipart/form-data`.

use super::body::{Payload, Piece};
use crate::param::ToParam;
use crate::upload::{Source, Upload};
use bytes::Bytes;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::mem;

/// A body of several parts.
pub trait Multipart {
    /// Adds the parts, in order.
    fn parts(&self, parts: &mut MultipartParts);
}

/// Collects the parts of a [`Multipart`].
pub struct MultipartParts {
    boundary: String,
    pieces: Vec<Piece>,
    /// What has been written behind the last file.
    text: Vec<u8>,
    personal: Vec<String>,
}

impl MultipartParts {
    pub(crate) fn new() -> Self {
        Self { boundary: boundary(), pieces: Vec::new(), text: Vec::new(), personal: Vec::new() }
    }

    /// Adds a part for each text of a value.
    pub fn text(&mut self, name: &'static str, value: &dyn ToParam) {
        for text in value.to_param() {
            self.head(name, "");
            self.text.extend_from_slice(text.as_bytes());
            self.text.extend_from_slice(b"\r\n");
            if value.is_personal() {
                self.personal.push(text.into_owned());
            }
        }
    }

    /// Adds a file, if there is one.
    pub fn file<'a>(&mut self, name: &'static str, file: impl Into<Option<&'a Upload>>) {
        let Some(file) = file.into() else { return };
        let about = format!("; filename=\"{}\"\r\nContent-Type: {}", quoted(file.name()), file.content_type());
        self.head(name, &about);
        match file.source() {
            Source::Bytes(content) => {
                self.end_text();
                self.pieces.push(Piece::Bytes(content.clone()));
            }
            source => {
                self.end_text();
                self.pieces.push(Piece::File(name, source.clone()));
            }
        }
        self.text.extend_from_slice(b"\r\n");
    }

    /// The media type, the body, and its texts that are about a person.
    pub(crate) fn finish(mut self) -> (String, Payload, Vec<String>) {
        self.text.extend_from_slice(format!("--{}--\r\n", self.boundary).as_bytes());
        self.end_text();
        let media = format!("multipart/form-data; boundary={}", self.boundary);
        (media, Payload::Multipart(self.pieces.into()), self.personal)
    }

    fn head(&mut self, name: &str, about: &str) {
        let (boundary, name) = (&self.boundary, quoted(name));
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{about}\r\n\r\n");
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

/// Text between quotes, as browsers write it.
fn quoted(text: &str) -> String {
    text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands between parts: 128 bits of chance, which no file holds.
fn boundary() -> String {
    let [high, low] = [0, 1].map(|number: u8| RandomState::new().hash_one(number));
    format!("{high:016x}{low:016x}")
}
