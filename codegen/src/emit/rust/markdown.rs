//! Plain text of the spec as Markdown that says the same and never becomes code.

use std::borrow::Cow;
use std::iter;

/// Characters of a line of documentation.
const WIDTH: usize = 88;

/// Code in a sentence; text that holds backticks is fenced by more of them.
pub(super) fn code(text: &str) -> String {
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
    let is_flat = !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ");
    let is_shown = |each: u8| matches!(each, b' '..=b'~') && !SPECIAL_OR_CODE.contains(&each);
    if is_flat && text.bytes().all(is_shown) {
        return text.into();
    }
    escaped(text).into()
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
const SPECIAL_OR_CODE: [u8; 12] = *b"\\*[]<>~|&_:`";

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
    let mut prefix = bullet;
    let indent = &"      "[..bullet.len()];
    let width = |text: &str| if text.is_ascii() { text.len() } else { text.chars().count() };
    lines.reserve(markdown.len() + markdown.len() / (WIDTH / 2) + 4);
    let mut column = 0;
    for word in words(markdown) {
        let length = width(word);
        if column > 0 && column + 1 + length + indent.len() <= WIDTH {
            lines.push(' ');
            lines.push_str(word);
            column += 1 + length;
            continue;
        }
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(prefix);
        prefix = indent;
        let word = guard(word);
        lines.push_str(&word);
        column = width(&word);
    }
}

/// Words, where a span of code is one word with its blanks.
fn words(markdown: &str) -> impl Iterator<Item = &str> {
    let mut rest = markdown;
    iter::from_fn(move || {
        rest = rest.trim_start_matches(' ');
        let (word, behind) = rest.split_at(word_end(rest));
        rest = behind;
        (!word.is_empty()).then_some(word)
    })
}

/// Where the first word ends. A span of code ends with as many backticks as it began with.
fn word_end(text: &str) -> usize {
    let (mut at, mut fence) = (0, 0);
    while let Some(each) = text.as_bytes().get(at) {
        match each {
            b'`' => {
                let run = backticks(&text[at..]);
                if fence == 0 || fence == run {
                    fence = run - fence;
                }
                at += run - 1;
            }
            b'\\' if fence == 0 && text[at + 1..].starts_with('`') => at += 1,
            b' ' if fence == 0 => break,
            _ => {}
        }
        at += 1;
    }
    at.min(text.len())
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
