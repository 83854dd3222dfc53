//! Splits descriptions into sentences and recognizes those that sound like a fact.

use super::super::paragraphs::ParagraphKind;
use super::super::pattern::Pattern;
use super::labels::LabeledParagraph;

/// A sentence.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) kind: ParagraphKind,
    /// Whether a fact was read from it.
    pub(super) is_read: bool,
    /// The part that remains as prose.
    pub(super) rest: Option<String>,
}

static CONDITION: Pattern = Pattern::new(r"^(?:For|If|When|Where|Unless|Once|A|An|Each|In)\s+\S");
static FACT: Pattern = Pattern::new(concat!(
    r"(?i)\bvalue ranges?\b|\branges? from\b|\bdefault value\b|\bby default\b|\bdefaults to\b|\bthe default (?:\w+ )*is\b",
    r"|\bvalues? (?:can|must|can also) be (?:\d|one)|\boptions are\b",
    r"|\bat the same time\b|\bused together\b|\b(?:is|are) (?:mandatory|required)\b|\bmust (?:also )?be (?:specified|set)\b",
    r"|\bmust be (?:greater|less|later|earlier|larger|smaller|the same)\b|\bmaximum (?:value )?(?:of|is)\b|\bminimum (?:value )?(?:of|is)\b",
    r"|\bno more than\b|\bat most\b|\bat least\b|^[A-Za-z]\S* indicates\b|\bthe value is \S+\.$|\bcannot be (?:empty|left blank|used)\b",
    r"|\b(?:must be|be) (?:empty|left blank)\b"
));

impl Sentence {
    /// Returns `true` if it applies only in some cases or to a part of the value.
    pub(super) fn is_conditional(&self) -> bool {
        CONDITION.is_match(&self.text)
    }

    /// Marks the sentence as read and drops it from the prose.
    pub(super) fn take(&mut self) {
        self.is_read = true;
        self.rest = None;
    }

    /// Marks the sentence as read and keeps its beginning as prose.
    pub(super) fn take_from(&mut self, at: usize) {
        self.is_read = true;
        let head = self.text.get(..at).unwrap_or_default().trim_end_matches([',', ':', ';', ' ']);
        self.rest = if head.is_empty() { None } else { Some(format!("{}.", head.trim_end_matches('.'))) };
    }
}

pub(super) fn sounds_like_a_fact(text: &str) -> bool {
    FACT.is_match(text)
}

/// The sentences of all paragraphs.
pub(super) fn sentences(paragraphs: &[LabeledParagraph]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for paragraph in paragraphs {
        for text in split(&paragraph.text) {
            let rest = match paragraph.kind {
                ParagraphKind::Bullet => format!("• {text}"),
                ParagraphKind::Plain => text.to_owned(),
            };
            sentences.push(Sentence {
                text: text.to_owned(),
                line: paragraph.line,
                kind: paragraph.kind,
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

/// The end of the first sentence, if another follows.
fn end(text: &str) -> Option<usize> {
    text.match_indices('.').map(|(at, stop)| at + stop.len()).find(|at| {
        let before = text.get(..*at).unwrap_or_default();
        let after = text.get(*at..).unwrap_or_default();
        let starts = after.trim_start().starts_with(|next: char| next.is_alphanumeric());
        after.starts_with(' ')
            && starts
            && !["e.g.", "i.e.", "etc.", "vs.", "No."].iter().any(|short| before.ends_with(short))
    })
}
