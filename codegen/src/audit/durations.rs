//! Spans of time in sentences, and what they bound.

use crate::manual::At;

/// A span that a sentence tells, in seconds and as it is written.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) role: Role,
    pub(super) text: String,
    pub(super) line: usize,
}

/// What a span bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The least that may be asked for.
    Least,
    /// The greatest that may be asked for.
    Greatest,
    /// How long the data are kept.
    Retention,
}

/// Units with their words and the seconds in them, the larger first.
const UNITS: [(&str, &[&str], u64); 4] = [
    ("day", &["day", "days"], 86_400),
    ("hour", &["hour", "hours", "h"], 3_600),
    ("minute", &["minute", "minutes", "min", "mins"], 60),
    ("second", &["second", "seconds", "s"], 1),
];

const KEEPING: [&str; 6] = ["retained", "kept", "stored", "saved", "retention", "reserved"];

/// How far before a span the words stand that tell its role.
const WORDS_BEFORE: usize = 4;

/// A span in one way of writing: `60 minutes` is `1 hour`. What is no span stays as it is.
pub(super) fn plain(text: &str) -> String {
    let mut words = text.split_whitespace();
    let (number, unit) = (words.next().and_then(|word| word.parse::<u64>().ok()), words.next().and_then(unit));
    match (number, unit, words.next()) {
        (Some(number), Some(seconds), None) => shortest(number.saturating_mul(seconds)),
        _ => text.to_owned(),
    }
}

fn shortest(seconds: u64) -> String {
    let unit = UNITS.iter().find(|(.., each)| seconds.is_multiple_of(*each));
    let (name, count) = unit.map_or(("second", seconds), |(name, _, each)| (*name, seconds / each));
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

fn unit(word: &str) -> Option<u64> {
    UNITS.iter().find(|(_, words, _)| words.contains(&word)).map(|(.., seconds)| *seconds)
}

/// The spans of some paragraphs whose role is told.
pub(super) fn spans(paragraphs: &[At<String>]) -> Vec<Span> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        for sentence in paragraph.value.split(". ") {
            of_sentence(sentence, paragraph.line, &mut found);
        }
    }
    found
}

fn of_sentence(sentence: &str, line: usize, found: &mut Vec<Span>) {
    let bare = |word: &str| word.trim_matches(|each: char| !each.is_alphanumeric()).to_lowercase();
    let words: Vec<String> = sentence.replace('-', " ").split_whitespace().map(bare).collect();
    let keeps = words.iter().any(|word| KEEPING.contains(&word.as_str()));
    for (at, pair) in words.windows(2).enumerate() {
        let [number, unit] = pair else { continue };
        let text = plain(&format!("{number} {unit}"));
        if number.parse::<u64>().is_err() || self::unit(unit).is_none() {
            continue;
        }
        let before = words.get(at.saturating_sub(WORDS_BEFORE)..at).unwrap_or_default();
        let role = match words.get(at + 2..) {
            _ if keeps => Some(Role::Retention),
            // `1 hour to 30 days`
            Some([to, next, ..]) if to == "to" && next.parse::<u64>().is_ok() => Some(Role::Least),
            _ => role(before),
        };
        if let Some(role) = role {
            found.push(Span { role, text, line });
        }
    }
}

/// The role that the nearest word before a span gives it.
fn role(before: &[String]) -> Option<Role> {
    before.iter().rev().find_map(|word| match word.as_str() {
        "from" | "least" | "minimum" => Some(Role::Least),
        "to" | "within" | "maximum" | "most" | "exceed" | "longer" | "than" | "last" | "past" => Some(Role::Greatest),
        _ => None,
    })
}
