//! Reads values in sentences: `The options are A (first) and B (second).` and `A indicates ..`.

use super::super::pattern::{Pattern, group};
use super::super::types::Type;
use super::fact::EnumValue;
use super::reader::Reader;
use super::sentences::Sentence;

static ABOUT_VALUES: Pattern = Pattern::new(
    r"(?i)(?:^|\s)(?:currently, )?(?:the )?(?:(?:possible |available |valid )?values?|options?)\s+(?:can be|are|may be|include|is one of)\s*:?\s+(?<list>\S.*)$",
);
static CAN_BE: Pattern = Pattern::new(
    r"(?i)(?:,\s*which|\b(?:the )?(?:\w+ )?(?:status|type|level|mode|severity|state|method))\s+can be\s+(?<list>\S.*)$",
);
static ITEM: Pattern =
    Pattern::new(r#"^(?:or |and )?["'`]?(?<wire>[\w+\-][\w.\-+/]*?)["'`]?(?:\s+\((?<meaning>.+)\))?$"#);
static INDICATES: Pattern = Pattern::new(r"(?:^|[\s(])(?<wire>[\w.\-]+) (?:indicates|means|specifies)(?: that)? ");

/// A value and its meaning.
type ListedValue = (String, Option<String>);

impl Reader<'_> {
    pub(super) fn read_values(&mut self, sentence: &mut Sentence) {
        if sentence.is_read {
            return;
        }
        let text = sentence.text.clone();
        let (found, is_sure) = match (ABOUT_VALUES.captures(&text), CAN_BE.captures(&text)) {
            (Some(found), _) => (found, true),
            (None, Some(found)) => (found, false),
            (None, None) => return,
        };
        let Some(listed) = items(group(&found, "list")) else { return };
        let explained = listed.iter().all(|(_, meaning)| meaning.is_some());
        let looks_like_code =
            |wire: &str| wire.contains(|each: char| each.is_uppercase() || each.is_ascii_digit() || each == '_');
        let fits = explained
            || !sentence.is_conditional()
                && (is_sure && listed.len() >= 2
                    || listed.iter().all(|(wire, _)| looks_like_code(wire))
                    || self.is_boolean(&listed));
        let value =
            |(wire, meaning): &ListedValue| Some(EnumValue::new(self.ty.value(wire)?, meaning.clone(), sentence.line));
        let values: Option<Vec<EnumValue>> = listed.iter().map(value).collect();
        let Some(values) = values.filter(|_| fits) else { return };
        let known = self.facts.values.len();
        values.into_iter().for_each(|value| self.add_value(value));
        if known > 0 && (self.facts.values.len() != known || listed.len() != known) {
            self.add_ambiguity(&text, sentence.line);
        }
        // A conditional sentence contains more than the list.
        if sentence.is_conditional() {
            sentence.is_read = true;
        } else {
            sentence.take_from(found.get(0).map_or(0, |found| found.start()));
        }
    }

    fn is_boolean(&self, listed: &[ListedValue]) -> bool {
        *self.ty.innermost() == Type::Boolean && !listed.is_empty()
    }

    /// Reads meanings in separate sentences.
    pub(super) fn read_meanings(&mut self, sentences: &mut [Sentence]) {
        for sentence in sentences.iter_mut().filter(|sentence| !sentence.is_read) {
            let text = sentence.text.clone();
            let starts: Vec<(usize, usize, String)> = INDICATES
                .find_all(&text)
                .iter()
                .filter_map(|found| {
                    let wire = found.name("wire")?;
                    Some((wire.start(), found.get(0)?.end(), wire.as_str().to_owned()))
                })
                .collect();
            let mut known = 0;
            for (index, (_, start, wire)) in starts.iter().enumerate() {
                let end = starts.get(index + 1).map_or(text.len(), |(next, ..)| *next);
                let meaning = text.get(*start..end).unwrap_or_default().trim();
                let meaning = meaning.trim_end_matches(" and").trim_end_matches([',', '.', ';', ' ']);
                if let Some(value) =
                    self.ty.value(wire).filter(|wire| self.facts.values.iter().any(|known| known.wire == *wire))
                {
                    known += 1;
                    self.add_value(EnumValue::new(
                        value,
                        Some(meaning.to_owned()).filter(|text| !text.is_empty()),
                        sentence.line,
                    ));
                }
            }
            if known > 0 && known == starts.len() {
                match starts.first() {
                    Some((0, ..)) => sentence.take(),
                    _ => sentence.is_read = true,
                }
            }
        }
    }
}

/// The items of a list within a sentence. Each must be a word with or without a meaning in brackets.
fn items(list: &str) -> Option<Vec<ListedValue>> {
    let list = list.trim().trim_end_matches(['.', ';']);
    let mut listed = Vec::new();
    for part in parts(list) {
        let found = ITEM.captures(part.trim())?;
        let meaning = Some(group(&found, "meaning").trim().to_owned()).filter(|text| !text.is_empty());
        listed.push((group(&found, "wire").to_owned(), meaning));
    }
    (!listed.is_empty()).then_some(listed)
}

/// Splits at commas, `or` and `and` outside of brackets.
fn parts(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    for (at, each) in list.char_indices() {
        match each {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let rest = list.get(at..).unwrap_or_default();
        let Some(separator) =
            [", or ", ", and ", ", ", " or ", " and ", "/ "].into_iter().find(|separator| rest.starts_with(separator))
        else {
            continue;
        };
        if depth == 0 && at >= start {
            parts.push(list.get(start..at).unwrap_or_default());
            start = at + separator.len();
        }
    }
    parts.push(list.get(start..).unwrap_or_default());
    parts
}
