//! Redacts secrets and personal values from messages returned by the service, in any script, and also if they are
//! escaped.

use super::spelling::{letters, spellings};
use super::unescape::Letter;
use crate::encoding::start_of;
use std::collections::HashMap;

/// The text that replaces a redacted value.
const REDACTED: &str = "***";

/// Private values with fewer letters are redacted only where they are whole words, unless their script has no spaces
/// between words. A name of three letters occurs within many words.
const MIN_PART_LENGTH: usize = 4;

/// The maximum length of a redacted text, in bytes. The rest of a longer text is cut off. Error messages show a far
/// shorter text.
const MAX_LENGTH: usize = 8_192;

/// Redacts secrets and private values. A value is found regardless of case, character width and Unicode composition,
/// and also if it is percent-encoded or escaped as in JSON or HTML.
pub(crate) struct Redactor {
    /// The values by their first letter.
    values: HashMap<char, Vec<Value>>,
}

impl Redactor {
    pub(super) fn new<'a>(
        secrets: impl Iterator<Item = &'a str>,
        private: impl IntoIterator<Item = &'a String>,
    ) -> Self {
        let mut values: HashMap<char, Vec<Value>> = HashMap::new();
        for value in secrets.map(Value::secret).chain(private.into_iter().map(|value| Value::private(value))) {
            if let Some(first) = value.letters.first() {
                values.entry(*first).or_default().push(value);
            }
        }
        Self { values }
    }

    /// Returns the text without the values. Returns `None` if the text contains none of them and is not too long.
    pub(crate) fn redact(&self, text: &str) -> Option<String> {
        // More text is searched than is returned, because a value may begin before the limit and end after it.
        let searched = start_of(text, 2 * MAX_LENGTH);
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for letters in spellings(searched) {
            for (start, letter) in letters.iter().enumerate() {
                let values = self.values.get(&letter.character).into_iter().flatten();
                ranges.extend(values.filter_map(|value| value.range_at(&letters, start)));
            }
        }
        ranges.sort_unstable();
        let shown = start_of(text, MAX_LENGTH);
        (!ranges.is_empty() || shown.len() < text.len()).then(|| without(shown, &ranges))
    }
}

/// A value to redact.
struct Value {
    letters: Vec<char>,
    /// Whether the value is redacted only where it is a whole word.
    only_words: bool,
}

impl Value {
    fn secret(value: &str) -> Self {
        Self { letters: letters(value), only_words: false }
    }

    fn private(value: &str) -> Self {
        let letters = letters(value);
        let is_short = letters.len() < MIN_PART_LENGTH;
        Self { only_words: is_short && !letters.iter().any(|letter| is_unspaced(*letter)), letters }
    }

    /// Returns the range of the value in the original text if it begins at the letter with the index `start`.
    fn range_at(&self, text: &[Letter], start: usize) -> Option<(usize, usize)> {
        let end = start + self.letters.len();
        let found = text.get(start..end)?;
        let is_equal = found.iter().map(|letter| letter.character).eq(self.letters.iter().copied());
        let is_redacted = is_equal && (!self.only_words || is_word(text, start, end));
        found.first().zip(found.last()).filter(|_| is_redacted).map(|(first, last)| (first.start, last.end))
    }
}

/// Returns `true` if neither a letter nor a digit precedes or follows the range. Letters for which [`is_unspaced`]
/// returns `true` do not count.
fn is_word(text: &[Letter], start: usize, end: usize) -> bool {
    let joins = |neighbor: Option<&Letter>| {
        neighbor.is_some_and(|letter| letter.character.is_alphanumeric() && !is_unspaced(letter.character))
    };
    !joins(start.checked_sub(1).and_then(|before| text.get(before))) && !joins(text.get(end))
}

/// Returns `true` for letters of scripts that have no spaces between words, or that attach particles to names.
fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        // Thai, Lao, Tibetan, Myanmar and Khmer.
        '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        // Jamo, kana, bopomofo, ideographs, Yi and Hangul.
        | '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Replaces sorted ranges with [`REDACTED`]. The ranges may overlap, and may extend beyond the text.
