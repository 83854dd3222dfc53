//! Reads the meanings of known values from sentences such as `A indicates ..` and `A: ..`.

use super::super::pattern::{Pattern, group};
use super::fact::EnumValue;
use super::reader::Reader;
use super::sentences::Sentence;

static INDICATES: Pattern = Pattern::new(r"(?:^|[\s(])(?<wire>[\w.\-]+) (?:indicates|means|specifies)(?: that)? ");
/// A value with its meaning: `A: the first`.
static EXPLAINED: Pattern = Pattern::new(r#"^["'`]?(?<wire>[\w.\-+/]+)["'`]?\s*:\s+(?<meaning>\S.*)$"#);
/// Another value, or a condition on the value, in a meaning.
static HAS_MORE: Pattern = Pattern::new(r"\s[\w.\-]+:\s|;|\bthe value\b");
/// The words between a meaning and the next value.
static NEXT_VALUE: Pattern = Pattern::new(r",?\s+and(?:\s+the\s+value)?\s*$");

impl Reader<'_> {
    /// Reads the meanings in sentences. A sentence is kept as prose if a value already has another meaning.
    pub(super) fn read_meanings(&mut self, sentences: &mut [Sentence]) {
        for sentence in sentences.iter_mut().filter(|sentence| !sentence.is_read) {
            let text = sentence.text.clone();
            let explained = EXPLAINED.captures(&text).filter(|found| !HAS_MORE.is_match(group(found, "meaning")));
            let is_explained = |found| self.explain(group(&found, "wire"), group(&found, "meaning"), sentence.line);
            if explained.is_some_and(is_explained) {
                sentence.take();
                continue;
            }
            let found = INDICATES.find_all(&text);
            let starts = || found.iter().filter_map(|found| found.name("wire"));
            let ends = starts().skip(1).map(|next| next.start()).chain([text.len()]);
            let mut known = 0;
            for (found, end) in found.iter().zip(ends) {
                let start = found.get(0).map_or(end, |found| found.end());
                let meaning = text.get(start..end).unwrap_or_default();
                known += usize::from(self.explain(group(found, "wire"), without_connection(meaning), sentence.line));
            }
            if known > 0 && known == found.len() {
                match starts().next() {
                    Some(first) if first.start() == 0 => sentence.take(),
                    _ => sentence.is_read = true,
                }
            }
        }
    }

    /// Adds the meaning of a value. Returns `false` if the value is not known, or has another meaning.
    fn explain(&mut self, word: &str, meaning: &str, line: usize) -> bool {
        let Some(wire) = self.known_wire(word) else { return false };
        let meaning = Some(meaning.to_owned()).filter(|meaning| !meaning.is_empty());
        let is_new = self.known_value(&wire).is_some_and(|known| known.meaning.is_none() || known.meaning == meaning);
        self.add_value(EnumValue::new(wire, meaning, line));
        is_new
    }
}

/// Returns a meaning without the words before the next value.
fn without_connection(meaning: &str) -> &str {
    let end = NEXT_VALUE.captures(meaning).and_then(|found| found.get(0)).map(|found| found.start());
    meaning.get(..end.unwrap_or(meaning.len())).unwrap_or_default().trim().trim_end_matches([',', '.', ';', ' '])
}
