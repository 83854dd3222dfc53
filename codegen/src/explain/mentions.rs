//! Tests that speak of something.

use super::entry::Entry;
use std::collections::BTreeMap;

/// A file that speaks of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The file.
    pub path: String,
    /// The first line that does, from 1.
    pub line: usize,
    /// How many others do.
    pub more: usize,
}

/// The files with one of the words, and one of the words of what it belongs to.
pub(super) fn mentions(entry: &Entry, tests: &BTreeMap<String, String>) -> Vec<Mention> {
    let belongs = |text: &str| entry.owners.is_empty() || entry.owners.iter().any(|owner| holds(text, owner));
    let mention = |(path, text): (&String, &String)| {
        if !belongs(text) {
            return None;
        }
        let speaks = |line: &str| entry.words.iter().any(|word| holds(line, word));
        let mut lines = text.lines().enumerate().filter(|(_, line)| speaks(line));
        let (first, _) = lines.next()?;
        Some(Mention { path: path.clone(), line: first + 1, more: lines.count() })
    };
    tests.iter().filter_map(mention).collect()
}

/// Whether a text holds a word that is no part of a longer one.
fn holds(text: &str, word: &str) -> bool {
    let is_word = |each: char| each.is_alphanumeric() || each == '_';
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let behind = text.get(at + word.len()..).and_then(|text| text.chars().next());
            !before.is_some_and(is_word) && !behind.is_some_and(is_word)
        })
}
