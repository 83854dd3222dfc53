//! The spellings of a text: the text itself, and the text with its escapes decoded once or several times. Differences
//! of case, width and Unicode composition are removed from each.

use super::unescape::{Letter, unescape};
use icu_normalizer::DecomposingNormalizerBorrowed;

/// The number of times that escapes are decoded. A percent-encoded value may have been escaped again.
const MAX_DECODINGS: usize = 3;

/// Returns the letters of a text: without decoding, and after escapes are decoded once, twice, and so on.
pub(super) fn spellings(text: &str) -> impl Iterator<Item = Vec<Letter>> {
    let decoded = |text: &Vec<Letter>| unescape(text);
    std::iter::successors(Some(characters(text)), decoded).take(1 + MAX_DECODINGS).map(|text| fold(&text))
}

/// Returns the letters of a value, without surrounding whitespace.
pub(super) fn letters(value: &str) -> Vec<char> {
    fold(&characters(value.trim())).iter().map(|letter| letter.character).collect()
}

fn characters(text: &str) -> Vec<Letter> {
    let letter = |(start, character): (usize, char)| Letter { character, start, end: start + character.len_utf8() };
    text.char_indices().map(letter).collect()
}

/// Decomposes characters and removes differences of case and width, invisible characters, and repeated spaces.
fn fold(text: &[Letter]) -> Vec<Letter> {
    let mut folded: Vec<Letter> = Vec::with_capacity(text.len());
    for letter in text.iter().filter(|letter| !is_invisible(letter.character)) {
        for_each_part(letter.character, |part| {
            let character = if part.is_whitespace() { ' ' } else { part };
            match folded.last_mut() {
                Some(last) if character == ' ' && last.character == ' ' => last.end = letter.end,
                _ => folded.push(Letter { character, ..*letter }),
            }
        });
    }
    folded
}

/// Decomposes a character into lowercase letters. The letters are first converted to upper case, because this converts
/// `ß` to `SS`, and both `σ` and `ς` to `Σ`.
fn for_each_part(character: char, mut use_part: impl FnMut(char)) {
    if character.is_ascii() {
        return use_part(character.to_ascii_lowercase());
    }
    let mut buffer = [0; 4];
    let normalizer = DecomposingNormalizerBorrowed::new_nfkd();
    let parts = normalizer.normalize(character.encode_utf8(&mut buffer));
    parts.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).for_each(use_part);
}

/// Returns `true` for characters without a width, which a terminal does not show.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
