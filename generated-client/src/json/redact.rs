//! What `Writer` records of personal values, and what it writes in place of them.

use super::raw;
#[cfg(feature = "testing")]
use super::redaction::Redact;
use super::writer::Writer;
use std::borrow::Cow;

/// A writer that redacts also omits unknown fields.
impl Writer {
    /// Creates a writer that redacts.
    #[cfg(feature = "testing")]
    pub(crate) fn redacting(redaction: Box<dyn Redact>) -> Self {
        let mut writer = Self::new();
        writer.redaction = Some(redaction);
        writer
    }

    /// Writes a personal value with `write`, and records it or replaces it.
    pub(super) fn personal(&mut self, write: impl FnOnce(&mut Self)) {
        let redaction = self.redaction.take();
        let start = self.text.len();
        write(self);
        match redaction {
            None => collect_scalars(self.text.get(start..).unwrap_or_default(), &mut self.personal),
            Some(redaction) => {
                let replacement = redaction.replace(self.text.get(start..).unwrap_or_default());
                self.text.truncate(start);
                self.text.push_str(&replacement);
                self.redaction = Some(redaction);
            }
        }
    }

    /// Writes a string with quotes and escapes. Redacts it if necessary.
    pub(crate) fn string(&mut self, text: &str) {
        match self.redaction.as_ref().and_then(|redaction| redaction.redact(text)) {
            Some(redacted) => self.quoted(&redacted),
            None => self.quoted(text),
        }
    }

    /// Writes free-form JSON. A writer that redacts writes `null`, because any part of it may be personal.
    pub(super) fn free_form(&mut self, json: &str) {
        self.raw(if self.redaction.is_some() { "null" } else { json });
    }

    /// Writes the JSON of a value that the spec does not list. A writer that redacts writes `null` in place of an array
    /// or an object.
    pub(crate) fn unlisted(&mut self, json: &str) {
        match (&self.redaction, json.bytes().next()) {
            (Some(_), Some(b'"')) => self.string(&raw::string(json).unwrap_or_default()),
            (Some(_), Some(b'[' | b'{')) => self.raw("null"),
            _ => self.raw(json),
        }
    }

    /// Returns the key to write for the entry of a map with this index. A writer that redacts numbers the entries,
    /// because their keys may be personal.
    pub(super) fn map_key<'k>(&self, index: usize, key: &'k str) -> Cow<'k, str> {
        match &self.redaction {
            Some(_) => Cow::Owned(format!("key-{}", index + 1)),
            None => Cow::Borrowed(key),
        }
    }
}

/// Appends the strings, numbers and keys of a value, because a text of the service may repeat each of them separately.
fn collect_scalars(json: &str, scalars: &mut Vec<String>) {
    if let Some(scalar) = raw::string(json) {
        scalars.push(scalar);
    }
    raw::visit_members(json, |key, value| {
        scalars.push(key.into_owned());
        collect_scalars(value, scalars);
        Ok(())
    });
    raw::visit_elements(json, |element| {
        collect_scalars(element, scalars);
        Ok(())
    });
}
