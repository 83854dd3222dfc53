//! Formats the losses of an import: what the definitions contain, but the imported files do not.

use codegen::import::{DocumentLocation, Losses};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Maximum number of keys that are listed for each subject without `--verbose`.
const LISTED_KEYS: usize = 8;

/// Subjects of keys, in the order in which they are listed, with their keys.
const SUBJECTS: &[(&str, &[&str])] = &[
    (
        "constraints",
        &[
            "const",
            "default",
            "enum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "nullable",
            "pattern",
            "readOnly",
            "required",
            "uniqueItems",
            "writeOnly",
        ],
    ),
    ("examples", &["example", "examples"]),
    ("authentication", &["security", "securityDefinitions", "securitySchemes", "security_definitions"]),
];

/// Formats the losses: first those that are described in words, then lost keys by subject. `verbose` lists every
/// location.
pub fn format(losses: &Losses, verbose: bool) -> String {
    if losses.is_empty() {
        return String::new();
    }
    if verbose { list(losses) } else { summarize(losses) }
}

fn list(losses: &Losses) -> String {
    let mut text = "not imported:\n".to_owned();
    for (what, locations) in by_count(losses.iter().map(|(what, locations)| (what.as_str(), locations.len()))) {
        text.push_str(&format!("{locations:>6}  {}\n", sentence(what).unwrap_or(what)));
        let locations = losses.get(what).into_iter().flatten();
        text.extend(locations.map(|at| format!("        {at}\n")));
    }
    text
}

fn summarize(losses: &Losses) -> String {
    let mut text = "not imported:\n".to_owned();
    let mut keys: BTreeMap<usize, Vec<(&str, usize)>> = BTreeMap::new();
    let mut sentences = Vec::new();
    for (what, locations) in losses {
        match sentence(what) {
            Some(sentence) => sentences.push((sentence, locations.len(), locations.first())),
            None => keys.entry(subject(what)).or_default().push((what, locations.len())),
        }
    }
    sentences.sort_by_key(|(_, count, _)| Reverse(*count));
    for (sentence, count, first) in sentences {
        let first = first.map(|at| format!(" ({})", base_name(at))).unwrap_or_default();
        text.push_str(&format!("{count:>6}  {sentence}{first}\n"));
    }
    for (subject, keys) in keys {
        let total: usize = keys.iter().map(|(_, count)| count).sum();
        let kinds = keys.len();
        let listed = by_count(keys.into_iter()).into_iter().take(LISTED_KEYS);
        let mut listed: Vec<String> = listed.map(|(key, count)| format!("{key} {count}")).collect();
        if let Some(more) = kinds.checked_sub(LISTED_KEYS).filter(|more| *more > 0) {
            listed.push(format!("and {more} more"));
        }
        text.push_str(&format!("{total:>6}  {}: {}\n", subject_name(subject), listed.join(", ")));
    }
    text.push_str("        `--verbose` lists every location\n");
    text
}

/// Sorts kinds of losses by count, the most frequent first.
fn by_count<'a>(kinds: impl Iterator<Item = (&'a str, usize)>) -> Vec<(&'a str, usize)> {
    let mut kinds: Vec<_> = kinds.collect();
    kinds.sort_by_key(|(what, count)| (Reverse(*count), *what));
    kinds
}

/// Returns the words that describe a loss, or `None` if the loss is the name of a key.
fn sentence(what: &str) -> Option<&str> {
    what.strip_prefix('(')?.strip_suffix(')')
}

/// Returns the index of the subject of a key. Keys that are not in [`SUBJECTS`] come after all subjects, extension keys
/// last.
fn subject(key: &str) -> usize {
    let known = SUBJECTS.iter().position(|(_, keys)| keys.contains(&key));
    known.unwrap_or(SUBJECTS.len() + usize::from(key.starts_with("x-")))
}

fn subject_name(subject: usize) -> &'static str {
    match SUBJECTS.get(subject) {
        Some((name, _)) => name,
        None if subject == SUBJECTS.len() => "other keys",
        None => "extension keys",
    }
}

/// Returns the file name of a location without its directory, which is usually the same for all definitions.
fn base_name(at: &DocumentLocation) -> &str {
    at.file.rsplit('/').next().unwrap_or(&at.file)
}
