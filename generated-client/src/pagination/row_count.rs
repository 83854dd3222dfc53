//! Counts and hashes the rows of a response, including those that could not be read as items.

use crate::json::mismatch::Mismatches;
use crate::json::raw;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The number of rows on a page of so many items.
///
/// Elements that are no items, such as `null`, are dropped from the page and listed as mismatches.
/// They count as rows of the listing all the same: otherwise a full page would look like the last
/// one, and the next one would begin too early.
pub(super) fn count(items: usize, mismatches: &Mismatches, body: &[u8]) -> usize {
    if mismatches.is_empty() {
        return items;
    }
    let is_whole = mismatches.listed().len() == mismatches.total();
    let members = members(body);
    let rows = members.iter().filter_map(|(name, raw)| {
        let elements = raw::elements(raw)?.len();
        let dropped = dropped(name, mismatches);
        // Of several arrays, the items come from the one that has as many elements.
        let fits = elements == items + dropped || (!is_whole && elements > items + dropped);
        fits.then_some(elements)
    });
    rows.min().unwrap_or(items)
}

/// The number of elements of an array that were dropped, as far as they are listed.
fn dropped(name: &str, mismatches: &Mismatches) -> usize {
    let is_element = |path: &str| {
        let index = path.strip_prefix("$.").and_then(|path| path.strip_prefix(name)).unwrap_or_default();
        index
            .strip_prefix('[')
            .and_then(|index| index.strip_suffix(']'))
            .is_some_and(|index| !index.contains(['.', '[']))
    };
    mismatches.listed().iter().filter(|mismatch| is_element(&mismatch.path)).count()
}

/// The same number for replies with the same rows. What else a reply holds may change each time, a
/// total for one, and does not count.
pub(super) fn fingerprint(body: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (name, raw) in members(body) {
        if raw.starts_with(['[', '{']) {
            (name, raw).hash(&mut hasher);
        }
    }
    hasher.finish()
}

fn members(body: &[u8]) -> Vec<(String, &str)> {
    std::str::from_utf8(body).ok().and_then(raw::members).unwrap_or_default()
}
