//! Drafts of texts: what the page says, without what has become a key, and with what no key can hold.

use crate::page::{At, Facts, Page, Type};

/// What is said where the page says nothing.
pub(super) const UNTOLD: &str = "The page does not describe it.";

/// The one sentence about an operation, and what goes beyond it.
pub(super) fn about(page: &Page) -> (String, Option<String>) {
    let told: Vec<String> = page.function.iter().chain(&page.constraints).map(|text| one_line(&text.value)).collect();
    let Some((first, rest)) = told.split_first() else { return (UNTOLD.to_owned(), None) };
    let end = first.find(". ").map_or(first.len(), |at| at + 1);
    let (summary, more) = first.split_at(end.min(first.len()));
    let mut more = vec![more.trim().to_owned()];
    more.extend(rest.iter().cloned());
    more.retain(|text| !text.is_empty());
    (summary.to_owned(), (!more.is_empty()).then(|| more.join(" ")))
}

/// Whether the page advises against the whole operation.
pub(super) fn is_advised_against(page: &Page) -> bool {
    let words = ["deprecated", "discarded", "no longer"];
    let title = page.title.value.to_lowercase();
    words.iter().any(|word| title.contains(word))
}

/// The description of a row: its prose, and the facts that have no key.
pub(super) fn description(facts: &Facts, ty: &Type, extra: &[String]) -> String {
    let mut parts: Vec<String> = facts.prose.iter().map(|text| sentence(&text.value)).collect();
    let told = parts.join(" ");
    parts.extend(unsayable(facts, ty, &told));
    parts.extend(extra.iter().cloned());
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() { UNTOLD.to_owned() } else { parts.join(" ") }
}

/// Facts without a key: lengths, numbers of elements, patterns.
fn unsayable(facts: &Facts, ty: &Type, told: &str) -> Vec<String> {
    let each = if matches!(ty, Type::Array(_)) { " each" } else { "" };
    let mut parts = Vec::new();
    parts.extend(between(facts.min_length.as_ref(), facts.max_length.as_ref(), &format!("characters{each}"), told));
    parts.extend(between(facts.min_items.as_ref(), facts.max_items.as_ref(), "elements", ""));
    parts.extend(facts.pattern.as_ref().map(|pattern| format!("It matches `{}`.", pattern.value)));
    parts
}

fn between(least: Option<&At<u64>>, most: Option<&At<u64>>, what: &str, told: &str) -> Option<String> {
    let least = least.map(|at| at.value);
    let most = most.map(|at| at.value);
    let is_told =
        |number: u64| told.contains(&format!("{number} ")) && (told.contains("characters") || told.contains("bytes"));
    if least.is_none_or(|number| number == 0 || is_told(number)) && most.is_none_or(is_told) {
        return None;
    }
    Some(match (least, most) {
        (Some(least), Some(most)) if least == most => format!("{least} {what}."),
        (Some(least), Some(most)) => format!("{least} to {most} {what}."),
        (Some(least), None) => format!("{least} {what} at least."),
        (None, Some(most)) => format!("{most} {what} at most."),
        (None, None) => return None,
    })
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
