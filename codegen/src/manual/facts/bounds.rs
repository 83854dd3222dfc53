//! Bounds: of numbers, of the length of texts, of the number of elements.

use super::super::pattern::{Pattern, group};
use super::super::types::{Type, number};
use super::labels::Piece;
use super::reading::Reading;
use super::sentences::Sentence;
use crate::spec::scalar::Scalar;
use regex::Captures;

static MINIMUM: Pattern = Pattern::new(r"(?i)^min(?:imum)?(?: value| length)?\s*:\s*(?<x>.+)$");
static MAXIMUM: Pattern = Pattern::new(r"(?i)^max(?:imum)?(?: value| length)?\s*:\s*(?<x>.+)$");
static ITEMS: Pattern = Pattern::new(r"(?i)\barray length\s*:?\s*(?<a>\d[\d,]*)\s*(?:-|–|to|~)\s*(?<b>\d[\d,]*)\.?$");
static REGEX: Pattern = Pattern::new(
    r"(?i)^(?:regular expression matching|the value must match the regular expression|regular expression)\s*:\s*(?<x>.*)$",
);

static LENGTHS: Pattern =
    Pattern::new(r"(?i)(?<a>\d[\d,]*)\s*(?:to|-|–|~|and)\s*(?<b>\d[\d,]*)\s+(?:\w+\s+)?(?:characters|bytes)\b");
static LONGEST: Pattern = Pattern::new(
    r"(?i)(?:maximum of|no more than|not more than|up to|at most|exceed|maximum length is)\s+(?<b>\d[\d,]*)\s+(?:\w+\s+)?(?:characters|bytes)\b",
);
static RANGE: Pattern = Pattern::new(concat!(
    r"(?i)(?:\brang(?:es?|ing)(?:\s+is)?(?:\s+from|\s*:)?|\bvalue\s+(?:is|must be)\s+(?:an integer\s+)?(?:from|between|within)|\bsupported range:)\s*",
    r"\[?(?<a>-?\d[\d,]*(?:\.\d+)?)\s*(?:to|-|–|~|and|,)\s*(?<b>-?\d[\d,]*(?:\.\d+)?)\]?(?:[.\s)]|$)"
));
static FROM: Pattern =
    Pattern::new(r"(?i)\b(?:value starts? from|starts from|minimum value is|minimum is)\s+(?<a>-?\d[\d,]*)(?:[.\s]|$)");
static UPTO: Pattern = Pattern::new(r"(?i)\b(?:maximum value is|maximum is)\s+(?<b>-?\d[\d,]*)(?:[.\s]|$)");

