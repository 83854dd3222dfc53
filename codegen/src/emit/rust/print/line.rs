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
        let bytes = text.as_bytes();
        let next = tokens.peek().map_or(&b""[..], |next| next.as_bytes());
        if bytes == b"," && matches!(next, b")" | b"]" | b"}") {
            continue;
        }
        let opens = bytes == b"|" && !closure && matches!(before.as_bytes(), b"(" | b"," | b"=");
        let closes = bytes == b"|" && closure;
        if !prefix && !closes && is_apart(before, bytes) {
            out.push(' ');
        }
        out.push_str(text);
        // What belongs to the token behind it.
        prefix = opens || matches!(bytes, [b'(' | b'[' | b'.' | b'#' | b'&' | b'<' | b'-'] | b"::" | b".." | b"..=");
        prefix |= bytes == b"{" && next == b"}";
        closure = opens || (closure && !closes);
        before = text;
    }
}

/// Whether a blank stands between two tokens of which the first is no prefix.
fn is_apart(before: &str, text: &[u8]) -> bool {
    let is_behind_word = || before.bytes().next().is_some_and(is_of_word);
    match text {
        [b',' | b';' | b'.' | b'?' | b')' | b']' | b':' | b'>' | b'<'] | b"::" => false,
        b"(" => {
            let is_called = is_behind_word() && !APART.contains(&before);
            !(is_called || matches!(before.as_bytes(), [b'>' | b')' | b']' | b'?']))
        }
        b"[" => !is_behind_word(),
        _ => true,
    }
}
