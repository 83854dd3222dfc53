//! Splits descriptions into sentences.

use super::super::paragraphs::ParagraphKind;
use super::super::pattern::Pattern;
use super::conditions::{is_case, is_conditional};
use super::labels::{Label, LabeledParagraph};

/// A sentence in brackets that says when a parameter is sent or returned.
static IN_BRACKETS: Pattern = Pattern::new(r"^\((?:Mandatory|Optional|Required|Displayed|Returned)\b");

/// The start of a sentence without a space before it.
static JOINED: Pattern = Pattern::new(r"^(?:The|This|It|If|Value|Default|Options|Minimum|Maximum)[\s:]");

/// A sentence.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) kind: ParagraphKind,
    /// The label of the paragraph, if this is the first sentence of the paragraph.
    pub(super) label: Label,
    /// Whether the sentence applies only in one case. Earlier words name the case: the first sentence of the list item,
    /// the outer list item, or an earlier sentence of the paragraph about another parameter.
    pub(super) is_in_case: bool,
    /// Whether a fact was read from the sentence.
    pub(super) is_read: bool,
    /// The part that remains as prose.
    pub(super) rest: Option<String>,
}

impl Sentence {
    /// Returns `true` if the sentence applies only in some cases, or only to a part of the value.
    pub(super) fn is_conditional(&self) -> bool {
        self.is_in_case || is_conditional(&self.text)
    }

    /// Marks the sentence as read and removes it from the prose.
    pub(super) fn take(&mut self) {
        self.is_read = true;
        self.rest = None;
    }

    /// Marks the sentence as read and keeps only the text before `at` as prose.
    pub(super) fn take_from(&mut self, at: usize) {
        self.is_read = true;
        let head = self.text.get(..at).unwrap_or_default().trim_end_matches([',', ':', ';', ' ']);
        self.rest = if head.is_empty() { None } else { Some(format!("{}.", head.trim_end_matches('.'))) };
    }
}

/// Returns the sentences of all paragraphs.
pub(super) fn sentences(paragraphs: &[LabeledParagraph]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    // The smallest indentation of the bullets of the current list.
    let mut outer: Option<usize> = None;
    for paragraph in paragraphs {
        let text = &paragraph.text;
        outer = match paragraph.kind {
            ParagraphKind::Bullet => Some(outer.map_or(paragraph.indent, |outer| outer.min(paragraph.indent))),
            ParagraphKind::Plain => None,
        };
        // A bullet below another bullet applies only to what that bullet names.
        let is_inner = paragraph.label == Label::None && outer.is_some_and(|outer| paragraph.indent > outer);
        let begins_case = paragraph.kind == ParagraphKind::Bullet && (is_conditional(text) || is_case(text));
        for (index, text) in split(&paragraph.text).into_iter().enumerate() {
            let is_default = paragraph.label == Label::Default && index == 0;
            let rest = match paragraph.kind {
                ParagraphKind::Bullet => format!("• {text}"),
                // Without its label, the text would not be about the default.
                ParagraphKind::Plain if is_default => format!("Default value: {text}"),
                ParagraphKind::Plain => text.to_owned(),
            };
            sentences.push(Sentence {
                text: text.to_owned(),
                line: paragraph.line,
                kind: paragraph.kind,
                label: if index == 0 { paragraph.label } else { Label::None },
                is_in_case: is_inner || begins_case && (index > 0 || is_case(text)),
                is_read: false,
                rest: Some(rest),
            });
        }
    }
    sentences
}

/// Splits a text at full stops that are followed by another sentence.
pub(crate) fn split(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = text.trim();
    while let Some(end) = end(rest) {
        let (sentence, more) = rest.split_at(end);
        sentences.push(sentence.trim());
        rest = more.trim();
    }
    if !rest.is_empty() {
        sentences.push(rest);
    }
    sentences
}

/// Returns the end of the first sentence. Returns `None` if no other sentence follows.
fn end(text: &str) -> Option<usize> {
    text.match_indices('.').map(|(at, stop)| at + stop.len()).find(|at| {
        let before = text.get(..*at).unwrap_or_default();
        let after = text.get(*at..).unwrap_or_default();
        let next = after.trim_start();
        let starts = next.starts_with(|next: char| next.is_alphanumeric()) || IN_BRACKETS.is_match(next);
        let is_stop = after.starts_with(' ') && starts || JOINED.is_match(after);
        is_stop
            && !["e.g.", "i.e.", "etc.", "vs.", "No.", "Max.", "Min.", "max.", "min."]
                .iter()
                .any(|short| before.ends_with(short))
    })
}
