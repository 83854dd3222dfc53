//! Tokens on one line, with blanks where the printer of whole files has them.

use super::tokens::{Token, is_of_word};
use std::ops::Range;

/// Words that a parenthesis does not follow directly.
const APART: [&str; 12] = ["match", "if", "in", "return", "let", "as", "mut", "dyn", "impl", "else", "where", "for"];

/// Writes the tokens of a range. What is between bars is a closure's argument behind a delimiter, and a choice elsewhere.
pub(super) fn write(tokens: &[Token<'_>], range: Range<usize>, out: &mut String) {
    let mut before = "";
    let (mut prefix, mut closure) = (true, false);
    let mut tokens = tokens.get(range).unwrap_or_default().iter().map(|token| token.text).peekable();
    while let Some(text) = tokens.next() {
        let (this, next) = (sign(text), tokens.peek().map_or(0, |next| sign(next)));
        if this == b',' && matches!(next, b')' | b']' | b'}') {
            continue;
        }
        let opens = this == b'|' && !closure && matches!(sign(before), b'(' | b',' | b'=');
        let closes = this == b'|' && closure;
        if !prefix && !closes && is_apart(before, text) {
            out.push(' ');
        }
        out.push_str(text);
        // What belongs to the token behind it.
        prefix = match this {
            b'(' | b'[' | b'.' | b'#' | b'&' | b'<' | b'-' => true,
            b'{' => next == b'}',
            0 => matches!(text, "::" | ".." | "..="),
            _ => opens,
        };
        closure = opens || (closure && !closes);
        before = text;
    }
}

/// The character of a token that has one; 0 of all others.
fn sign(text: &str) -> u8 {
    if let [sign] = text.as_bytes() { *sign } else { 0 }
}

/// Whether a blank stands between two tokens of which the first is no prefix.
fn is_apart(before: &str, text: &str) -> bool {
    let is_behind_word = || before.bytes().next().is_some_and(is_of_word);
    match sign(text) {
        b',' | b';' | b'.' | b'?' | b')' | b']' | b':' | b'>' | b'<' => false,
        b'(' => {
            let is_called = is_behind_word() && !APART.contains(&before);
            !(is_called || matches!(sign(before), b'>' | b')' | b']' | b'?'))
        }
        b'[' => !is_behind_word(),
        0 => text != "::",
        _ => true,
    }
}
