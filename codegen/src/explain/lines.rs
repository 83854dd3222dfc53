//! Finds the lines of emitted files and of tests that belong to an entry.

use super::entry::{Entry, FileLine, LinePattern};
use crate::output::Files;
use std::collections::BTreeMap;

/// The lines of a file that mention a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The first of them.
    pub first: FileLine,
    /// Number of further lines.
    pub more: usize,
}

/// The emitted lines that an entry becomes.
pub(super) fn find_emitted(entry: &Entry, files: &Files) -> Vec<FileLine> {
    let text = files.get(&entry.emitted_file).map_or("", String::as_str);
    let lines = entry.emitted.iter().filter_map(|pattern| find_line(text, pattern));
    lines.map(|index| FileLine { path: entry.emitted_file.clone(), line: index + 1 }).collect()
}

fn find_line(text: &str, (item, start): &LinePattern) -> Option<usize> {
    let mut lines = text.lines().enumerate();
    if let Some(item) = item {
        lines.find(|(_, line)| line.starts_with(item))?;
    }
    let mut lines = lines.take_while(|(_, line)| item.is_none() || *line != "}");
    lines.find(|(_, line)| starts_with_word(line.trim_start(), start)).map(|(index, _)| index)
}

fn starts_with_word(line: &str, start: &str) -> bool {
    line.strip_prefix(start).is_some_and(|rest| !start.ends_with(is_word) || !rest.starts_with(is_word))
}

/// The tests that mention an entry, given their texts by path.
pub(super) fn find_mentions(entry: &Entry, tests: &BTreeMap<String, String>) -> Vec<Mention> {
    let contains_any = |text: &str, words: &[String]| words.iter().any(|word| contains_word(text, word));
    let tests = tests.iter().filter(|(_, text)| entry.context.is_empty() || contains_any(text, &entry.context));
    let mention = |(path, text): (&String, &String)| {
        let mut lines = text.lines().enumerate().filter(|(_, line)| contains_any(line, &entry.names));
        let (index, _) = lines.next()?;
        Some(Mention { first: FileLine { path: path.clone(), line: index + 1 }, more: lines.count() })
    };
    tests.filter_map(mention).collect()
}

/// Returns `true` if a text contains the word and not only as a part of a longer word.
fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, _)| {
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(start + word.len()..).unwrap_or_default();
        !before.ends_with(is_word) && !after.starts_with(is_word)
    })
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
