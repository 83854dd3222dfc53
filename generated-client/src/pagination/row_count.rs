//! Counts and hashes the rows of a response, including the rows that could not be read as items.

use crate::json::mismatch::Mismatches;
use crate::json::raw;
use crate::json::repair_scanner::readable;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Returns the number of rows on a page with the given number of items.
///
/// Elements that cannot be read as items, such as `null`, are absent from the page and listed as mismatches. They still
/// count as rows. Otherwise, a full page would look like the last page, and the offset of the next page would be too
/// low.
pub(super) fn count(items: usize, mismatches: &Mismatches, body: &[u8]) -> usize {
    if mismatches.is_empty() {
        return items;
    }
    let is_complete = mismatches.listed().len() == mismatches.total();
    let body = readable(body);
    let members = raw::members(&body).unwrap_or_default();
    let rows = members.iter().filter_map(|(name, raw)| {
        let elements = raw::count_elements(raw)?;
        let dropped = dropped(name, mismatches);
        // The array of the items has one element for each item and for each listed mismatch of an element. It can have
        // more elements if some mismatches are not listed.
        let fits = elements == items + dropped || (!is_complete && elements > items + dropped);
        fits.then_some(elements)
    });
    rows.min().unwrap_or(items)
}

/// Returns how many of the listed mismatches are elements of the array with this name.
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

/// Returns a hash of the arrays and objects in a response, which contain the rows. The hash ignores scalars such as the
/// total, which may change.
pub(super) fn fingerprint(body: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (name, raw) in raw::members(&readable(body)).unwrap_or_default() {
        if raw.starts_with(['[', '{']) {
            (name, raw).hash(&mut hasher);
        }
    }
    hasher.finish()
}
