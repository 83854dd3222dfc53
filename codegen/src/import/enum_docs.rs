//! Reads the meanings of enumeration values from a description.

use indexmap::IndexMap;

/// Characters between a value and its meaning. Chinese texts have full-width punctuation.
const SEPARATORS: &[char] = &[':', '\u{ff1a}', '-', '—', '(', '\u{ff08}', '=', ' ', '\t'];

/// Characters after a meaning.
const ENDS: &[char] = &[' ', '\t', ';', '\u{ff1b}', ',', '\u{ff0c}', '。', '.', '、', ')', '\u{ff09}', '|'];

/// Characters around a value.
const QUOTES: &[char] = &['`', '\'', '\u{22}', '“', '”', '‘', '’'];

/// Phrases that announce the values of an enumeration, in lower case.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "取值范围", "取值如下", "取值有", "取值为", "取值包括", "取值：", "取值:", "枚举值", "可选值", "包含如下", "包含以下",
    "包括如下", "包括以下", "支持以下", "values:", "values are", "one of", "options:", "value range", "enumeration",
];

/// Phrases that announce something other than the values: examples, several values in one string, or parts of a value.
const OTHER_LEADS: &[&str] = &["separated", "分隔", "逗号", "隔开", "例如", "example", "e.g.", "字段", "格式"];

/// Maximum number of values whose meanings are read, and maximum size of the text. These maxima limit the time to find
/// the meanings.
const MAX_VALUES: usize = 200;
const MAX_TEXT: usize = 10_000;

/// Maximum number of characters after a value that are searched for the next value.
const MAX_MEANING: usize = 500;

/// Reads a text that announces values and has at least two bullets, all in the form `VALUE: meaning`. Returns the text
/// before the bullets, and each value with its meaning. Returns `None` for any other text, if a value is repeated, or
/// if text follows the bullets.
pub(super) fn read_bullets(text: &str) -> Option<(String, Vec<(String, String)>)> {
    let mut lead = Vec::new();
    let mut values = IndexMap::<String, String>::new();
    for line in text.lines().map(str::trim) {
        match line.strip_prefix(['-', '*']) {
            Some(line) => {
                let (value, meaning) = bullet(line)?;
                if values.insert(value, meaning).is_some() {
                    return None;
                }
            }
            None if values.is_empty() => lead.push(line),
            // Text after the bullets is ambiguous: it may continue the last bullet, or apply to all of them.
            None if line.is_empty() => {}
            None => return None,
        }
    }
    let lead = lead.join("\n").trim().to_owned();
    (values.len() >= 2 && announces_values(&lead)).then(|| (lead, values.into_iter().collect()))
}

/// Returns `true` if the last line of a text announces the values of an enumeration.
fn announces_values(lead: &str) -> bool {
    let last = lead.lines().next_back().unwrap_or_default().to_lowercase();
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| last.contains(phrase));
    has(LEADS) && !has(OTHER_LEADS)
}

/// Splits `SAS:高IO。`, `"0": done` or `os-start 开机。` into a value and its meaning. Returns `None` for other lines.
fn bullet(line: &str) -> Option<(String, String)> {
    let line = line.trim();
    let bare = line.trim_start_matches(QUOTES);
    let is_part = |each: char| each.is_ascii_alphanumeric() || "_-.".contains(each);
    let end = bare.find(|each| !is_part(each)).unwrap_or(bare.len());
    let (value, rest) = bare.split_at_checked(end)?;
    let rest = rest.trim_start_matches(QUOTES);
    let after = rest.strip_prefix(SEPARATORS)?;
    // In an English sentence such as `Use tokens`, the second word is not the meaning of the first.
    if rest.starts_with([' ', '\t']) && after.trim_start().starts_with(|first: char| first.is_ascii_alphanumeric()) {
        return None;
    }
    let meaning = clean(after);
    // In `CREATE-made by hand`, the separator looks like a part of the value.
    let fits = value.starts_with(|first: char| first.is_ascii_alphanumeric()) && !value.ends_with(['-', '.']);
    (fits && !meaning.is_empty()).then(|| (value.to_owned(), meaning))
}

/// Finds the meanings of the listed values in a text. Returns the text and the meanings. If each value has a meaning,
/// the returned text lacks the lines that begin with a value. If the text or the list of values is too long, no value
/// has a meaning.
pub(super) fn read_meanings(text: &str, values: &[String]) -> (String, Vec<Option<String>>) {
    if values.len() > MAX_VALUES || text.len() > MAX_TEXT {
        return (text.to_owned(), vec![None; values.len()]);
    }
    let meanings: Vec<Option<String>> = values.iter().map(|value| meaning(text, value, values)).collect();
    if meanings.iter().any(Option::is_none) {
        return (text.to_owned(), meanings);
    }
    let is_about_value = |line: &str| {
        let line = line.trim().trim_start_matches(['-', '*', ' ']).trim_start_matches(QUOTES);
        values.iter().any(|value| is_token_at(line, 0, value))
    };
    let kept: Vec<&str> = text.lines().filter(|line| !is_about_value(line)).collect();
    (kept.join("\n").trim().to_owned(), meanings)
}

fn meaning(text: &str, value: &str, values: &[String]) -> Option<String> {
    let found = text.match_indices(value).filter(|(at, _)| is_token_at(text, *at, value));
    found.filter_map(|(at, _)| text_after(text.get(at + value.len()..)?, values)).next()
}

/// Returns the meaning after a value, which ends at the next value or at the end of the line. Returns `None` if the
/// value has no meaning.
fn text_after(rest: &str, values: &[String]) -> Option<String> {
    let rest = rest.trim_start_matches(QUOTES);
    let rest = rest.trim_start_matches([' ', '\t']).strip_prefix(SEPARATORS).or_else(|| rest.strip_prefix(' '))?;
    let line = rest.lines().next().unwrap_or_default();
    let searched = line.char_indices().nth(MAX_MEANING).map_or(line, |(at, _)| line.get(..at).unwrap_or(line));
    let ends = values.iter().flat_map(|next| {
        searched.match_indices(next.as_str()).filter(|(at, _)| is_token_at(line, *at, next)).map(|(at, _)| at)
    });
    let end = ends.min().unwrap_or(line.len());
    let meaning = clean(line.get(..end)?);
    (!meaning.is_empty()).then_some(meaning)
}

/// Returns `true` if the value is at this byte of the text, and is not a part of a longer word.
fn is_token_at(text: &str, at: usize, value: &str) -> bool {
    let is_part = |each: char| each.is_ascii_alphanumeric() || each == '_';
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at..).and_then(|text| text.strip_prefix(value));
    !value.is_empty()
        && before.is_none_or(|each| !is_part(each))
        && after.is_some_and(|rest| !rest.starts_with(is_part))
}

/// Removes the punctuation around a meaning. A closing bracket is kept if it is opened inside the meaning.
fn clean(text: &str) -> String {
    let mut text = text.trim_start_matches(SEPARATORS).trim_matches(QUOTES);
    while let Some(last) = text.chars().next_back().filter(|last| ENDS.contains(last)) {
        let is_opened = text.matches(['(', '\u{ff08}']).count() >= text.matches([')', '\u{ff09}']).count();
        if [')', '\u{ff09}'].contains(&last) && is_opened {
            break;
        }
        text = text.strip_suffix(last).unwrap_or(text);
    }
    text.trim().trim_end_matches(QUOTES).to_owned()
}
