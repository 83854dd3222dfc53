//! Drafts descriptions from the prose of the page, and from facts that no key can express.

use crate::manual::{Facts, Located, Page, Type, without_bullet};
use crate::spec::ast::Field;

/// The description if the page has none.
pub(super) const NO_DESCRIPTION: &str = "The page does not describe it.";

/// Returns the first sentence about an operation as its summary, and the other sentences as its description.
pub(super) fn summary_and_description(page: &Page) -> (String, Option<String>) {
    let mut sentences = page.about.iter().map(|sentence| sentence.value.as_str());
    let summary = sentences.next().unwrap_or(NO_DESCRIPTION).to_owned();
    let more: Vec<&str> = sentences.collect();
    (summary, (!more.is_empty()).then(|| more.join(" ")))
}

/// Returns the description of a row: its prose, and the sentences in `extra` about facts that no key can express.
pub(super) fn description(facts: &Facts, extra: &[String]) -> String {
    join(facts.prose.iter().map(|text| sentence(&text.value)).chain(extra.iter().cloned()))
}

/// Joins sentences into a description. Returns `NO_DESCRIPTION` if there are none.
pub(super) fn join(sentences: impl Iterator<Item = String>) -> String {
    let sentences: Vec<String> = sentences.filter(|sentence| !sentence.trim().is_empty()).collect();
    if sentences.is_empty() { NO_DESCRIPTION.to_owned() } else { sentences.join(" ") }
}

/// Returns the caption of an example. Returns `default` if the page has no caption.
pub(super) fn caption(caption: &[Located<String>], default: &str) -> String {
    let sentences: Vec<String> = caption.iter().map(|text| sentence(&text.value)).collect();
    if sentences.is_empty() { default.to_owned() } else { sentences.join(" ") }
}

/// Describes lengths, sizes and patterns that the field has no keys for.
pub(super) fn sizes_without_keys(facts: &Facts, ty: &Type, field: &Field) -> Vec<String> {
    let each = if matches!(ty, Type::Array(_)) { " each" } else { "" };
    let without =
        |fact: &Option<Located<u64>>, key: Option<u64>| fact.as_ref().filter(|_| key.is_none()).map(|at| at.value);
    let min_length = without(&facts.min_length, field.min_length);
    let max_length = without(&facts.max_length, field.max_length);
    let min_items = without(&facts.min_items, field.min_items);
    let max_items = without(&facts.max_items, field.max_items);
    let pattern = facts.pattern.as_ref().filter(|_| field.pattern.is_none());
    let mut sentences = Vec::new();
    sentences.extend(between(min_length, max_length, &format!("characters{each}")));
    sentences.extend(between(min_items, max_items, "elements"));
    sentences.extend(pattern.map(|pattern| format!("It matches `{}`.", pattern.value)));
    sentences
}

fn between(minimum: Option<u64>, maximum: Option<u64>, what: &str) -> Option<String> {
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) if minimum == maximum => Some(format!("{minimum} {what}.")),
        (Some(minimum), Some(maximum)) => Some(format!("{minimum} to {maximum} {what}.")),
        (Some(minimum), None) => Some(format!("{minimum} {what} at least.")),
        (None, Some(maximum)) => Some(format!("{maximum} {what} at most.")),
        (None, None) => None,
    }
}

/// Formats a text as a sentence on one line, without a bullet.
pub(super) fn sentence(text: &str) -> String {
    let text = without_bullet(text);
    match text.chars().next_back() {
        None | Some('.' | '!' | '?' | ':' | ';') => text,
        _ if text.ends_with(".)") => text,
        // In a list of characters or a URN, a full stop would be a part of it.
        _ if text.rsplit(' ').next().is_some_and(|word| !word.contains(char::is_alphanumeric) || is_urn(word)) => text,
        Some(_) => format!("{text}."),
    }
}

fn is_urn(word: &str) -> bool {
    word.to_lowercase().starts_with("urn:")
}