impl Reading<'_> {
    /// Paragraphs that are a fact as a whole: `Minimum: 1`. What remains are the others.
    pub(super) fn lines(&mut self, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut left: Vec<Piece> = Vec::new();
        let mut pieces = pieces.into_iter().peekable();
        while let Some(mut piece) = pieces.next() {
            if let Some(found) = REGEX.captures(&piece.text) {
                // The expression may stand in a paragraph of its own.
                let own = group(&found, "x").trim().to_owned();
                let next = if own.is_empty() { pieces.next_if(|next| next.text.starts_with('^')) } else { None };
                let (pattern, line) = next.map_or((own, piece.line), |next| (next.text, next.line));
                if !pattern.is_empty() {
                    self.set(|facts| &mut facts.pattern, pattern, line, &piece.text);
                    continue;
                }
            }
            if self.bound(&piece) || self.default_line(&piece) {
                continue;
            }
            if let Some(found) = ITEMS.captures(&piece.text) {
                self.items(&found, &piece);
                let start = found.get(0).map_or(0, |found| found.start());
                piece.text = piece.text.get(..start).unwrap_or_default().trim().to_owned();
            }
            if !piece.text.is_empty() {
                left.push(piece);
            }
        }
        left
    }

    fn bound(&mut self, piece: &Piece) -> bool {
        let (found, is_minimum) = match (MINIMUM.captures(&piece.text), MAXIMUM.captures(&piece.text)) {
            (Some(found), _) => (found, true),
            (None, Some(found)) => (found, false),
            (None, None) => return false,
        };
        let written = group(&found, "x").trim_end_matches('.');
        let innermost = self.ty.innermost();
        let is_text = matches!(innermost, Type::String | Type::DateTime | Type::Date);
        match (number(written), length(written)) {
            (Some(number), _) if innermost.is_number() => self.number(number, is_minimum, piece.line, &piece.text),
            (_, Some(length)) if is_text => self.length(length, is_minimum, piece.line, &piece.text),
            _ => self.doubt(&piece.text, piece.line),
        }
        true
    }

    fn number(&mut self, number: Scalar, is_minimum: bool, line: usize, sentence_text: &str) {
        if is_minimum {
            self.set(|facts| &mut facts.minimum, number, line, sentence_text);
        } else {
            self.set(|facts| &mut facts.maximum, number, line, sentence_text);
        }
    }

    fn length(&mut self, length: u64, is_minimum: bool, line: usize, sentence_text: &str) {
        if is_minimum {
            self.set(|facts| &mut facts.min_length, length, line, sentence_text);
        } else {
            self.set(|facts| &mut facts.max_length, length, line, sentence_text);
        }
    }

    fn items(&mut self, found: &Captures<'_>, piece: &Piece) {
        if let (Some(least), Some(most)) = (length(group(found, "a")), length(group(found, "b"))) {
            self.set(|facts| &mut facts.min_items, least, piece.line, &piece.text);
            self.set(|facts| &mut facts.max_items, most, piece.line, &piece.text);
        }
    }

    /// Sentences: `The value ranges from 0 to 1,000.`
    pub(super) fn bounds_sentence(&mut self, sentence: &mut Sentence) {
        let (text, line) = (sentence.text.clone(), sentence.line);
        if sentence.is_read || sentence.is_conditional() {
            return;
        }
        let is_text = *self.ty.innermost() == Type::String;
        if let Some(found) = LENGTHS.captures(&text).or_else(|| LONGEST.captures(&text)).filter(|_| is_text) {
            // Its words say more than the two numbers, and stay. So many bytes are at most so many characters, and maybe less.
            let of_bytes = found.get(0).is_some_and(|found| found.as_str().to_lowercase().ends_with("bytes"));
            if let Some(least) = length(group(&found, "a")).filter(|_| !of_bytes) {
                self.length(least, true, line, &text);
            }
            if let Some(most) = length(group(&found, "b")) {
                self.length(most, false, line, &text);
            }
            sentence.is_read = true;
        } else if !LENGTHS.is_match(&text) && !LONGEST.is_match(&text) {
            self.range_sentence(sentence, &text, line);
        }
    }

    fn range_sentence(&mut self, sentence: &mut Sentence, text: &str, line: usize) {
        let found = RANGE.captures(text).or_else(|| FROM.captures(text)).or_else(|| UPTO.captures(text));
        let Some(found) = found else { return };
        if let Some(least) = number(group(&found, "a")) {
            self.number(least, true, line, text);
        }
        if let Some(most) = number(group(&found, "b")) {
            self.number(most, false, line, text);
        }
        let end = found.get(0).map_or(0, |found| found.end());
        match text.get(end..).is_none_or(|rest| rest.trim().is_empty()) {
            true => sentence.take_from(subject(text, found.get(0).map_or(0, |found| found.start()))),
            // What follows the numbers may take something back.
            false => sentence.is_read = true,
        }
    }
}

/// Where the clause begins whose verb was found: all of the sentence where it is about the value.
fn subject(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    let is_about_it = ["", "the value", "the", "it", "value", "the value starts", "supported"];
    if is_about_it.contains(&head.trim().to_lowercase().as_str()) { 0 } else { head.rfind(", ").unwrap_or(text.len()) }
}

fn length(text: &str) -> Option<u64> {
    text.trim().replace(',', "").parse().ok()
}
