//! Plain text of the spec as Markdown that says the same and never becomes code.

use std::borrow::Cow;

/// Characters of a line of documentation.
const WIDTH: usize = 88;

/// Code in a sentence; text that holds backticks is fenced by more of them.
pub(super) fn code(text: &str) -> String {
    // Most is words and paths.
    let is_plain = |is_so_far, each| is_so_far & matches!(each, b' '..=b'_' | b'a'..=b'~');
    if !text.is_empty() && !text.starts_with(' ') && text.bytes().fold(true, is_plain) {
        return ["`", text, "`"].concat();
    }
    let text: String = text.chars().map(|each| if each.is_control() { ' ' } else { each }).collect();
    let longest = text.split(|each| each != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    match (text.trim().is_empty(), longest) {
        (true, _) => "(empty)".to_owned(),
        (false, 0) => format!("`{text}`"),
        (false, _) => format!("{fence} {text} {fence}"),
    }
}

/// Text as Markdown that shows it literally, but for words between single backticks, which are code.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    // Without a way out in the middle, which takes a fraction of the time for what is shown as it is to its end.
    let is_shown = |is_so_far, each| is_so_far & (matches!(each, b' '..=b'~') & !is_special_or_code(each));
    if is_flat(text) && text.bytes().fold(true, is_shown) {
        return text.into();
    }
    escaped(text).into()
}

/// Whether single blanks stand between words, and none elsewhere.
fn is_flat(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let is_single = pairs.fold(true, |is_so_far, (each, next)| is_so_far & ((*each != b' ') | (*next != b' ')));
    is_single && !text.starts_with(' ') && !text.ends_with(' ')
}

fn escaped(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !flat.is_empty() {
            flat.push(' ');
        }
        flat.push_str(word);
    }
    let mut markdown = String::with_capacity(flat.len() + 8);
    let mut rest = flat.as_str();
    while let Some(open) = rest.find('`') {
        let (before, from) = rest.split_at(open);
        escape_words(before, &mut markdown);
        match code_span(from) {
            Some((span, after)) => {
                markdown.push_str(span);
                rest = after;
            }
            None => {
                markdown.push_str(&"\\`".repeat(backticks(from)));
                rest = &from[backticks(from)..];
            }
        }
    }
    escape_words(rest, &mut markdown);
    markdown
}

/// A span such as `` `limit` `` at the beginning: one backtick on each side and something between.
fn code_span(text: &str) -> Option<(&str, &str)> {
    let close = 1 + text.get(1..)?.find('`')?;
    (backticks(text) == 1 && backticks(&text[close..]) == 1).then(|| text.split_at(close + 1))
}

/// How many backticks stand at the beginning.
fn backticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// What a word may need a backslash for.
const SPECIAL: [char; 11] = ['\\', '*', '[', ']', '<', '>', '~', '|', '&', '_', ':'];

/// The same, and what begins code.
fn is_special_or_code(each: u8) -> bool {
    matches!(each, b'\\' | b'*' | b'[' | b']' | b'<' | b'>' | b'~' | b'|' | b'&' | b'_' | b':' | b'`')
}

fn escape_words(text: &str, markdown: &mut String) {
    if !text.contains(SPECIAL) {
        return markdown.push_str(text);
    }
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            markdown.push(' ');
        }
        escape_word(word, markdown);
    }
}

fn escape_word(word: &str, markdown: &mut String) {
    if word.starts_with("https://") || word.starts_with("http://") {
        let url = word.trim_end_matches(['.', ',', ';', ')']);
        let clean = !url.contains(['<', '>', '\\', '[', ']']);
        if clean {
            markdown.push_str(&format!("<{url}>"));
            return escape_word(&word[url.len()..], markdown);
        }
    }
    let mut before = None;
    let mut characters = word.chars().peekable();
    while let Some(each) = characters.next() {
        let next = characters.peek();
        let special = match each {
            '\\' | '*' | '[' | ']' | '<' | '>' | '~' | '|' | '&' => true,
            '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(|next| next.is_alphanumeric())),
            ':' => next == Some(&'/'),
            _ => false,
        };
        if special {
            markdown.push('\\');
        }
        markdown.push(each);
        before = Some(each);
    }
}

