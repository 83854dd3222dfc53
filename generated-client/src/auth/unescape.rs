//! Decodes the escapes that a service may apply to a value that it repeats: those of URLs, JSON and HTML, and doubled
//! quotes.

/// Names of HTML entities.
const ENTITIES: [(&str, char); 8] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("szlig", 'ß'),
    ("oslash", 'ø'),
];

/// Names of diacritics in HTML entities that consist of a letter and a diacritic, such as `&ouml;`.
const DIACRITICS: [(&str, char); 7] = [
    ("uml", '\u{308}'),
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circ", '\u{302}'),
    ("tilde", '\u{303}'),
    ("ring", '\u{30a}'),
    ("cedil", '\u{327}'),
];

/// The maximum number of characters of an HTML entity, without `&` and `;`.
const MAX_ENTITY_LENGTH: usize = 10;

/// A character, and the range of the original text that it was decoded from.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    pub(super) character: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Decodes every escape once. Other characters do not change. Returns `None` if there are no escapes.
pub(super) fn unescape(text: &[Letter]) -> Option<Vec<Letter>> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    let mut is_changed = false;
    while let Some((first, after)) = rest.split_first() {
        let Some(Escape { length, characters }) = Escape::read(first.character, after) else {
            decoded.push(*first);
            rest = after;
            continue;
        };
        is_changed = true;
        let (escape, after) = rest.split_at(length.min(rest.len()));
        let end = escape.last().map_or(first.end, |last| last.end);
        decoded.extend(characters.chars().map(|character| Letter { character, start: first.start, end }));
        rest = after;
    }
    is_changed.then_some(decoded)
}

/// The number of characters in an escape, and the decoded characters.
struct Escape {
    length: usize,
    characters: String,
}

impl Escape {
    /// Reads the escape that begins with this character, followed by `rest`.
    fn read(first: char, rest: &[Letter]) -> Option<Self> {
        let next = rest.first().map(|letter| letter.character);
        match (first, next) {
            ('%', Some(_)) => percent(rest),
            ('\\', Some(next)) => backslash(next, rest),
            ('&', Some(_)) => entity(rest),
            ('+', _) => Some(Self { length: 1, characters: " ".to_owned() }),
            ('\'' | '"', Some(next)) if next == first => Some(Self { length: 2, characters: first.to_string() }),
            _ => None,
        }
    }
}

/// Reads one character that is percent-encoded, such as `%C3%B6`. `rest` begins after the first `%`.
fn percent(rest: &[Letter]) -> Option<Escape> {
    let first = u8::try_from(hexadecimal(rest, 2)?).ok()?;
    let count = match first {
        0..0x80 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    };
    let mut bytes = vec![first];
    let mut rest = rest.get(2..)?;
    while bytes.len() < count {
        let (percent, digits) = rest.split_first()?;
        let byte = hexadecimal(digits, 2).filter(|_| percent.character == '%')?;
        bytes.push(u8::try_from(byte).ok()?);
        rest = digits.get(2..)?;
    }
    String::from_utf8(bytes).ok().map(|characters| Escape { length: 3 * count, characters })
}

/// Reads an escape of JSON or of a string literal. `next` is the character after the backslash.
fn backslash(next: char, rest: &[Letter]) -> Option<Escape> {
    let one = |character: char| Some(Escape { length: 2, characters: character.to_string() });
    match next {
        '"' | '\'' | '\\' | '/' => one(next),
        'n' | 'r' | 't' => one(' '),
        'u' => unicode(rest.get(1..)?),
        _ => None,
    }
}

/// Reads the digits of `\uXXXX`. If the escape is the first half of a surrogate pair, also reads the second escape.
fn unicode(digits: &[Letter]) -> Option<Escape> {
    let first = u16::try_from(hexadecimal(digits, 4)?).ok()?;
    let second = || match digits.get(4..)? {
        [backslash, u, digits @ ..] if (backslash.character, u.character) == ('\\', 'u') => {
            u16::try_from(hexadecimal(digits, 4)?).ok()
        }
        _ => None,
    };
    let units = [Some(first), if (0xD800..0xDC00).contains(&first) { second() } else { None }];
    let units: Vec<u16> = units.into_iter().flatten().collect();
    String::from_utf16(&units).ok().map(|characters| Escape { length: 6 * units.len(), characters })
}

/// Reads an HTML entity. `rest` begins after the `&`.
fn entity(rest: &[Letter]) -> Option<Escape> {
    let length = rest.iter().take(MAX_ENTITY_LENGTH + 1).position(|letter| letter.character == ';')?;
    let name: String = rest.iter().take(length).map(|letter| letter.character).collect();
    let number = name.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    });
    let characters = match number {
        Some(number) => char::from_u32(number.ok()?)?.to_string(),
        None => named_entity(&name)?,
    };
    Some(Escape { length: length + 2, characters })
}

fn named_entity(name: &str) -> Option<String> {
    let known = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, character)| character.to_string());
    let with_diacritic = || {
        let (letter, diacritic) = name.split_at_checked(1)?;
        let (_, diacritic) = DIACRITICS.iter().find(|(known, _)| *known == diacritic)?;
        Some(format!("{letter}{diacritic}"))
    };
    known.or_else(with_diacritic)
}

/// Reads this number of hexadecimal digits.
fn hexadecimal(text: &[Letter], digits: usize) -> Option<u32> {
    let digits = text.get(..digits)?.iter().map(|letter| letter.character.to_digit(16));
    digits.into_iter().try_fold(0, |number, digit| Some(number * 16 + digit?))
}
