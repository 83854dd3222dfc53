//! Reads default values from paragraphs, labels, sentences, and descriptions of enumeration values.

use super::super::pattern::{Pattern, group};
use super::labels::{Label, LabeledParagraph};
use super::reader::Reader;
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

/// Words that pages use if there is no default.
const NO_DEFAULT: &[&str] = &["n/a", "none", "null", "empty", "-", "left blank", "blank", "na"];

impl Reader<'_> {
    /// Reads a paragraph that states only the default. Returns `false` if it states something else.
    pub(super) fn read_default_line(&mut self, paragraph: &LabeledParagraph) -> bool {
        let text = paragraph.text.trim();
        let written = match LINE.captures(text) {
            Some(found) => group(&found, "x").to_owned(),
            None if paragraph.label == Label::Default && !text.is_empty() => text.to_owned(),
            None => return paragraph.label == Label::Default,
        };
        self.set_default(&written, paragraph.line, text);
        true
    }

    pub(super) fn read_default(&mut self, sentence: &mut Sentence) {
        if sentence.is_read || sentence.is_conditional() {
            return;
        }
        let text = sentence.text.clone();
        let Some(found) = SENTENCE.captures(&text).or_else(|| TO.captures(&text)) else { return };
        let written = group(&found, "x").to_owned();
        let start = found.get(0).map_or(0, |found| found.start());
        // Several words are a description and not a value, except for a media type or a value with a remark.
        if written.contains(' ') && !written.contains('/') && !WITH_REMARK.is_match(&written) {
            return;
        }
        self.set_default(&written, sentence.line, &text);
        sentence.take_from(start);
    }

    fn set_default(&mut self, written: &str, line: usize, sentence_text: &str) {
        let bare = WITH_REMARK.captures(written).map_or(written, |found| group(&found, "x"));
        let bare = bare.trim().trim_matches(['"', '\'', '`']);
        let bare = bare.strip_suffix('.').unwrap_or(bare);
        if NO_DEFAULT.contains(&bare.to_lowercase().as_str()) {
            return;
        }
        // Pages write media types with and without a space before the parameters.
        let bare = if bare.contains('/') { bare.replace("; ", ";") } else { bare.to_owned() };
        let value = self.ty.value(&bare).unwrap_or(Scalar::String(bare));
        self.set(|facts| &mut facts.default, value, line, sentence_text);
    }

    /// Sets an enumeration value as the default if its description says that it is the default.
    pub(super) fn read_default_value(&mut self, wire: &Scalar, meaning: &str, line: usize) {
        if REMARK.is_match(meaning) {
            self.set(|facts| &mut facts.default, wire.clone(), line, meaning);
        }
    }
}
