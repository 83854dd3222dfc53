//! Drafts of texts: what the page says, without what has become a key, and with what no key can hold.

use super::super::form::Size;
use crate::manual::{Facts, Located, Page, Type};

/// What is said where the page says nothing.
pub(super) const UNTOLD: &str = "The page does not describe it.";

/// The first sentence about an operation, and the others.
pub(super) fn about(page: &Page) -> (String, Option<String>) {
    let mut sentences = page.about.iter().map(|sentence| sentence.value.as_str());
    let summary = sentences.next().unwrap_or(UNTOLD).to_owned();
    let more: Vec<&str> = sentences.collect();
    (summary, (!more.is_empty()).then(|| more.join(" ")))
}

/// The description of a row: its prose, and the facts that have no key.
pub(super) fn description(facts: &Facts, extra: &[String]) -> String {
    let prose = facts.prose.iter().map(|text| sentence(&text.value));
    let parts: Vec<String> = prose.chain(extra.iter().cloned()).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { UNTOLD.to_owned() } else { parts.join(" ") }
}

/// Lengths, numbers of elements and patterns of types that have no key for them.
pub(super) fn unsayable(facts: &Facts, ty: &Type, size: &Size) -> Vec<String> {
    let each = if matches!(ty, Type::Array(_)) { " each" } else { "" };
    let untold = |at: &Option<Located<u64>>, key: Option<u64>| at.as_ref().filter(|_| key.is_none()).map(|at| at.value);
    let lengths = (untold(&facts.min_length, size.min_length), untold(&facts.max_length, size.max_length));
    let items = (untold(&facts.min_items, size.min_items), untold(&facts.max_items, size.max_items));
    let pattern = facts.pattern.as_ref().filter(|_| size.pattern.is_none());
    let mut parts = Vec::new();
    parts.extend(between(lengths, &format!("characters{each}")));
    parts.extend(between(items, "elements"));
    parts.extend(pattern.map(|pattern| format!("It matches `{}`.", pattern.value)));
    parts
}

fn between(ends: (Option<u64>, Option<u64>), what: &str) -> Option<String> {
    match ends {
        (Some(least), Some(most)) if least == most => Some(format!("{least} {what}.")),
        (Some(least), Some(most)) => Some(format!("{least} to {most} {what}.")),
        (Some(least), None) => Some(format!("{least} {what} at least.")),
        (None, Some(most)) => Some(format!("{most} {what} at most.")),
        (None, None) => None,
    }
}

/// A text as a sentence on one line.
pub(super) fn sentence(text: &str) -> String {
    let text = one_line(text);
    match text.chars().next_back() {
        None => text,
        Some('.' | '!' | '?' | ':' | ';') => text,
        Some(_) => format!("{text}."),
    }
}

pub(super) fn one_line(text: &str) -> String {
    let text = text.trim_start_matches(['•', ' ']);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
