//! Defaults: a line, a part of its own, a sentence, or a remark on one of the values.

use super::super::pattern::{Pattern, group};
use super::labels::{Label, Piece};
use super::reading::Reading;
use super::sentences::Sentence;
use crate::spec::scalar::Scalar;

static LINE: Pattern = Pattern::new(r"(?i)^default(?: value)?\s*[:=]\s*(?<x>.+)$");
static SENTENCE: Pattern =
    Pattern::new(r"(?i)\b(?:the )?default(?: value)?(?: is|\s*:| of this parameter is)\s+(?<x>.+?)[.;]?$");
static TO: Pattern = Pattern::new(r"(?i)\bdefaults to\s+(?<x>\S+?)[.;]?$");
static WITH_REMARK: Pattern = Pattern::new(r"^(?<x>\S+)\s*\([^()]*\)$");
static REMARK: Pattern = Pattern::new(
    r"(?i)\((?:the )?default(?: value)?\)|\bthis is the default(?: value)?\b|^(?:the )?default(?: value)?\b",
);

/// Words for having none.
const NOTHING: &[&str] = &["n/a", "none", "null", "empty", "-", "left blank", "blank", "na"];

impl Reading<'_> {
    /// A paragraph that is a default as a whole.
    pub(super) fn default_line(&mut self, piece: &Piece) -> bool {
        let text = piece.text.trim();
        let written = match LINE.captures(text) {
            Some(found) => group(&found, "x").to_owned(),
            None if piece.label == Label::Default && !text.is_empty() => text.to_owned(),
            None => return piece.label == Label::Default,
        };
        self.default(&written, piece.line, text);
        true
    }

    pub(super) fn default_sentence(&mut self, sentence: &mut Sentence) {
        if sentence.is_read || sentence.is_conditional() {
            return;
        }
        let text = sentence.text.clone();
        let Some(found) = SENTENCE.captures(&text).or_else(|| TO.captures(&text)) else { return };
        let (written, start) = (group(&found, "x").to_owned(), found.get(0).map_or(0, |found| found.start()));
        // A media type has a blank before its parameters; other texts of several words describe a default and are none.
        if written.contains(' ') && !written.contains('/') && !WITH_REMARK.is_match(&written) {
            return;
        }
        self.default(&written, sentence.line, &text);
        sentence.take_from(start);
    }

    fn default(&mut self, written: &str, line: usize, sentence_text: &str) {
        let bare = WITH_REMARK.captures(written).map_or(written, |found| group(&found, "x"));
        let bare = bare.trim().trim_matches(['"', '\'', '`']);
        let bare = bare.strip_suffix('.').unwrap_or(bare);
        if NOTHING.contains(&bare.to_lowercase().as_str()) {
            return;
        }
        // Of a media type, some pages write a space before the parameters and some do not.
        let bare = if bare.contains('/') { bare.replace("; ", ";") } else { bare.to_owned() };
        let value = self.ty.value(&bare).unwrap_or(Scalar::String(bare));
        self.set(|facts| &mut facts.default, value, line, sentence_text);
    }

    /// A value whose meaning says that it is the default.
    pub(super) fn default_value(&mut self, wire: &Scalar, meaning: &str, line: usize) {
        if REMARK.is_match(meaning) {
            self.set(|facts| &mut facts.default, wire.clone(), line, meaning);
        }
    }
}
