//! Tokens on one line, with blanks where the printer of whole files has them.

use super::tokens::Token;
use std::ops::Range;

/// Words that a parenthesis does not follow directly.
const APART: [&str; 12] = ["match", "if", "in", "return", "let", "as", "mut", "dyn", "impl", "else", "where", "for"];

/// Writes the tokens of a range. What is between bars is a closure's argument behind a delimiter, and a choice elsewhere.
pub(super) fn write(tokens: &[Token<'_>], range: Range<usize>, out: &mut String) {
    let mut before = "";
    let (mut prefix, mut closure) = (true, false);
    let end = range.end;
    for (at, token) in tokens.iter().enumerate().take(end).skip(range.start) {
        let text = token.text;
        let next = tokens.get(at + 1).filter(|_| at + 1 < end).map_or("", |next| next.text);
        if text == "," && matches!(next, ")" | "]" | "}") {
            continue;
        }
        let opens = text == "|" && !closure && matches!(before, "(" | "," | "=");
        let closes = text == "|" && closure;
        if !prefix && !closes && is_apart(before, text) {
            out.push(' ');
        }
        out.push_str(text);
        // What belongs to the token behind it.
        prefix = opens || matches!(text, "(" | "[" | "." | "::" | "#" | ".." | "&" | "<" | "-" | "..=");
        prefix |= text == "{" && next == "}";
        closure = opens || (closure && !closes);
        before = text;
    }
}

/// Whether a blank stands between two tokens of which the first is no prefix.
fn is_apart(before: &str, text: &str) -> bool {
    match text {
        "," | ";" | "." | "?" | ")" | "]" | ":" | "::" | ">" | "<" => false,
        "(" => {
            let is_word = before.starts_with(|first: char| first.is_alphanumeric() || first == '_');
            let is_called = is_word && !APART.contains(&before);
            !(is_called || matches!(before, ">" | ")" | "]" | "?"))
        }
        "[" => !before.starts_with(|first: char| first.is_alphanumeric() || first == '_'),
        _ => true,
    }
}
