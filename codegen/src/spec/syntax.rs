//! Explains errors of YAML's syntax: what the author probably left out, and where.

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Location, Span};

/// Lines above the error that may have caused it.
const LINES_ABOVE: usize = 2;

/// A double and a single quote.
const QUOTES: [char; 2] = ['\u{22}', '\u{27}'];

/// An error that the parser found at a byte, inside of the bracket that was opened last.
pub(super) fn explain(file: FileId, text: &str, at: usize, info: &str, bracket: Option<Span>) -> Diagnostic {
    if let Some((start, word)) = line_without_space(text, at).or_else(|| bracket_without_space(text, at)) {
        return missing_space(Location { file, span: start..start + word.len() + 1 }, word);
    }
    let error = Diagnostic::new(Location { file, span: at..at }, format!("invalid YAML: {info}"));
    if let Some(quote) = quote_of_several_lines(text, at) {
        let error = error.and(Location { file, span: quote..quote + 1 }, "a quote is opened here");
        return error.help("close the quote in its line, or use the other kind of quotes around text that has quotes");
    }
    match bracket {
        Some(span) => error
            .and(Location { file, span }, "opened here")
            .help("close the bracket; put quotes around text that holds a bracket, `,`, `: ` or ` #`"),
        None if text.get(at..).is_some_and(|rest| rest.starts_with(QUOTES)) => {
            error.label("opened here").help("close the quote; text that begins with a quote ends with it")
        }
        None => error.help(
            "put quotes around text that holds `: ` or ` #` or begins with a sign; indent with spaces, not with tabs",
        ),
    }
}

/// An error at a word and its colon.
pub(super) fn missing_space(location: Location, word: &str) -> Diagnostic {
    let start = location.span.start;
    let span = start..location.span.end.min(start + word.len() + 1);
    Diagnostic::new(Location { file: location.file, span }, format!("no space after `{word}:`"))
        .help(format!("write `{word}: ` and then the value"))
}

/// A word with a colon and something directly behind it, as in `summary:Lists`; addresses are none.
pub(super) fn without_space(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once(':')?;
    let is_word = word.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && word.chars().all(|each| each.is_alphanumeric() || matches!(each, '_' | '-' | '$'));
    let is_close = !rest.is_empty() && !rest.starts_with([' ', '/', ':']);
    (is_word && is_close).then_some((word, rest))
}

/// The first byte and the word of a line without a space, at the error or directly above it.
fn line_without_space(text: &str, at: usize) -> Option<(usize, &str)> {
    let before = text.get(..at)?;
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let mut start = line_start;
    for _ in 0..=LINES_ABOVE {
        let line = text.get(start..)?.lines().next()?;
        let content = line.trim_start_matches([' ', '-']);
        if let Some((word, _)) = without_space(content) {
            return Some((start + line.len() - content.len(), word));
        }
        start = text.get(..start.checked_sub(1)?)?.rfind('\n').map_or(0, |end| end + 1);
    }
    None
}

/// The first byte and the word before a colon that a bracket follows, as in `enum:{`.
fn bracket_without_space(text: &str, at: usize) -> Option<(usize, &str)> {
    let (before, rest) = text.split_at_checked(at)?;
    rest.strip_prefix(':')?.starts_with(['{', '[']).then_some(())?;
    let word = before.rsplit(|each: char| !each.is_alphanumeric() && each != '_').next()?;
    (!word.is_empty()).then_some((at - word.len(), word))
}

/// The byte of a quote that opens a text of several lines, which ends directly before the error.
fn quote_of_several_lines(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let quote = before.chars().next_back().filter(|last| QUOTES.contains(last))?;
    let inside = before.get(..at - 1)?;
    let start = inside.rfind(quote)?;
    inside.get(start..)?.contains('\n').then_some(start)
}
