//! How much of a line of a canonical request may be seen: its shape, and what is neither personal nor
//! secret.

use super::disagreement::Part;
use super::signature::HASH_OF_NOTHING;

/// The headers whose values are neither personal nor secret.
const PUBLIC_HEADERS: [&str; 5] = ["content-type", "host", "x-domain-id", "x-project-id", "x-sdk-date"];

/// As many characters are shown before the first difference, and so many from it on.
const BEFORE: usize = 32;
const AFTER: usize = 24;

/// As much of a hash as tells it from another.
const HASH_LENGTH: usize = 8;

pub(super) struct Shown<'a> {
    pub(super) part: &'a Part,
    /// The line as the client signed it, whose names are known.
    pub(super) signed: &'a str,
    /// The template of the path, whose fixed segments are known.
    pub(super) template: &'a str,
}

impl Shown<'_> {
    /// What may be seen of a line around one of its characters, which stands in brackets.
    pub(super) fn around(&self, line: &str, position: usize) -> String {
        match (self.part, line.split_once(':')) {
            (Part::Body, _) => short_hash(line),
            (Part::Method, _) => window(line, position),
            (Part::Path, _) => window(&self.path(line), position),
            (Part::Query, _) => window(&self.query(line), position),
            (Part::Header(_) | Part::Names, Some((name, _))) if PUBLIC_HEADERS.contains(&name) => {
                window(line, position)
            }
            (Part::Header(_) | Part::Names, Some((name, _))) => format!("{}:***", names(name)),
            (Part::Header(_) | Part::Names, None) => window(&names(line), position),
        }
    }

    /// Fixed segments as they are, of all others the shape.
    fn path(&self, line: &str) -> String {
        let is_known = |segment: &str| self.template.split('/').any(|known| known == segment);
        let shown = line.split('/').map(|segment| if is_known(segment) { segment.to_owned() } else { shape(segment) });
        shown.collect::<Vec<_>>().join("/")
    }

    /// Names that the client sent as they are, of all others and of values the shape.
    fn query(&self, line: &str) -> String {
        let name_of = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
        let known: Vec<_> = self.signed.split('&').map(name_of).collect();
        let shown = line.split('&').map(|pair| match pair.split_once('=') {
            Some((name, value)) if known.iter().any(|known| known == name) => format!("{name}={}", shape(value)),
            _ => shape(pair),
        });
        shown.collect::<Vec<_>>().join("&")
    }
}

/// The text, character by character: letters and digits become `x`, escapes of punctuation and all
/// other punctuation stay.
fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let escape = rest.get(..3).filter(|escape| is_punctuation(escape));
        let length = escape.map_or(first.len_utf8(), str::len);
        match escape {
            Some(escape) => shape.push_str(escape),
            None if first.is_ascii_punctuation() => shape.push(first),
            None => shape.push('x'),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    shape
}

/// Whether a text is the escape of a punctuation mark or a space.
fn is_punctuation(escape: &str) -> bool {
    let byte = escape.strip_prefix('%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
    byte.is_some_and(|byte| byte == b' ' || byte.is_ascii_punctuation())
}

/// Names of headers with what separates them; whatever else there is becomes `?`.
fn names(text: &str) -> String {
    let fits = |c: char| c.is_ascii_lowercase() || matches!(c, '-' | ';');
    text.chars().map(|c| if fits(c) { c } else { '?' }).collect()
}

fn short_hash(line: &str) -> String {
    let short: String = line.chars().take_while(char::is_ascii_hexdigit).take(HASH_LENGTH).collect();
    let note = if line == HASH_OF_NOTHING { " (no body)" } else { "" };
    format!("{short}..{note}")
}

/// The text around a character, which is put in brackets; nothing stands there where the text is
/// over.
fn window(text: &str, position: usize) -> String {
    let start = position.saturating_sub(BEFORE);
    let before: String = text.chars().take(position).skip(start).collect();
    let at: String = text.chars().skip(position).take(1).collect();
    let after: String = text.chars().skip(position + 1).take(AFTER).collect();
    let rest = text.chars().count() > position + 1 + AFTER;
    let (start, end) = (if start > 0 { ".." } else { "" }, if rest { ".." } else { "" });
    format!("{start}{before}[{at}]{after}{end}")
}

#[cfg(test)]
mod tests {
    use super::{names, shape, window};

    #[test]
    fn a_shape_keeps_length_and_punctuation() {
        for (text, expected) in [
            ("j%C3%B6rg m@x.org", "x%xx%xxxxxx@x.xxx"),
            ("a%20b+c%2Bd%7e", "x%20x+x%2Bx%7e"),
            ("%", "%"),
            ("%2", "%x"),
            ("100%41", "xxx%xx"),
            ("中", "x"),
        ] {
            assert_eq!(shape(text), expected, "{text}");
            assert_eq!(shape(text).chars().count(), text.chars().count());
        }
        assert_eq!(names("host;X 9é"), "host;????");
    }

    #[test]
    fn a_window_marks_its_character_and_what_is_left_out() {
        assert_eq!(window("abc", 1), "a[b]c");
        assert_eq!(window("abc", 3), "abc[]");
        assert_eq!(window(&"a".repeat(100), 50), format!("..{}[a]{}..", "a".repeat(32), "a".repeat(24)));
    }
}
