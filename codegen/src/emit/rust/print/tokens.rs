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

/// Splits what `TokenStream` prints; `None` for what is not expected there.
pub(super) fn split(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(text.len() / 3);
    let (mut at, mut open, bytes) = (0, Vec::new(), text.as_bytes());
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let length = match rest[0] {
            b' ' | b'\n' => {
                at += 1;
                continue;
            }
            b'(' | b'[' | b'{' => {
                open.push(tokens.len());
                1
            }
            b')' | b']' | b'}' => {
                let closing = tokens.len();
                tokens.get_mut(open.pop()?)?.close = closing;
                1
            }
            b'.' | b'-' | b'=' | b':' => punctuation(rest),
            b'"' => quoted(rest)?,
            b'\'' => 1 + word(&rest[1..]),
            b'r' => raw(rest)?,
            first if is_of_word(first) => word(rest),
            _ => 1,
        };
        tokens.push(Token { text: text.get(at..at + length)?, at, close: 0 });
        at += length;
    }
    open.is_empty().then_some(tokens)
}

/// The length of what may have more than one character.
fn punctuation(rest: &[u8]) -> usize {
    match rest {
        [b'.', b'.', b'=', ..] => 3,
        [b'-' | b'=', b'>', ..] | [b':', b':', ..] | [b'.', b'.', ..] => 2,
        _ => 1,
    }
}

/// The length of what begins with an `r`, as literals without escapes do.
fn raw(rest: &[u8]) -> Option<usize> {
    match rest {
        [_, b'"', rest @ ..] => rest.iter().position(|each| *each == b'"').map(|end| end + 3),
        [_, b'#', b'"' | b'#', ..] => None,
        _ => Some(word(rest)),
    }
}

/// The length of a word or number; `r#type` is one too.
fn word(rest: &[u8]) -> usize {
    match rest {
        [b'r', b'#', rest @ ..] => 2 + word(rest),
        _ => rest.iter().position(|each| !is_of_word(*each)).unwrap_or(rest.len()),
    }
}

pub(super) fn is_of_word(each: u8) -> bool {
    OF_WORD[usize::from(each)]
}

/// Letters, digits, `_` and all that is not ASCII. To look a byte up takes half of the time of comparing it.
static OF_WORD: [bool; 256] = {
    let (mut table, mut each) = ([true; 256], 0);
    while each < 128_u8 {
        table[each as usize] = each.is_ascii_alphanumeric() || each == b'_';
        each += 1;
    }
    table
};

/// The length of a literal in quotes.
fn quoted(rest: &[u8]) -> Option<usize> {
    let mut escaped = false;
    for (at, each) in rest.iter().enumerate().skip(1) {
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