/// Adds lines of Markdown, broken between words; no line begins with what Markdown takes for a block.
pub(super) fn wrap(markdown: &str, bullet: &str, lines: &mut String) {
    let indent = &"      "[..bullet.len()];
    // Room for blanks, and for the ends of lines.
    lines.reserve(markdown.len() + (markdown.len() / (WIDTH / 2) + 1) * (indent.len() + 2));
    // What has single blanks, and a byte for each character, can be taken a line at a time.
    let is_simple = markdown.is_ascii() && is_flat(markdown);
    let has_code = markdown.contains('`');
    let (mut prefix, mut rest) = (bullet, markdown.trim_start_matches(' '));
    while !rest.is_empty() {
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(prefix);
        prefix = indent;
        rest = match is_simple {
            true => line(rest, has_code, WIDTH - indent.len(), lines),
            false => words(rest, WIDTH - indent.len(), lines),
        };
    }
}

/// Adds as much as a line has room for; the rest comes out.
fn line<'m>(markdown: &'m str, has_code: bool, width: usize, lines: &mut String) -> &'m str {
    let bytes = markdown.as_bytes();
    let first = &markdown[..word_end(markdown)];
    let guarded = guard(first);
    let room = width + first.len() - guarded.len();
    let end = match bytes.get(..=room) {
        None => bytes.len(),
        // Every blank ends a word where there is no code.
        Some(fits) if !has_code => fits.iter().rposition(|each| *each == b' ').unwrap_or(first.len()),
        Some(_) => {
            let (mut end, mut next) = (first.len(), first.len());
            while next <= room && end < bytes.len() {
                end = next;
                next = end + 1 + markdown.get(end + 1..).map_or(0, word_end);
            }
            end
        }
    };
    lines.push_str(&guarded);
    lines.push_str(&markdown[first.len()..end]);
    markdown.get(end + 1..).unwrap_or_default()
}

/// The same a word at a time.
fn words<'m>(markdown: &'m str, width: usize, lines: &mut String) -> &'m str {
    let length_of = |text: &str| text.chars().count();
    let (mut rest, mut column) = (markdown, 0);
    while !rest.is_empty() {
        let (word, behind) = rest.split_at(word_end(rest));
        let length = length_of(word);
        if column == 0 {
            let word = guard(word);
            lines.push_str(&word);
            column = length_of(&word);
        } else if column + 1 + length <= width {
            lines.push(' ');
            lines.push_str(word);
            column += 1 + length;
        } else {
            break;
        }
        rest = behind.trim_start_matches(' ');
    }
    rest
}

/// Where the first word ends; a span of code is a word with its blanks, and ends with as many backticks as it began with.
fn word_end(text: &str) -> usize {
    let (mut at, mut fence) = (0, 0);
    let bytes = text.as_bytes();
    while let Some(rest) = bytes.get(at..) {
        let Some(skipped) = rest.iter().position(|each| matches!(each, b' ' | b'`' | b'\\')) else { break };
        at += skipped;
        match bytes[at] {
            b'`' => {
                let run = backticks(&text[at..]);
                if fence == 0 || fence == run {
                    fence = run - fence;
                }
                at += run - 1;
            }
            b'\\' if fence == 0 && text[at + 1..].starts_with('`') => at += 1,
            b' ' if fence == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// The first word of a line must not begin a heading, a list, a quotation, a rule or a table.
fn guard(word: &str) -> Cow<'_, str> {
    let digits = word.trim_start_matches(|each: char| each.is_ascii_digit());
    let numbered = digits.len() < word.len() && (digits.starts_with('.') || digits.starts_with(')'));
    if numbered {
        let at = word.len() - digits.len();
        return format!("{}\\{}", &word[..at], &word[at..]).into();
    }
    match word.chars().next() {
        Some('#' | '+' | '-' | '=' | '>') => format!("\\{word}").into(),
        _ => word.into(),
    }
}