fn without(text: &str, ranges: &[(usize, usize)]) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut end = 0;
    for (start, next_end) in ranges.iter().filter(|(start, _)| *start < text.len()) {
        if *start >= end {
            clean.push_str(text.get(end..*start).unwrap_or_default());
            clean.push_str(REDACTED);
        }
        end = end.max(*next_end);
    }
    clean + text.get(end..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{MAX_LENGTH, Redactor};
    use proptest::prelude::*;

    fn clean(text: &str, private: &[&str]) -> String {
        let private: Vec<String> = private.iter().map(|value| (*value).to_owned()).collect();
        Redactor::new([].into_iter(), &private).redact(text).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn secrets_are_redacted_everywhere_the_longest_first() {
        let secrets = ["AKEXAMPLE", "AKEXAMPLE-token", "0123456789"];
        let redactor = Redactor::new(secrets.into_iter(), &[]);
        let clean = redactor.redact("a AKEXAMPLE-token, xAKEXAMPLEx and 0123456789");
        assert_eq!(clean.as_deref(), Some("a ***, x***x and ***"));
        assert_eq!(redactor.redact("nothing of it"), None);
    }

    #[test]
    fn short_values_are_redacted_where_they_are_words() {
        let private = ["", "ada", "j\u{f6}r", "7"];
        let text = "ada, adapter, adaada (j\u{f6}r m@1.2.7.4) Canada user_ada 77";
        assert_eq!(clean(text, &private), "***, adapter, adaada (*** m@1.2.***.4) Canada user_*** 77");
        assert_eq!(clean("adapter", &private), "adapter");
    }

    #[test]
    fn longer_values_are_redacted_within_words() {
        assert_eq!(clean("userAliceNotFound alices", &["alice"]), "user***NotFound ***s");
        assert_eq!(clean("10.1.2.34:80", &["10.1.2.34"]), "***:80");
    }

    #[test]
    fn scripts_without_spaces_are_redacted_within_text() {
        for (text, name, expected) in [
            ("用户张三不存在", "张三", "用户***不存在"),
            ("用户王不存在", "王", "用户***不存在"),
            ("ユーザー山田太郎は存在しません", "山田太郎", "ユーザー***は存在しません"),
            ("사용자 김철수는 없습니다", "김철수", "사용자 ***는 없습니다"),
            ("ไม่พบผู้ใช้สมชายในระบบ", "สมชาย", "ไม่พบผู้ใช้***ในระบบ"),
            ("用户ada不存在", "ada", "用户***不存在"),
            ("用户𠮷野不存在", "𠮷野", "用户***不存在"),
        ] {
            assert_eq!(clean(text, &[name]), expected);
        }
    }

    #[test]
    fn every_spelling_is_redacted() {
        for (name, spellings) in [
            (
                "Jörg Müller",
                &[
                    "JÖRG MÜLLER",
                    "Jo\u{308}rg Mu\u{308}ller",
                    "J%C3%B6rg%20M%C3%BCller",
                    "J%c3%b6rg+M%c3%bcller",
                    "J\\u00f6rg M\\u00FCller",
                    "J&ouml;rg M&#252;ller",
                    "J&#xF6;rg&nbsp;Müller",
                    "Jörg  Müller",
                    "Jörg\u{a0}Müller",
                    "J%25C3%25B6rg%2520M%25C3%25BCller",
                    "J\\\\u00f6rg M\\\\u00fcller",
                ][..],
            ),
            ("张三", &["%E5%BC%A0%E4%B8%89", "\\u5f20\\u4e09", "&#24352;&#19977;", "&#x5F20;&#x4e09;", "张\u{200b}三"]),
            ("六本木", &["\u{f9d1}本木", "\\uf9d1本木"]),
            ("ﾔﾏﾀﾞ", &["ヤマダ", "ヤマタ\u{3099}"]),
            (
                "alice@example.com",
                &[
                    "ALICE@EXAMPLE.COM",
                    "alice%40example.com",
                    "ａｌｉｃｅ＠ｅｘａｍｐｌｅ．ｃｏｍ",
                    "alice&#64;example.com",
                    "<alice@example.com>",
                    "'alice@example.com'",
                    "\\\"alice@example.com\\\"",
                ],
            ),
            ("O'Brien", &["O\\'Brien", "O''Brien", "O&#39;Brien", "O&apos;Brien", "O%27Brien", "O\\u0027Brien"]),
            ("a\"b\\c/d", &["a\\\"b\\\\c\\/d", "a&quot;b\\c/d", "a%22b%5Cc%2Fd"]),
            ("Straße 7", &["STRASSE 7", "straße 7", "Stra&szlig;e 7"]),
            ("ΝΙΚΟΣ", &["νικος", "Νικος"]),
            ("İzmir", &["I\u{307}ZMIR", "i\u{307}zmir"]),
            ("ﬁnn", &["finn", "FINN"]),
            ("\u{1f600}😀", &["\\ud83d\\ude00\\uD83D\\uDE00", "%F0%9F%98%80%F0%9F%98%80"]),
            ("50%20x", &["50%20x", "50%2520x"]),
            ("R&D lab", &["R&amp;D lab", "R%26D%20lab", "R\\u0026D lab"]),
        ] {
            for spelling in spellings.iter().chain([&name]) {
                let text = format!("user [{spelling}] is unknown");
                let shown = clean(&text, &[name]);
                assert!(
                    shown == "user [***] is unknown"
                        || shown.replace(['<', '>', '\'', '"', '\\'], "") == "user [***] is unknown",
                    "{name}: {text} becomes {shown}"
                );
            }
        }
    }

    #[test]
    fn other_texts_stay() {
        for (text, name) in
            [("50%20off", "50% of"), ("&#24353;", "张"), ("abc", "abcd"), ("\\u5f2", "张"), ("%E5%BC", "张")]
        {
            assert_eq!(clean(text, &[name]), text);
        }
    }

    #[test]
    fn a_value_at_the_end_of_what_is_returned_is_redacted() {
        let before = "x ".repeat(MAX_LENGTH / 2 - 2);
        for value in ["1234", "12345678", "张三张三"] {
            let text = format!("{before}a{value}{}", " z".repeat(MAX_LENGTH));
            assert_eq!(clean(&text, &[value]), format!("{before}a***"));
        }
    }

    proptest! {
        #[test]
        fn no_text_causes_a_panic_and_no_value_remains(text in "[%&#;\\\\u0-9a-zäß张\u{308}\u{301} ]{0,40}", value in "[a-zäß张%\u{308}]{4,8}") {
            let text = format!("{text} {value} {text}");
            let shown = clean(&text, &[&value]);
            prop_assert!(!shown.contains(&value), "{} {}", text, shown);
        }
    }
}
