//! Hashes of the page's texts. The spec says their meaning in its own words; a hash shows that a text has changed since.

use super::fact::{Statement, Verdict};
use super::findings::{Findings, Meaning, Text};
use super::spec::Spec;
use indexmap::IndexMap;

/// The marks by what the texts are about; several where a page words it in several ways.
pub type TextHashes = IndexMap<String, String>;

/// Letters of a mark. Without vowels no mark is a word, of YAML or of any language.
const LETTERS: &[u8; 20] = b"bcdfghjklmnpqrstvwxz";

const LENGTH: usize = 4;

/// The key of the spec.
const KEY: &str = "text_hashes";

/// How wide a line of recorded marks may become.
const WIDTH: usize = 118;

/// The mark of a text: four letters that follow from its words (FNV-1a), white space aside.
fn mark(text: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.split_whitespace().flat_map(|word| word.bytes().chain([b' '])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    // The low bits alone would depend on the last bytes too much.
    hash ^= hash >> 29;
    let letter = |at: u32| {
        let digit = hash / 20_u64.pow(at) % 20;
        LETTERS.get(usize::try_from(digit).unwrap_or_default()).copied().map_or('b', char::from)
    };
    (0..LENGTH).filter_map(|at| u32::try_from(at).ok()).map(letter).collect()
}

/// The marks of all texts of a page.
fn marks(texts: &[Text]) -> TextHashes {
    let mut found = TextHashes::default();
    for text in texts {
        let (mark, known) = (mark(&text.text), found.entry(text.about.clone()).or_default());
        if !known.split(' ').any(|each| each == mark) {
            *known = format!("{known} {mark}").trim_start().to_owned();
        }
    }
    found
}

/// Compares the texts with the recorded marks, if there are any; gives the marks of the page.
pub(super) fn compare(spec: &Spec<'_>, findings: &mut Findings) -> TextHashes {
    let texts = std::mem::take(&mut findings.texts);
    let found = marks(&texts);
    let recorded = &spec.operation().text_hashes;
    if !recorded.is_empty() {
        let place = |about: &str| spec.place(&[KEY, about]);
        let line = |about: &str| texts.iter().find(|text| text.about == about).map_or(1, |text| text.line);
        for text in &texts {
            let (mark, own) = (mark(&text.text), recorded.get(&text.about));
            let same = Meaning::same(own.is_some_and(|own| own.split(' ').any(|each| each == mark)));
            let said = Statement::maybe(own.map(|_| "the words that were read"), place(&text.about));
            findings.compare_as(name(&text.about), Statement::new("other words", text.line), said, same);
        }
        for (about, own) in recorded {
            let page = found.get(about).map(String::as_str).unwrap_or_default();
            if own.split(' ').any(|mark| !page.split(' ').any(|each| each == mark)) && !is_reported(findings, about) {
                findings.compare(
                    name(about),
                    Statement::nothing(line(about)),
                    Statement::new("a text that was read", place(about)),
                );
            }
        }
    } else if let Some(text) = texts.iter().find(|text| text.about == "unplaced") {
        let nowhere = spec.place(&["operation"]);
        findings.compare("unplaced", Statement::new(&text.text, text.line), Statement::nothing(nowhere));
    }
    found
}

/// The name of the fact that a text is the one that was read.
fn name(about: &str) -> String {
    format!("{about}.{KEY}")
}

fn is_reported(findings: &Findings, about: &str) -> bool {
    let name = name(about);
    findings.facts.iter().any(|fact| fact.name == name && fact.verdict != Verdict::Equal)
}

/// The text of an operation's file with other hashes, which are at its end.
pub fn record(text: &str, text_hashes: &TextHashes) -> String {
    let before = match text.find(&format!("\n{KEY}:")) {
        Some(at) => text.get(..at).unwrap_or(text),
        None => text,
    };
    let mut lines = vec![format!("\n\n{KEY}:"), "  {".to_owned()];
    for (at, (about, mark)) in text_hashes.iter().enumerate() {
        let end = if at + 1 == text_hashes.len() { " }" } else { "," };
        let entry = format!(" {}: {mark}{end}", quoted(about));
        match lines.last_mut() {
            Some(line) if line.len() + entry.len() <= WIDTH => line.push_str(&entry),
            _ => lines.push(format!("   {entry}")),
        }
    }
    format!("{}{}\n", before.trim_end(), lines.join("\n"))
}

/// A key as it may stand between braces.
fn quoted(key: &str) -> String {
    let plain = |each: char| each.is_ascii_alphanumeric() || "._-/".contains(each);
    if key.chars().all(plain) { key.to_owned() } else { format!("{key:?}") }
}
