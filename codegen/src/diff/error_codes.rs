//! Compares the documented error codes.

use super::change::Effect;
use super::join::{Joined, join, reordered, unmatched};
use super::rust_items::item;
use super::scope::{Changes, Scope};
use crate::model::{Condition, ErrorCode, ErrorCodes, ErrorSource, RetryAdvice};

pub(super) fn error_codes(old: &ErrorCodes, new: &ErrorCodes, changes: &mut Changes) {
    let ErrorCodes { sources, entries } = old;
    self::sources(sources, &new.sources, &mut scope(Vec::new(), changes));
    // Matches entries by everything that distinguishes them, then by code.
    let Joined { both, removed, added } = join(entries, &new.entries, &[&key, &|entry| entry.code.clone()]);
    for (old, new) in both {
        entry(old, new, &mut scope(vec![constant(new)], changes));
    }
    for (entry, effect, what) in unmatched(removed, added) {
        let has_code = |codes: &ErrorCodes| codes.entries.iter().any(|other| other.code == entry.code);
        // The constant exists as long as the code has an entry.
        let effect = if has_code(old) && has_code(new) { Effect::Documentation } else { effect };
        scope(vec![constant(entry)], changes).report(effect, format!("{} {what}", key(entry)));
    }
    let keys = |codes: &ErrorCodes| codes.entries.iter().map(key).collect::<Vec<_>>();
    if reordered(&keys(old), &keys(new)).is_some() {
        scope(Vec::new(), changes).report(Effect::Documentation, "error codes in another order");
    }
}

fn sources(old: &[ErrorSource], new: &[ErrorSource], scope: &mut Scope<'_>) {
    let Joined { both, removed, added } = join(old, new, &[&|source| source.key.clone()]);
    for (old, new) in both {
        let ErrorSource { key, title, url, updated } = old;
        scope.text(&format!("title of the source {key}"), title, &new.title);
        scope.option(&format!("URL of the source {key}"), url, &new.url, Effect::Documentation);
        scope.option(&format!("date of the source {key}"), updated, &new.updated, Effect::Documentation);
    }
    for (source, _, what) in unmatched(removed, added) {
        scope.report(Effect::Documentation, format!("source {} {what}", source.key));
    }
}

fn entry(old: &ErrorCode, new: &ErrorCode, scope: &mut Scope<'_>) {
    let ErrorCode {
        code,
        constant: _,
        statuses: _,
        message,
        message_contains: _,
        meaning,
        remedy,
        source,
        retry,
        conditions,
    } = old;
    let of = |what: &str| format!("{what} of {code}");
    scope.value(&of("responses"), old.responses(), new.responses(), Effect::Documentation);
    scope.option(&of("message"), message, &new.message, Effect::Documentation);
    scope.text(&of("meaning"), meaning, &new.meaning);
    scope.option(&of("remedy"), remedy, &new.remedy, Effect::Documentation);
    scope.value(&of("source"), source, &new.source, Effect::Documentation);
    let [old_retry, new_retry] = [*retry, new.retry].map(|retry| retry.map(RetryAdvice::word));
    scope.option(&of("retry"), &old_retry, &new_retry, Effect::BreaksBehavior);
    let words = |conditions: &[Condition]| conditions.iter().map(|each| each.word().to_owned()).collect::<Vec<_>>();
    scope.names(
        &of("condition of the embedded service"),
        &words(conditions),
        &words(&new.conditions),
        Effect::Documentation,
    );
}

/// Returns a scope for the given constants and for `Explanation::ALL`, the table of all explanations.
fn scope(mut items: Vec<String>, changes: &mut Changes) -> Scope<'_> {
    items.push(item("Explanation::ALL"));
    Scope::new(changes, "errors", items)
}

fn constant(entry: &ErrorCode) -> String {
    item(&format!("ErrorCode::{}", entry.constant))
}

/// Returns what distinguishes an entry from all others.
fn key(entry: &ErrorCode) -> String {
    format!("{} with {}", entry.code, entry.responses())
}
