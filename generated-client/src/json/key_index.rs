//! Finds lines of a table by the names of their members, as they stand in the text.

/// Where the lines of a table are found: each has the place that a number made of its name says.
pub(super) struct Lines {
    /// The number of a line and one; 0 where there is none.
    places: [u8; PLACES],
    /// The lines that found their places taken.
    homeless: Vec<usize>,
}

/// As many as a byte tells apart.
const PLACES: usize = 256;

/// A place is made of so many bytes of a name, as many as it has.
const START: usize = 16;

impl Lines {
    pub(super) fn of(names: &[&str]) -> Self {
        let mut lines = Self { places: [0; PLACES], homeless: Vec::new() };
        for (index, name) in names.iter().enumerate().filter(|(_, name)| is_plain(name)) {
            let place = &mut lines.places[usize::from(place_of_name(name))];
            match u8::try_from(index + 1) {
                Ok(number) if *place == 0 => *place = number,
                _ => lines.homeless.push(index),
            }
        }
        lines
    }

    /// The line whose name comes next as a key, in quotes and without escapes.
    #[inline]
    pub(super) fn find(&self, names: &[&str], text: &[u8]) -> Option<usize> {
        let [b'"', text @ ..] = text else { return None };
        let Some(start) = text.first_chunk() else { return search_behind_quote(names, text) };
        let has_name = |index: &usize| names.get(*index).is_some_and(|name| is_quoted(text, name));
        let found = usize::from(self.places[usize::from(place(start))]).checked_sub(1);
        found.filter(has_name).or_else(|| self.homeless.iter().copied().find(has_name))
    }
}

/// The same without places, for an object that stands alone.
pub(super) fn search(names: &[&str], text: &[u8]) -> Option<usize> {
    search_behind_quote(names, text.strip_prefix(b"\"")?)
}

#[inline(never)]
fn search_behind_quote(names: &[&str], text: &[u8]) -> Option<usize> {
    names.iter().position(|name| is_quoted(text, name) && is_plain(name))
}

/// Whether this name comes next as it stands, without escapes, and then a quote.
#[inline]
fn is_quoted(text: &[u8], name: &str) -> bool {
    text.get(name.len()) == Some(&b'"') && starts_with(text, name.as_bytes())
}

/// Whether a name has nothing that JSON writes as an escape.
fn is_plain(name: &str) -> bool {
    !name.bytes().any(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))
}

fn place_of_name(name: &str) -> u8 {
    let mut start = [b'"'; START];
    start.iter_mut().zip(name.bytes()).for_each(|(place, byte)| *place = byte);
    place(&start)
}

/// A place made of a name's start, which its quote may end.
///
/// There is no branch for the length of the name: where members come in any order, it would mostly be guessed wrongly.
#[inline]
fn place(start: &[u8; START]) -> u8 {
    let words = u128::from_le_bytes(*start);
    let (first, second) = (words as u64, (words >> 64) as u64);
    let (first_quote, second_quote) = (lowest_quote(first), lowest_quote(second));
    let goes_on = u64::from(first_quote == 0).wrapping_neg();
    let mixed = (first & up_to(first_quote)) ^ (second & up_to(second_quote) & goes_on).rotate_left(29);
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8
}

/// Marks the lowest quote in a word; bits above it mean nothing.
#[inline]
const fn lowest_quote(word: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let others = word ^ (ONES * b'"' as u64);
    others.wrapping_sub(ONES) & !others & (ONES << 7)
}

/// Covers what is not above the lowest mark; everything if there is none.
#[inline]
const fn up_to(mark: u64) -> u64 {
    mark ^ mark.wrapping_sub(1)
}

/// Whether bytes begin with others, compared by words: for the length of a key, that is faster than a call.
#[inline]
pub(super) fn starts_with(bytes: &[u8], start: &[u8]) -> bool {
    let Some(bytes) = bytes.get(..start.len()) else { return false };
    // Keys differ in their ends more than in their starts.
    match (bytes.last_chunk::<8>(), start.last_chunk::<8>()) {
        (Some(end), Some(expected)) if end == expected => {
            let ((words, _), (expected, _)) = (bytes.as_chunks::<8>(), start.as_chunks::<8>());
            words.iter().zip(expected).all(|(word, expected)| word == expected)
        }
        (Some(_), _) => false,
        (None, _) => bytes.iter().rev().eq(start.iter().rev()),
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    fn find(names: &[&str], text: &str) -> Option<usize> {
        Lines::of(names).find(names, text.as_bytes())
    }

    #[test]
    fn names_of_any_length_are_found_whatever_follows_them() {
        let names: Vec<String> = (0..40).map(|length| "abcdefghij".repeat(4)[..length].to_owned()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for (index, name) in names.iter().enumerate() {
            for behind in ["", ":", ":1,", " : \"\",\"x\":1", ":\"a text that is as long as a name may be\""] {
                assert_eq!(find(&names, &format!("\"{name}\"{behind}")), Some(index), "{name} {behind}");
                assert_eq!(find(&names, &format!("\"{name}x\"{behind}")), None, "{name} {behind}");
            }
            assert_eq!(find(&names, &format!("\"{name}")), None, "{name}");
        }
    }

    #[test]
    fn names_that_take_escapes_are_not_looked_for_as_they_stand() {
        let names = ["a\\", "a\"b", "\n", "a"];
        for text in
            [r#""a\"b":1"#, r#""a"b":1, "long enough":2"#, "\"\n\":1, \"long enough\":2", r#""a\\":1, "long enough":2"#]
        {
            assert_ne!(find(&names, text), Some(0), "{text}");
            assert_ne!(find(&names, text), Some(1), "{text}");
            assert_ne!(find(&names, text), Some(2), "{text}");
        }
    }

    #[test]
    fn more_names_than_places_are_found() {
        let names: Vec<String> = (0..600).map(|index| format!("the same start of each {index}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for (index, name) in names.iter().enumerate() {
            assert_eq!(find(&names, &format!("\"{name}\":1")), Some(index));
        }
    }
}
