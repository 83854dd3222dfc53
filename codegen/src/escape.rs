//! Escapes characters that a terminal interprets instead of printing them.

use std::borrow::Cow;

/// Escapes control characters, line and paragraph separators, and characters that change the direction of text. For
/// example, the escape character becomes `\u{1b}`. Keeps tabs and the line breaks `\n` and `\r\n`.
pub fn escape(text: &str) -> Cow<'_, str> {
    escape_if(text, |at, each| match each {
        '\n' | '\t' => false,
        // After a carriage return without a line feed, the next text overwrites the line.
        '\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
        each => is_hidden(each),
    })
}

/// Escapes a text that must stay on one line. Unlike [`escape`], this function also escapes line breaks and tabs.
pub fn escape_line(text: &str) -> Cow<'_, str> {
    escape_if(text, |_, each| is_hidden(each))
}

/// Escapes the same characters as [`escape_line`] in a JSON document, except line breaks, carriage returns and tabs.
/// The value of the document does not change, because JSON permits the escaped characters only in strings, where
/// escapes are allowed.
pub fn escape_json(json: &str) -> String {
    let mut escaped = String::new();
    for each in json.chars() {
        if is_hidden(each) && !matches!(each, '\n' | '\r' | '\t') {
            let mut units = [0; 2];
            let units = each.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}"));
            escaped.extend(units);
        } else {
            escaped.push(each);
        }
    }
    escaped
}

/// Returns `true` for characters that change how a terminal shows other characters.
fn is_hidden(each: char) -> bool {
    let is_bidirectional =
        matches!(each, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    each.is_control() || is_bidirectional || matches!(each, '\u{2028}' | '\u{2029}')
}

fn escape_if(text: &str, is_escaped: impl Fn(usize, char) -> bool) -> Cow<'_, str> {
    if !text.char_indices().any(|(at, each)| is_escaped(at, each)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::new();
    for (at, each) in text.char_indices() {
        if is_escaped(at, each) {
            escaped.extend(each.escape_unicode());
        } else {
            escaped.push(each);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::{escape, escape_json, escape_line};

    #[test]
    fn characters_that_a_terminal_interprets_are_escaped() {
        for (text, escaped) in [
            ("\u{1b}[31mred", r"\u{1b}[31mred"),
            ("\u{9b}2J", r"\u{9b}2J"),
            ("\u{0}\u{7}\u{8}\u{7f}\u{80}\u{9f}", r"\u{0}\u{7}\u{8}\u{7f}\u{80}\u{9f}"),
            ("safe\u{202e}exe.\u{2069}", r"safe\u{202e}exe.\u{2069}"),
            ("a\rb", r"a\u{d}b"),
            ("a\u{2028}b", r"a\u{2028}b"),
        ] {
            assert_eq!(escape(text), escaped);
            assert_eq!(escape_line(text), escaped);
        }
    }

    #[test]
    fn other_characters_are_kept() {
        for text in ["", "plain", "桌面 \u{e9}\u{f6} \u{1f600}\u{200d}", "\\u{1b}"] {
            assert_eq!(escape(text), text);
            assert_eq!(escape_line(text), text);
        }
    }

    #[test]
    fn an_escaped_document_is_the_same() {
        let document = serde_json::json!({ "a\u{9b}": "\u{1b}\u{202e}\u{e9}\u{1f600}" });
        let json = serde_json::to_string_pretty(&document).unwrap();
        let escaped = escape_json(&json);
        assert_eq!(escaped, "{\n  \"a\\u009b\": \"\\u001b\\u202e\u{e9}\u{1f600}\"\n}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).unwrap(), document);
    }

    #[test]
    fn only_a_line_has_no_line_breaks() {
        let text = "a\tb\r\nc\n";
        assert_eq!(escape(text), text);
        assert_eq!(escape_line(text), r"a\u{9}b\u{d}\u{a}c\u{a}");
    }
}
