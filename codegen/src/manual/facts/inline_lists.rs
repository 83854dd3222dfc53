//! Reads lists of values within one paragraph, such as `Kind. A: first; B: second`.

use super::super::pattern::{Pattern, group};
use super::super::types::Type;
use super::constraint_words::sounds_like_a_fact;
use super::fact::EnumValue;
use super::items::{Lead, is_not_a_value, without_lead};
use super::labels::LabeledParagraph;
use super::reader::Reader;
use super::sentences::split;

/// The start of an item: a word and a colon.
static ITEM: Pattern = Pattern::new(r"(?<wire>[\w.\-/|]+)\s*:\s+");
/// The conjunction before the last item.
static CONJUNCTION: Pattern = Pattern::new(r"\s(?:or|and)$");

/// The start of an item directly after a sentence, as in `A: first.b: second`.
static JOINED_ITEM: Pattern = Pattern::new(r"[A-Za-z]\.[\w\-]+\s*:\s");
/// Words that refer to the row, not to one of its values.
static ABOUT_THE_ROW: Pattern = Pattern::new(r"(?i)\bthis (?:parameter|field)\b|\bdefault value\b");

/// Punctuation between items.
const SEPARATORS: &[char] = &['.', ':', ';', ','];

/// The start of an item in a paragraph.
struct Start<'t> {
    wire: &'t str,
    /// The offset where the text before the item ends. That text does not include a conjunction before the item.
    before: usize,
    /// The offset where the meaning begins.
    meaning: usize,
}

impl Reader<'_> {
    /// Reads the lists within the paragraphs. Returns what remains of the paragraphs.
    pub(super) fn read_inline_lists(&mut self, paragraphs: Vec<LabeledParagraph>) -> Vec<LabeledParagraph> {
        paragraphs.into_iter().filter_map(|paragraph| self.read_inline_list(paragraph)).collect()
    }

    fn read_inline_list(&mut self, paragraph: LabeledParagraph) -> Option<LabeledParagraph> {
        let text = paragraph.text.as_str();
        let starts = starts(text);
        let head = starts.first().and_then(|first| text.get(..first.before)).unwrap_or_default();
        let ends = starts.iter().skip(1).map(|next| next.before).chain([text.len()]);
        let mut meanings: Vec<&str> =
            starts.iter().zip(ends).map(|(start, end)| text.get(start.meaning..end).unwrap_or_default()).collect();
        let after = meanings.last_mut().map(split_off).unwrap_or_default();
        let states_facts = meanings.iter().any(|meaning| sounds_like_a_fact(meaning) || JOINED_ITEM.is_match(meaning));
        let are_values = starts.len() >= 2 && starts.iter().all(|start| self.is_listed_value(start.wire));
        if !are_values || states_facts || !self.introduces_values(head, &paragraph) {
            return Some(paragraph);
        }
        let listed: Vec<String> = starts.iter().map(|start| start.wire.to_owned()).collect();
        self.compare_lists(&listed, paragraph.line);
        for (start, meaning) in starts.iter().zip(meanings) {
            if let Some(value) = self.ty.value(start.wire) {
                let meaning = meaning.trim().trim_end_matches(['.', ';', ',']);
                self.add_value(EnumValue::new(value, Some(meaning.to_owned()), paragraph.line));
            }
        }
        let rest = format!("{} {after}", without_lead(head)).trim().to_owned();
        (!rest.is_empty()).then_some(LabeledParagraph { text: rest, ..paragraph })
    }

    /// Returns `true` if a word before a colon is a value of the type, and not a word of a sentence.
    fn is_listed_value(&self, wire: &str) -> bool {
        let is_other = is_not_a_value(wire) || wire.eq_ignore_ascii_case("default");
        is_code(wire) && !is_other && self.ty.value(wire).is_some()
    }

    /// Returns `true` if `head`, the text of a paragraph before its items, can introduce values.
    fn introduces_values(&self, head: &str, paragraph: &LabeledParagraph) -> bool {
        let lead = LabeledParagraph { text: format!("{}:", head.trim_end_matches(SEPARATORS)), ..paragraph.clone() };
        let takes_values = matches!(self.ty.innermost(), Type::String | Type::Integer | Type::Long | Type::Boolean);
        takes_values
            && match Lead::of(Some(&lead), &[]) {
                Lead::Values => true,
                Lead::Name => !sounds_like_a_fact(head),
                Lead::Prohibition | Lead::Examples | Lead::Cases => false,
            }
    }
}

/// Returns the starts of the items. The first item is the first word that can only be a value.
fn starts(text: &str) -> Vec<Start<'_>> {
    let items = ITEM.find_all(text);
    let start = items.iter().filter_map(|found| {
        let wire = found.name("wire")?;
        let before = text.get(..wire.start())?.trim_end();
        let conjunction = CONJUNCTION.captures(before).and_then(|found| found.get(0));
        let before = conjunction.and_then(|found| before.get(..found.start())).unwrap_or(before);
        let begins = before.is_empty() || before.ends_with(SEPARATORS);
        begins.then_some(Start { wire: group(found, "wire"), before: before.len(), meaning: found.get(0)?.end() })
    });
    start.skip_while(|start| !is_code(start.wire)).collect()
}

/// Removes the sentences about the row from the end of the last meaning, and returns them.
fn split_off<'t>(meaning: &mut &'t str) -> &'t str {
    let first = split(meaning).into_iter().skip(1).find(|sentence| ABOUT_THE_ROW.is_match(sentence));
    let at = first.and_then(|first| meaning.find(first)).unwrap_or(meaning.len());
    let (kept, after) = meaning.split_at_checked(at).unwrap_or((meaning, ""));
    *meaning = kept;
    after
}

/// Returns `true` if a word can only be a value, because it does not look like a word of a sentence.
fn is_code(word: &str) -> bool {
    let has_lower = word.contains(|each: char| each.is_lowercase());
    let has_sign = word.contains(|each: char| each.is_ascii_digit() || each == '_');
    !word.is_empty() && (!has_lower || has_sign || ["true", "false"].contains(&word))
}
