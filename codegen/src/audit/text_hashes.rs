//! Hashes of the texts of a page. The descriptions in the spec are not copies of these texts, so the two cannot be
//! compared. A hash shows whether a text has changed since its description was written.

use super::findings::{Findings, Statement, Text, Verdict};
use super::spec::Spec;
use indexmap::IndexMap;

/// Maps the name under which a text is recorded, such as `query.limit`, to the hash of the text. If several texts have
/// the same name, their hashes are separated by spaces.
pub type TextHashes = IndexMap<String, String>;

/// The letters of hashes. There are no vowels, so that a hash is neither a word nor a special value of YAML, such as
/// `null`.
const LETTERS: &[u8; 20] = b"bcdfghjklmnpqrstvwxz";

/// The number of letters of a hash.
const LENGTH: u32 = 4;

/// The key of the hashes in the spec.
const KEY: &str = "text_hashes";

/// The suffix of the names of facts about texts.
pub(super) const SUFFIX: &str = ".text_hash";

/// The maximum width of a line of recorded hashes.
const WIDTH: usize = 118;

/// Returns the hash (FNV-1a) of a text. The amount of whitespace between words does not matter.
fn hash(text: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.split_whitespace().flat_map(|word| word.bytes().chain([b' '])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    // In FNV-1a, the lowest n bits of a hash depend only on the lowest n bits of each byte. This step mixes higher bits
    // into them.
    hash ^= hash >> 29;
    let letter = |at: u32| {
        let digit = hash / 20_u64.pow(at) % 20;
        LETTERS.get(usize::try_from(digit).unwrap_or_default()).copied().map_or('b', char::from)
    };
    (0..LENGTH).map(letter).collect()
}

/// Returns `true` if a list of hashes contains the hash.
fn contains(hashes: &str, hash: &str) -> bool {
    hashes.split(' ').any(|known| known == hash)
}

fn hash_all(texts: &[Text]) -> TextHashes {
    let mut found = TextHashes::default();
    for text in texts {
        let hash = hash(&text.text);
        let known = found.entry(text.about.clone()).or_default();
        if !contains(known, &hash) {
            *known = format!("{known} {hash}").trim_start().to_owned();
        }
    }
    found
}

/// Compares the texts with the recorded hashes. If none are recorded, only reports the texts of the page that are not
/// recognized. Returns the hashes of the page.
pub(super) fn compare(spec: &Spec<'_>, findings: &mut Findings) -> TextHashes {
    let texts = std::mem::take(&mut findings.texts);
    let found = hash_all(&texts);
    let recorded = &spec.operation().text_hashes;
    let location = |about: &str| spec.location(&[KEY, about]);
    if recorded.is_empty() {
        if let Some(text) = texts.iter().find(|text| text.about == "unrecognized") {
            let nowhere = Statement::missing(spec.location(&["operation"]));
            findings.compare("unrecognized", Statement::new(&text.text, text.line), nowhere);
        }
        return found;
    }
    for text in &texts {
        let own = recorded.get(&text.about);
        let is_same = own.is_some_and(|own| contains(own, &hash(&text.text)));
        let own = Statement::optional(own.map(|_| "the text as recorded"), location(&text.about));
        findings.compare_as(name(&text.about), Statement::new("another text", text.line), own, is_same);
    }
    for (about, own) in recorded {
        let page = found.get(about).map(String::as_str).unwrap_or_default();
        if own.split(' ').any(|hash| !contains(page, hash)) && !is_reported(findings, about) {
            let line = texts.iter().find(|text| text.about == *about).map_or(1, |text| text.line);
            let own = Statement::new("the text as recorded", location(about));
            findings.compare(name(about), Statement::missing(line), own);
        }
    }
    found
}

fn name(about: &str) -> String {
    format!("{about}{SUFFIX}")
}

fn is_reported(findings: &Findings, about: &str) -> bool {
    let name = name(about);
    findings.facts.iter().any(|fact| fact.name == name && fact.verdict != Verdict::Equal)
}

/// Returns the text of an operation's file with new hashes at its end.
pub fn record(text: &str, text_hashes: &TextHashes) -> String {
    let before = text.find(&format!("\n{KEY}:")).and_then(|at| text.get(..at)).unwrap_or(text);
    let mut lines = vec![format!("\n\n{KEY}:"), "  {".to_owned()];
    for (at, (about, hashes)) in text_hashes.iter().enumerate() {
        let end = if at + 1 == text_hashes.len() { " }" } else { "," };
        let entry = format!(" {}: {hashes}{end}", quote(about));
        match lines.last_mut() {
            Some(line) if line.len() + entry.len() <= WIDTH => line.push_str(&entry),
            _ => lines.push(format!("   {entry}")),
        }
    }
    format!("{}{}\n", before.trim_end(), lines.join("\n"))
}

/// Returns the key, in quotes if a flow mapping requires them.
fn quote(key: &str) -> String {
    let is_plain = |each: char| each.is_ascii_alphanumeric() || "._-/".contains(each);
    if key.chars().all(is_plain) { key.to_owned() } else { format!("{key:?}") }
}
