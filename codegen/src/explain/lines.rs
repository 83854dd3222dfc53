//! Finds the lines of emitted files and tests that belong to an entry.

use std::collections::BTreeMap;

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    /// The path of the file.
    pub path: String,
    /// The number of the line, starting at 1.
    pub line: usize,
}

/// The lines of one file that mention a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The first of these lines.
    pub first: FileLine,
    /// The number of other lines that mention the name.
    pub more: usize,
}

/// Describes an emitted line. The second text is the beginning of the line. If the line is inside an item, the first
/// text is the beginning of the item.
pub(super) type LinePattern = (Option<String>, String);

/// Finds the first line of a text that matches a pattern. Returns its number, starting at 1.
pub(super) fn find_line(text: &str, (item, start): &LinePattern) -> Option<usize> {
    let mut lines = (1..).zip(text.lines());
    if let Some(item) = item {
        lines.find(|(_, line)| line.starts_with(item))?;
    }
    let mut lines = lines.take_while(|(_, line)| item.is_none() || *line != "}");
    let is_match = |line: &str| {
        let rest = line.trim_start().strip_prefix(start.as_str());
        rest.is_some_and(|rest| !start.ends_with(is_word) || !rest.starts_with(is_word))
    };
    lines.find(|(_, line)| is_match(line)).map(|(number, _)| number)
}

/// Finds the tests that contain one of the names. If `context` is not empty, a test must also contain one of its words.
/// `tests` contains the text of each test file, by the path of the file. Returns one mention per file.
pub(super) fn find_mentions(names: &[String], context: &[String], tests: &BTreeMap<String, String>) -> Vec<Mention> {
    let contains_any = |text: &str, words: &[String]| words.iter().any(|word| contains_word(text, word));
    let tests = tests.iter().filter(|(_, text)| context.is_empty() || contains_any(text, context));
    let mention = |(path, text): (&String, &String)| {
        let mut lines = (1..).zip(text.lines()).filter(|(_, line)| contains_any(line, names));
        let (line, _) = lines.next()?;
        Some(Mention { first: FileLine { path: path.clone(), line }, more: lines.count() })
    };
    tests.filter_map(mention).collect()
}

/// Returns `true` if a text contains the word as a whole word.
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
