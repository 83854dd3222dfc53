//! Changes the lines and words of a text.

use crate::mutation::Random;
use std::ops::Range;

/// Makes one to four changes of lines and words. `pieces` are texts that are inserted or replace words.
pub fn change(text: &str, pieces: &[&str], random: &mut Random) -> Option<String> {
    let mut text = text.to_owned();
    for _ in 0..=random.below(4) {
        text = match random.below(3) {
            0 => change_lines(&text, random),
            _ => change_word(&text, pieces, random),
        };
    }
    Some(text)
}

/// Removes, repeats, swaps, indents or outdents lines, or truncates the text after a line.
fn change_lines(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let first = random.below(lines.len());
    let second = random.below(lines.len());
    let Some(line) = lines.get(first).cloned() else { return text.to_owned() };
    match random.below(6) {
        0 => drop(lines.drain(first..(first + 1 + random.below(4)).min(lines.len()))),
        1 => lines.insert(second, line),
        2 => lines.swap(first, second),
        3 => lines[first] = format!("  {line}"),
        4 => lines[first] = line.strip_prefix("  ").unwrap_or(&line).to_owned(),
        _ => lines.truncate(first + 1),
    }
    lines.concat()
}

/// Replaces a word by another one or by a piece, removes it, or inserts a piece before it.
fn change_word(text: &str, pieces: &[&str], random: &mut Random) -> String {
    let words = words(text);
    let at = random.choose(&words).cloned().unwrap_or(0..0);
    let other = random.choose(&words).and_then(|word| text.get(word.clone())).unwrap_or_default();
    let piece = random.choose(pieces).copied().unwrap_or_default();
    let before = &text[..at.start];
    let word = &text[at.clone()];
    let after = &text[at.end..];
    match random.below(6) {
        0 | 1 => format!("{before}{other}{after}"),
        2 | 3 => format!("{before}{piece}{after}"),
        4 => format!("{before}{piece}{word}{after}"),
        _ => format!("{before}{after}"),
    }
}

/// Returns the words, and the runs of other characters between them.
fn words(text: &str) -> Vec<Range<usize>> {
    let is_word = |each: char| each.is_alphanumeric() || each == '_';
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, each) in text.char_indices() {
        let end = at + each.len_utf8();
        match words.last_mut() {
            Some(word) if before == Some(is_word(each)) => word.end = end,
            _ => words.push(at..end),
        }
        before = Some(is_word(each));
    }
    words
}
