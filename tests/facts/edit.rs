//! Another value in the place of one that the spec has: near to it, as a slip of its author would be.

use crate::yaml::Yaml;
use codegen::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A change of one file's text.
#[derive(Clone)]
pub struct Edit {
    /// Index of the file.
    pub file: usize,
    /// The value that is changed.
    pub pointer: String,
    /// The bytes that go.
    pub bytes: Span,
    /// What comes in their place.
    pub text: String,
}

/// Words that exclude each other, by the key that has one of them.
const CLOSED: [(&str, &[&str]); 9] = [
    ("policy", &["safe", "unsafe"]),
    ("ends", &["both", "either"]),
    ("format", &["seconds", "minutes", "epoch-milliseconds"]),
    ("set_by", &["client", "credentials"]),
    ("permissions", &["none", "unstated"]),
    ("access_level", &["read", "write", "list"]),
    ("time_zone", &["UTC", "GMT"]),
    ("unit", &["ms", "hours"]),
    ("type", &["string", "integer", "number", "boolean"]),
];

/// Keys whose value is a name: another name that stands under such a key of the same file is a plausible slip.
const NAMES: [&str; 19] = [
    "type",
    "items",
    "body",
    "error_body",
    "reported_in",
    "reported_by",
    "about",
    "shared_headers",
    "from",
    "to",
    "parameter",
    "limit",
    "field",
    "direction",
    "identity",
    "total",
    "date_header",
    "filters",
    "simulate",
];

/// The edits of every scalar of a file: its spelling changed, and another word of its set where it has one.
pub fn edits(file: usize, yaml: &Yaml) -> Vec<Edit> {
    let words = words(yaml);
    let mut edits = Vec::new();
    for (pointer, bytes) in yaml.scalars() {
        let raw = &yaml.text[bytes.clone()];
        let quote =
            ['"', '\''].into_iter().find(|quote| raw.len() > 1 && raw.starts_with(*quote) && raw.ends_with(*quote));
        let inner = if quote.is_some() { &raw[1..raw.len() - 1] } else { raw };
        let spelled = match quote {
            Some(_) => misspelled(inner),
            None => flipped(inner).or_else(|| counted(inner)).unwrap_or_else(|| misspelled(inner)),
        };
        let quotes = quote.map(String::from).unwrap_or_default();
        for text in [Some(spelled), other_word(pointer, inner, &words)].into_iter().flatten() {
            let text = format!("{quotes}{text}{quotes}");
            edits.push(Edit { file, pointer: pointer.to_owned(), bytes: bytes.clone(), text });
        }
    }
    edits
}

fn flipped(text: &str) -> Option<String> {
    text.parse::<bool>().ok().map(|value| (!value).to_string())
}

/// A number plus one.
fn counted(text: &str) -> Option<String> {
    let whole = text.parse::<i64>().ok().map(|number| (number + 1).to_string());
    whole.or_else(|| text.parse::<f64>().ok().map(|number| (number + 1.0).to_string()))
}

/// The day after in a date, one more in a duration, otherwise the last letter or digit doubled or counted on.
fn misspelled(text: &str) -> String {
    if let Some(moved) = next_day(text) {
        return moved;
    }
    if let Some((count, unit)) = text.split_once(' ')
        && let Some(counted) = counted(count)
    {
        return format!("{counted} {unit}");
    }
    let (at, last) = text.char_indices().rfind(|(_, each)| each.is_alphanumeric()).expect("a value has letters");
    let (before, behind) = (&text[..at], &text[at + last.len_utf8()..]);
    match last.to_digit(10) {
        Some(digit) => format!("{before}{}{behind}", (digit + 1) % 10),
        None => format!("{before}{last}{last}{behind}"),
    }
}

/// The first `2026-02-10` of a text becomes `2026-02-11`.
fn next_day(text: &str) -> Option<String> {
    let is_date = |bytes: &[u8]| {
        bytes
            .iter()
            .zip(b"dddd-dd-dd")
            .all(|(byte, wanted)| byte == wanted || (*wanted == b'd' && byte.is_ascii_digit()))
    };
    let at = text.as_bytes().windows(10).position(is_date)?;
    let day: u32 = text[at + 8..at + 10].parse().ok()?;
    Some(format!("{}{:02}{}", &text[..at + 8], day % 28 + 1, &text[at + 10..]))
}

type Words = BTreeMap<&'static str, BTreeSet<String>>;

/// The names that stand under each key, and the names of the query's parameters under the keys that mean one.
fn words(yaml: &Yaml) -> Words {
    let mut words = Words::new();
    for (pointer, bytes) in yaml.scalars() {
        if let Some(key) = NAMES.into_iter().find(|name| *name == key(pointer)) {
            words.entry(key).or_default().insert(yaml.text[bytes].to_owned());
        }
        if let Some(parameter) = pointer.strip_prefix("/query/").and_then(|rest| rest.split('/').next()) {
            for key in ["from", "to", "parameter", "limit", "field", "direction"] {
                words.entry(key).or_default().insert(parameter.to_owned());
            }
        }
    }
    words
}

/// The name of the key that a value, or the list around it, stands under.
fn key(pointer: &str) -> &str {
    pointer.rsplit('/').find(|step| step.parse::<usize>().is_err()).unwrap_or_default()
}

fn other_word(pointer: &str, word: &str, words: &Words) -> Option<String> {
    let closed = CLOSED.iter().filter(|(name, set)| *name == key(pointer) && set.contains(&word)).map(|(_, set)| *set);
    let closed = closed.map(|set| set.iter().map(ToString::to_string).collect::<Vec<_>>());
    let named = words.get(key(pointer)).map(|set| set.iter().cloned().collect::<Vec<_>>());
    let set = closed.into_iter().chain(named).next()?;
    let at = set.iter().position(|each| each == word)?;
    let next = &set[(at + 1) % set.len()];
    (next != word).then(|| next.clone())
}
