//! Converts plain text to Markdown. Escapes it, so that rustdoc never compiles it as a code example.

use std::borrow::Cow;

/// Maximum number of characters in a line of documentation.
const WIDTH: usize = 88;

/// Returns inline code. If the text contains backticks, it is enclosed in a longer run of backticks. For a text without
/// visible characters, returns `(empty)` as plain text.
pub(super) fn code(text: &str) -> String {
    let text: String = text.chars().map(|each| if each.is_control() { ' ' } else { each }).collect();
    if text.trim().is_empty() {
        return "(empty)".to_owned();
    }
    let longest = text.split(|each| each != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 { format!("`{text}`") } else { format!("{fence} {text} {fence}") }
}

/// Returns Markdown that shows the text literally. Words between single backticks are shown as code.
pub(super) fn escape(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !flat.contains(SPECIAL) && !flat.contains('`') {
        return flat;
    }
    let mut markdown = String::new();
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

/// Splits off a code span such as `` `limit` `` at the beginning of a text. The span has one backtick on each side.
fn code_span(text: &str) -> Option<(&str, &str)> {
    let close = 1 + text.get(1..)?.find('`')?;
    (backticks(text) == 1 && backticks(&text[close..]) == 1).then(|| text.split_at(close + 1))
}

/// Returns the number of backticks at the beginning.
fn backticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// Characters that may need a backslash.
const SPECIAL: [char; 11] = ['\\', '*', '[', ']', '<', '>', '~', '|', '&', '_', ':'];

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

/// Adds Markdown as lines that are broken between words. Escapes words that would begin a block at the start of a line.
pub(super) fn wrap(markdown: &str, bullet: &str, lines: &mut String) {
    let indent = " ".repeat(bullet.len());
    let mut prefix = bullet;
    let mut rest = markdown.trim_start_matches(' ');
    while !rest.is_empty() {
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(prefix);
        prefix = &indent;
        rest = push_line(rest, WIDTH - indent.len(), lines);
    }
}

/// Adds as many words as fit on a line. Returns the remaining text.
fn push_line<'m>(markdown: &'m str, width: usize, lines: &mut String) -> &'m str {
    let (first, mut rest) = markdown.split_at(word_end(markdown));
    let first = guard(first);
    lines.push_str(&first);
    let mut column = first.chars().count();
    loop {
        let words = rest.trim_start_matches(' ');
        let (word, behind) = words.split_at(word_end(words));
        column += 1 + word.chars().count();
        if word.is_empty() || column > width {
            return words;
        }
        lines.push(' ');
        lines.push_str(word);
        rest = behind;
    }
}

/// Returns the end of the first word. A code span is one word, including its spaces. It ends with as many backticks as
/// it begins with.
fn word_end(text: &str) -> usize {
    let mut at = 0;
    let mut fence = 0;
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

/// Escapes a word that would begin a heading, a list, a quotation, a rule or a table at the start of a line.
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
