//! Reads bounds of numbers, of string lengths, and of the number of elements.

use super::super::pattern::{Pattern, group};
use super::super::types::{Type, number};
use super::labels::LabeledParagraph;
use super::reader::Reader;
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

impl Reader<'_> {
    /// Reads paragraphs that consist of a fact, such as `Minimum: 1`. Returns the others.
    pub(super) fn read_lines(&mut self, paragraphs: Vec<LabeledParagraph>) -> Vec<LabeledParagraph> {
        let mut left: Vec<LabeledParagraph> = Vec::new();
        let mut paragraphs = paragraphs.into_iter().peekable();
        while let Some(mut paragraph) = paragraphs.next() {
            if let Some(found) = REGEX.captures(&paragraph.text) {
                // The expression can be the next paragraph.
                let own = group(&found, "x").trim().to_owned();
                let next = if own.is_empty() { paragraphs.next_if(|next| next.text.starts_with('^')) } else { None };
                let (pattern, line) = next.map_or((own, paragraph.line), |next| (next.text, next.line));
                if !pattern.is_empty() {
                    self.set(|facts| &mut facts.pattern, pattern, line, &paragraph.text);
                    continue;
                }
            }
            if self.read_bound(&paragraph) || self.read_default_line(&paragraph) {
                continue;
            }
            if let Some(found) = ITEMS.captures(&paragraph.text) {
                self.set_items(&found, &paragraph);
                let start = found.get(0).map_or(0, |found| found.start());
                paragraph.text = paragraph.text.get(..start).unwrap_or_default().trim().to_owned();
            }
            if !paragraph.text.is_empty() {
                left.push(paragraph);
            }
        }
        left
    }

    fn read_bound(&mut self, paragraph: &LabeledParagraph) -> bool {
        let (found, is_minimum) = match (MINIMUM.captures(&paragraph.text), MAXIMUM.captures(&paragraph.text)) {
            (Some(found), _) => (found, true),
            (None, Some(found)) => (found, false),
            (None, None) => return false,
        };
        let written = group(&found, "x").trim_end_matches('.');
        let innermost = self.ty.innermost();
        let is_string = matches!(innermost, Type::String | Type::DateTime | Type::Date);
        match (number(written), length(written)) {
            (Some(number), _) if innermost.is_number() => {
                self.set_number(number, is_minimum, paragraph.line, &paragraph.text)
            }
            (_, Some(length)) if is_string => self.set_length(length, is_minimum, paragraph.line, &paragraph.text),
            _ => self.add_ambiguity(&paragraph.text, paragraph.line),
        }
        true
    }

    fn set_number(&mut self, number: Scalar, is_minimum: bool, line: usize, sentence_text: &str) {
        if is_minimum {
            self.set(|facts| &mut facts.minimum, number, line, sentence_text);
        } else {
            self.set(|facts| &mut facts.maximum, number, line, sentence_text);
        }
    }

    fn set_length(&mut self, length: u64, is_minimum: bool, line: usize, sentence_text: &str) {
        if is_minimum {
            self.set(|facts| &mut facts.min_length, length, line, sentence_text);
        } else {
            self.set(|facts| &mut facts.max_length, length, line, sentence_text);
        }
    }

    fn set_items(&mut self, found: &Captures<'_>, paragraph: &LabeledParagraph) {
        if let (Some(minimum), Some(maximum)) = (length(group(found, "a")), length(group(found, "b"))) {
            self.set(|facts| &mut facts.min_items, minimum, paragraph.line, &paragraph.text);
            self.set(|facts| &mut facts.max_items, maximum, paragraph.line, &paragraph.text);
        }
    }

    /// Reads sentences such as `The value ranges from 0 to 1,000.`
    pub(super) fn read_bounds(&mut self, sentence: &mut Sentence) {
        let text = sentence.text.clone();
        let line = sentence.line;
        if sentence.is_read || sentence.is_conditional() {
            return;
        }
        let is_string = *self.ty.innermost() == Type::String;
        if let Some(found) = LENGTHS.captures(&text).or_else(|| LONGEST.captures(&text)).filter(|_| is_string) {
            // The sentence also remains as prose, because it contains more than the numbers. A number of bytes limits
            // the number of characters only from above.
            let of_bytes = found.get(0).is_some_and(|found| found.as_str().to_lowercase().ends_with("bytes"));
            if let Some(minimum) = length(group(&found, "a")).filter(|_| !of_bytes) {
                self.set_length(minimum, true, line, &text);
            }
            if let Some(maximum) = length(group(&found, "b")) {
                self.set_length(maximum, false, line, &text);
            }
            sentence.is_read = true;
        } else if !LENGTHS.is_match(&text) && !LONGEST.is_match(&text) {
            self.read_range(sentence, &text, line);
        }
    }

    fn read_range(&mut self, sentence: &mut Sentence, text: &str, line: usize) {
        let found = RANGE.captures(text).or_else(|| FROM.captures(text)).or_else(|| UPTO.captures(text));
        let Some(found) = found else { return };
        if let Some(minimum) = number(group(&found, "a")) {
            self.set_number(minimum, true, line, text);
        }
        if let Some(maximum) = number(group(&found, "b")) {
            self.set_number(maximum, false, line, text);
        }
        let end = found.get(0).map_or(0, |found| found.end());
        if text.get(end..).is_none_or(|rest| rest.trim().is_empty()) {
            sentence.take_from(subject(text, found.get(0).map_or(0, |found| found.start())));
        } else {
            // The words after the numbers can restrict them, and remain as prose.
            sentence.is_read = true;
        }
    }
}

/// Returns the start of the clause whose verb is at an index. Returns 0 if its subject is the value.
fn subject(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    let subjects = ["", "the value", "the", "it", "value", "the value starts", "supported"];
    if subjects.contains(&head.trim().to_lowercase().as_str()) { 0 } else { head.rfind(", ").unwrap_or(text.len()) }
}

fn length(text: &str) -> Option<u64> {
    text.trim().replace(',', "").parse().ok()
}
