//! Explains YAML syntax errors by their probable causes.

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Location, Span};

/// Number of lines above a syntax error that are searched for its cause.
const LINES_ABOVE: usize = 2;

/// A double quote and a single quote.
const QUOTES: [char; 2] = ['\u{22}', '\u{27}'];

/// Returns an error that explains a syntax error at the byte offset `at`. `info` is the message of the parser, and
/// `bracket` is the last bracket that is still open.
pub(super) fn explain(file: FileId, text: &str, at: usize, info: &str, bracket: Option<Span>) -> Diagnostic {
    if let Some((start, word)) = line_without_space(text, at).or_else(|| bracket_without_space(text, at)) {
        return missing_space(Location { file, span: start..start + word.len() + 1 }, word);
    }
    let error = Diagnostic::new(Location { file, span: at..at }, format!("invalid YAML: {info}"));
    if let Some(quote) = quote_of_several_lines(text, at) {
        let error = error.secondary_label(Location { file, span: quote..quote + 1 }, "quote opened here");
        return error.help(
            "close the quote on the same line, or use the other kind of quotes around a string that contains quotes",
        );
    }
    match bracket {
        Some(span) => error
            .secondary_label(Location { file, span }, "opened here")
            .help("close the bracket, or quote strings that contain a bracket, `,`, `: ` or ` #`"),
        None if text.get(at..).is_some_and(|rest| rest.starts_with(QUOTES)) => {
            error.label("opened here").help("close the quote")
        }
        None => error.help(
            "quote strings that contain `: ` or ` #` or start with punctuation; indent with spaces, not with tabs",
        ),
    }
}

/// Returns an error for each character that is a line break in YAML 1.1, but not in YAML 1.2.
pub(super) fn other_line_breaks(file: FileId, text: &str) -> Vec<Diagnostic> {
    let breaks = text.match_indices(['\u{85}', '\u{2028}', '\u{2029}']);
    let error = |(at, found): (usize, &str)| {
        let code = found.chars().next().map_or(0, u32::from);
        let message = format!("the character U+{code:04X} is a line break for some YAML parsers");
        Diagnostic::new(Location { file, span: at..at + found.len() }, message)
            .help("write a space, or its escape in double quotes")
    };
    breaks.map(error).collect()
}

/// Returns the error for a colon that is not followed by a space.
pub(super) fn missing_space(location: Location, word: &str) -> Diagnostic {
    let start = location.span.start;
    let span = start..location.span.end.min(start + word.len() + 1);
    Diagnostic::new(Location { file: location.file, span }, format!("missing space after `{word}:`"))
        .help(format!("write `{word}: ` before the value"))
}

/// Splits a text such as `summary:Lists` at its colon. Returns `None` for other texts, such as URLs.
pub(super) fn without_space(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once(':')?;
    let is_word = word.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && word.chars().all(|each| each.is_alphanumeric() || matches!(each, '_' | '-' | '$'));
    let is_close = !rest.is_empty() && !rest.starts_with([' ', '/', ':']);
    (is_word && is_close).then_some((word, rest))
}

/// Finds a word that is directly followed by a colon and a value. The word must be at the start of the error's line, or
/// of one of the lines above it.
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

/// Finds a word that is directly followed by a colon and a bracket, such as `enum:{`.
fn bracket_without_space(text: &str, at: usize) -> Option<(usize, &str)> {
    let (before, rest) = text.split_at_checked(at)?;
    rest.strip_prefix(':')?.starts_with(['{', '[']).then_some(())?;
    let word = before.rsplit(|each: char| !each.is_alphanumeric() && each != '_').next()?;
    (!word.is_empty()).then_some((at - word.len(), word))
}

/// Finds the opening quote of a string that spans several lines and ends at the error.
fn quote_of_several_lines(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let quote = before.chars().next_back().filter(|last| QUOTES.contains(last))?;
    let inside = before.get(..at - 1)?;
    let start = inside.rfind(quote)?;
    inside.get(start..)?.contains('\n').then_some(start)
}
