//! Excerpts from a canonical request, for messages. They contain neither personal nor secret values.

use super::signature::EMPTY_BODY_HASH;

/// The headers whose values are neither personal nor secret.
const PUBLIC_HEADERS: [&str; 5] = ["content-type", "host", "x-domain-id", "x-project-id", "x-sdk-date"];

/// The number of characters to show before the first difference.
const BEFORE: usize = 32;

/// The number of characters to show after the first difference.
const AFTER: usize = 24;

/// The number of digits of a hash that are shown.
const HASH_LENGTH: usize = 8;

/// What a line of a canonical request contains.
pub(super) enum Part {
    Method,
    Path,
    Query,
    /// The header with this name.
    Header(String),
    Names,
    Body,
}

impl Part {
    /// Returns what the line with this number contains. The line begins at the offset `start` of `signed`.
    pub(super) fn from_line(number: usize, signed: &str, start: usize) -> Self {
        let rest = signed.get(start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        match (number, line.split_once(':')) {
            (0, _) => Self::Method,
            (1, _) => Self::Path,
            (2, _) => Self::Query,
            _ if !rest.contains('\n') => Self::Body,
            (_, Some((name, _))) => Self::Header(name.to_owned()),
            (_, None) => Self::Names,
        }
    }

    pub(super) fn name(&self) -> String {
        match self {
            Self::Method => "method".to_owned(),
            Self::Path => "path".to_owned(),
            Self::Query => "query".to_owned(),
            Self::Header(name) => format!("`{name}` header"),
            Self::Names => "list of signed headers".to_owned(),
            Self::Body => "body".to_owned(),
        }
    }

    /// Returns the line that the gateway received. `read` begins with this line, which differs from the client's line
    /// at the offset `at`.
    pub(super) fn line_in<'t>(&self, read: &'t str, at: usize) -> &'t str {
        let end = match self {
            // The hash of the body is the last line. The rest of the message follows it.
            Self::Body => read.find(|c: char| !c.is_ascii_hexdigit()),
            _ => read.get(at..).and_then(|rest| rest.find('|')).map(|end| at + end),
        };
        end.and_then(|end| read.get(..end)).unwrap_or(read)
    }
}

/// Shows the parts of a line that are public.
pub(super) struct Excerpt<'a> {
    pub(super) part: &'a Part,
    /// The line as the client signed it. The names of query parameters in it are public.
    pub(super) signed: &'a str,
    /// The template of the path. Its fixed segments are public.
    pub(super) template: &'a str,
}

impl Excerpt<'_> {
    /// Returns the text around the character at `position`, with that character in brackets. For a body, returns the
    /// start of its hash, and for a header whose value is not public, only the name.
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

    /// Returns the path. Segments that are in the template remain, and every other segment is replaced by its
    /// [`shape`].
    fn path(&self, line: &str) -> String {
        let is_known = |segment: &str| self.template.split('/').any(|known| known == segment);
        let shown = line.split('/').map(|segment| if is_known(segment) { segment.to_owned() } else { shape(segment) });
        shown.collect::<Vec<_>>().join("/")
    }

    /// Returns the query. The names that the client signed remain. All other names and all values are replaced by their
    /// [`shape`].
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

/// Returns the shape of a text: ASCII punctuation remains, and so do percent-encoded punctuation and spaces. All other
/// characters are replaced by `x`.
fn shape(text: &str) -> String {
    let mut shape = String::new();
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

/// Returns `true` if the text is a percent-encoded punctuation mark or space.
fn is_punctuation(escape: &str) -> bool {
    let byte = escape.strip_prefix('%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
    byte.is_some_and(|byte| byte == b' ' || byte.is_ascii_punctuation())
}

/// Returns a list of header names, in which all characters except for lowercase letters, `-` and `;` are replaced by
/// `?`.
fn names(text: &str) -> String {
    let fits = |c: char| c.is_ascii_lowercase() || matches!(c, '-' | ';');
    text.chars().map(|c| if fits(c) { c } else { '?' }).collect()
}

fn short_hash(line: &str) -> String {
    let short: String = line.chars().take_while(char::is_ascii_hexdigit).take(HASH_LENGTH).collect();
    let note = if line == EMPTY_BODY_HASH { " (no body)" } else { "" };
    format!("{short}..{note}")
}

/// Returns the text around the character at `position`, with that character in brackets. If the text ends before
/// `position`, the brackets are empty.
fn window(text: &str, position: usize) -> String {
    let start = position.saturating_sub(BEFORE);
    let before: String = text.chars().take(position).skip(start).collect();
    let at: String = text.chars().skip(position).take(1).collect();
    let after: String = text.chars().skip(position + 1).take(AFTER).collect();
    let rest = text.chars().count() > position + 1 + AFTER;
    let start = if start > 0 { ".." } else { "" };
    let end = if rest { ".." } else { "" };
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
