//! The tokens of an item, as slices of its text.

use std::ops::Range;

/// A token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    /// Where the text begins in the whole.
    pub(super) at: usize,
    /// Of an opening delimiter: the index of the closing one.
    pub(super) close: usize,
}

/// Punctuation of more than one character, longest first.
const LONG: [&str; 5] = ["..=", "->", "=>", "::", ".."];

/// Splits what `TokenStream` prints; `None` for what is not expected there.
pub(super) fn split(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(text.len() / 4);
    let (mut at, mut open) = (0, Vec::new());
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.as_bytes().first()?;
        if first.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let length = length(rest, *first)?;
        match first {
            b'(' | b'[' | b'{' => open.push(tokens.len()),
            b')' | b']' | b'}' => {
                let closing = tokens.len();
                tokens.get_mut(open.pop()?)?.close = closing;
            }
            _ => {}
        }
        tokens.push(Token { text: rest.get(..length)?, at, close: 0 });
        at += length;
    }
    open.is_empty().then_some(tokens)
}

fn length(rest: &str, first: u8) -> Option<usize> {
    match first {
        b'"' => quoted(rest),
        b'r' if rest.starts_with("r\"") => rest.get(2..)?.find('"').map(|end| end + 3),
        b'r' if rest.starts_with("r#\"") || rest.starts_with("r##") => None,
        b'\'' => Some(1 + word(rest.get(1..)?)),
        _ if first.is_ascii_alphanumeric() || first == b'_' || !first.is_ascii() => Some(word(rest)),
        _ => Some(LONG.iter().find(|long| rest.starts_with(**long)).map_or(1, |long| long.len())),
    }
}

/// The length of a word or number; `r#type` is one too.
fn word(rest: &str) -> usize {
    let raw = if rest.starts_with("r#") { 2 } else { 0 };
    let is_part = |each: &u8| each.is_ascii_alphanumeric() || *each == b'_' || !each.is_ascii();
    raw + rest.bytes().skip(raw).take_while(is_part).count()
}

/// The length of a literal in quotes.
fn quoted(rest: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, each) in rest.bytes().enumerate().skip(1) {
        match each {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            b'\n' => return None,
            _ => {}
        }
    }
    None
}

/// Parts of a list, without the commas between them; generics hold commas of their own.
pub(super) fn entries(tokens: &[Token<'_>], range: Range<usize>) -> Vec<Range<usize>> {
    let (mut found, mut start, mut at, mut angles) = (Vec::new(), range.start, range.start, 0_usize);
    while let Some(token) = tokens.get(at).filter(|_| at < range.end) {
        match token.text {
            "(" | "[" | "{" => at = token.close,
            "<" => angles += 1,
            ">" => angles = angles.saturating_sub(1),
            "," if angles == 0 => {
                found.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    if start < range.end {
        found.push(start..range.end);
    }
    found
}

/// The next of some tokens, outside of delimiters.
pub(super) fn find(tokens: &[Token<'_>], range: Range<usize>, wanted: &[&str]) -> Option<usize> {
    let mut at = range.start;
    while let Some(token) = tokens.get(at).filter(|_| at < range.end) {
        if wanted.contains(&token.text) {
            return Some(at);
        }
        at = if matches!(token.text, "(" | "[" | "{") { token.close + 1 } else { at + 1 };
    }
    None
}
