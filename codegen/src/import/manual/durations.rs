//! Spans of time in prose: the least and greatest range of a query, and how long data are kept.

use super::super::form::{Operation, Rule};
use super::Importer;
use super::descriptions::one_line;
use crate::manual::{At, Page};

/// Spans that "Function" and "Constraints" speak of.
#[derive(Default)]
pub(super) struct Spans {
    pub(super) retention: Option<String>,
    least: Option<At<String>>,
    greatest: Option<At<String>>,
    /// Sentences with a span that means something else.
    other: Vec<At<String>>,
}

/// Units of the language; a number and one of these is a span.
const UNITS: &[&str] = &["second", "minute", "hour", "day"];

/// Units that have no fixed length.
const LOOSE: &[&str] = &["week", "month", "year"];

impl Spans {
    pub(super) fn of(page: &Page) -> Self {
        let mut spans = Self::default();
        for text in page.function.iter().chain(&page.constraints) {
            for sentence in one_line(&text.value).split(". ") {
                spans.sentence(sentence, text.line);
            }
        }
        spans
    }

    fn sentence(&mut self, sentence: &str, line: usize) {
        let (found, loose) = spans(sentence);
        let lower = sentence.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let keeps = has(&["retain", "stored for", "kept for", "retention"]);
        let bounds = has(&["time range", "maximum of", "up to", "no more than", "at most", "within"]);
        match &found[..] {
            [] if !loose => {}
            [span] if keeps && !loose => self.retention = Some(span.clone()),
            [low, high] if has(&["time range", "from"]) && !keeps && !loose => {
                self.least = Some(At::new(low.clone(), line));
                self.greatest = Some(At::new(high.clone(), line));
            }
            [span] if bounds && !loose => self.greatest = Some(At::new(span.clone(), line)),
            _ => self.other.push(At::new(sentence.to_owned(), line)),
        }
    }
}

/// The spans of a sentence in the words of the language, and whether there are others.
fn spans(sentence: &str) -> (Vec<String>, bool) {
    let words: Vec<&str> =
        sentence.split(|each: char| !each.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    let mut loose = false;
    for (number, unit) in words.iter().zip(words.iter().skip(1)) {
        let Ok(count) = number.parse::<u32>() else { continue };
        let unit = unit.to_lowercase();
        let singular = unit.trim_end_matches('s');
        loose |= LOOSE.contains(&singular);
        if UNITS.contains(&singular) {
            found.push(format!("{count} {singular}{}", if count == 1 { "" } else { "s" }));
        }
    }
    (found, loose)
}

impl Importer<'_> {
    /// Gives the spans to the one range of time that there is, or asks.
    pub(super) fn spans(&mut self, operation: &mut Operation, times: &[usize], spans: Spans) {
        let rule = match times {
            [only] => operation.rules.get_mut(*only),
            _ => None,
        };
        if let Some(Rule::Range(keys)) = rule {
            let at = keys.len().saturating_sub(1);
            for (key, span) in [("greatest", spans.greatest), ("least", spans.least)] {
                if let Some(span) = span {
                    keys.insert(at, (key, span.value));
                }
            }
        } else {
            for (key, span) in [("least", spans.least), ("greatest", spans.greatest)] {
                if let Some(span) = span {
                    self.todo(span.line, format!("The page bounds a span of time: once the range has its rule, add `{key}: {}` to it if that is what it means", span.value));
                }
            }
        }
        for other in spans.other {
            self.todo(
                other.line,
                format!(
                    "The page says: \"{}.\" Is it a `retention`, or the `least` or `greatest` span of a range?",
                    other.value
                ),
            );
        }
    }
}
