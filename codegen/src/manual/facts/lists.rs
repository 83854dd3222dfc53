//! Reads lists of values: bullets with or without meanings, and paragraphs such as `VALUE: meaning`.

use super::super::paragraphs::ParagraphKind;
use super::super::pattern::Pattern;
use super::super::types::Type;
use super::constraint_words::{is_about_the_value, sounds_like_a_fact};
use super::declared_values::DeclaredValues;
use super::fact::EnumValue;
use super::items::{Item, Lead, has_two_words, item, list_length, without_lead, word};
use super::labels::{Label, LabeledParagraph};
use super::not_values::{are_cases, are_swapped, begins_with_condition, has_inner_values, last_sentence};
use super::reader::Reader;
use crate::spec::scalar::Scalar;
use std::collections::HashSet;

/// A constraint, which has the form of a value with a meaning: `Length: 0 to 255 characters.`
static CONSTRAINT: Pattern = Pattern::new(r"(?i)^(?:length|format|(?:value )?range|characters?)\s*:");
/// A line of JSON.
static JSON: Pattern = Pattern::new(r#"^(?:[\[\]{}],?|["'][\w.\-]+["']\s*:.*)$"#);

impl Reader<'_> {
    /// Reads the lists of values in the paragraphs. Returns the other paragraphs.
    pub(super) fn read_lists(&mut self, paragraphs: Vec<LabeledParagraph>) -> Vec<LabeledParagraph> {
        let declared = DeclaredValues::find(&paragraphs);
        let mut remaining: Vec<LabeledParagraph> = Vec::new();
        let mut rest = paragraphs.as_slice();
        while let Some(first) = rest.first() {
            let is_below_label =
                first.label == Label::Range && remaining.last().is_none_or(|lead| lead.label != Label::Range);
            let is_introduced = is_below_label
                || Lead::of(remaining.last(), rest) == Lead::Values
                    && remaining.last().is_some_and(|lead| lead.text.ends_with(':'));
            let length = list_length(rest, is_introduced);
            // A single word below a label may describe the values, as `Integers` does.
            let length = if length == 1 && is_below_label && first.kind == ParagraphKind::Plain { 0 } else { length };
            let (list, after) = rest.split_at(length.max(1));
            rest = after;
            if length == 0 || !self.read_list(list, remaining.last_mut(), &declared) {
                remaining.extend(list.iter().cloned());
            }
            if length == 0 && first.text.is_empty() {
                // An empty label without a list is dropped.
                remaining.retain(|paragraph| {
                    !paragraph.text.is_empty() || rest.first().is_some_and(|next| next.kind == ParagraphKind::Bullet)
                });
            }
        }
        remaining.retain(|paragraph| !paragraph.text.is_empty());
        remaining
    }

    /// Reads a list and returns `true` if its items are values. Otherwise, adds ambiguities if the items may be values.
    fn read_list(
        &mut self,
        list: &[LabeledParagraph],
        lead: Option<&mut LabeledParagraph>,
        declared: &DeclaredValues,
    ) -> bool {
        let says = Lead::of(lead.as_deref(), list);
        let has_inner_values = has_inner_values(list);
        let list = flatten(list);
        // In a list of words below `Enumeration values:`, a word such as `maximum` is a value.
        let are_words = says == Lead::Values && list.len() > 1 && list.iter().all(|each| word(&each.text).is_some());
        let item = |paragraph| if are_words { self.word_item(paragraph) } else { self.value_item(paragraph) };
        let found: Vec<Option<Item>> = list.iter().map(item).collect();
        let count = found.iter().flatten().count();
        let is_complete = count == found.len();
        let explained = found.iter().flatten().filter(|item| item.meaning.is_some()).count();
        let is_bare = list.first().is_some_and(|paragraph| paragraph.kind == ParagraphKind::Plain);
        let is_json = list.iter().any(|paragraph| JSON.is_match(&paragraph.text));
        let is_conditional = lead.as_deref().is_some_and(begins_with_condition);
        // The paragraph above may be the first value.
        let has_value_above = lead.as_deref().is_some_and(|lead| {
            lead.label == Label::Range && lead.kind == ParagraphKind::Plain && word(&lead.text).is_some()
        });
        let fits = match says {
            Lead::Values => count > 0 && (is_complete || !is_bare) && (!is_conditional || explained == count),
            Lead::Name => {
                is_complete
                    && explained == count
                    && (count >= 2 || !is_bare && !self.ty.innermost().is_number())
                    && !are_cases(&found)
                    && !are_swapped(&found)
                    && !self.are_parts(&found)
                    && !self.has_other_numbers(lead.as_deref())
            }
            Lead::Prohibition | Lead::Examples | Lead::Cases => false,
        };
        let is_declared = matches!(says, Lead::Values | Lead::Name) && !is_conditional && declared.contain(&found);
        let fits = fits || is_declared;
        // The items of a list for a map may be its keys.
        let is_other = self.lists_parts || matches!(self.ty, Type::Map(_));
        if !fits || is_json || is_other || has_inner_values || has_value_above {
            let similar = count + list.iter().filter(|paragraph| has_two_words(&paragraph.text)).count();
            let are_mostly_values = similar > 0 && similar * 2 >= found.len();
            self.add_list_ambiguities(says, &list, lead.as_deref(), are_mostly_values);
            return false;
        }
        if let Some(lead) = lead.as_deref().filter(|_| is_conditional && says == Lead::Values) {
            // These are all values, because each has a meaning. But the condition may exclude some of them.
            self.add_ambiguity(last_sentence(lead), lead.line);
        }
        self.add_list(&list, found);
        if let Some(lead) = lead {
            lead.text = without_lead(&lead.text);
        }
        true
    }

    /// Returns the item of a paragraph if its value fits the type.
    fn value_item(&self, paragraph: &LabeledParagraph) -> Option<Item> {
        let item = item(&paragraph.text).filter(|_| !CONSTRAINT.is_match(&paragraph.text))?;
        self.ty.value(&item.wire)?;
        Some(item)
    }

    /// Returns the item of a paragraph that is a single word, if the word fits the type.
    fn word_item(&self, paragraph: &LabeledParagraph) -> Option<Item> {
        word(&paragraph.text).filter(|item| self.ty.value(&item.wire).is_some())
    }

    fn add_list(&mut self, list: &[LabeledParagraph], found: Vec<Option<Item>>) {
        let listed: Vec<String> = found.iter().flatten().map(|item| item.wire.clone()).collect();
        self.compare_lists(&listed, list.first().map_or(0, |paragraph| paragraph.line));
        let mut seen = HashSet::new();
        for (item, paragraph) in found.iter().zip(list) {
            if item.as_ref().is_some_and(|item| !seen.insert(&item.wire)) {
                self.add_ambiguity(&paragraph.text, paragraph.line);
            }
        }
        for (item, paragraph) in found.into_iter().zip(list) {
            let value = item.as_ref().and_then(|item| self.ty.value(&item.wire));
            match (item, value) {
                (Some(item), Some(wire)) => {
                    if let Some(remark) = item.remark {
                        self.add_remarked_value(EnumValue::new(wire.clone(), Some(remark.clone()), paragraph.line));
                        let meaning = item.meaning.unwrap_or_default();
                        self.add_meaning(&wire, &meaning, paragraph.line);
                    } else {
                        self.add_value(EnumValue::new(wire, item.meaning, paragraph.line));
                    }
                }
                _ => self.add_list_ambiguity(&paragraph.text, paragraph.line),
            }
        }
    }

    /// Adds an ambiguity if another list of the row has other values.
    pub(super) fn compare_lists(&mut self, listed: &[String], line: usize) {
        let known: Vec<String> = self.facts.values.iter().map(|value| value.wire.to_string()).collect();
        let expected: HashSet<&String> = listed.iter().collect();
        let is_same = known.len() == listed.len() && known.iter().all(|wire| expected.contains(wire));
        if !known.is_empty() && !is_same {
            let text =
                format!("One list has the values {}, but another list has {}.", known.join(", "), listed.join(", "));
            self.add_ambiguity(&text, line);
        }
    }

    /// Adds a value, and reads the default from its meaning. If the value is known, only adds its meaning, unless a
    /// meaning is known.
    pub(super) fn add_value(&mut self, value: EnumValue) {
        if let Some(meaning) = &value.meaning {
            self.read_default_value(&value.wire, meaning, value.line);
        }
        match self.known_value(&value.wire) {
            Some(known) if known.meaning.is_none() => known.meaning = value.meaning,
            Some(_) => {}
            None => self.push_value(value),
        }
    }

    /// Appends a meaning to the remark of a value.
    fn add_meaning(&mut self, wire: &Scalar, meaning: &str, line: usize) {
        self.read_default_value(wire, meaning, line);
        if let Some(known) = self.known_value(wire) {
            let remark = known.meaning.take();
            known.meaning = Some(remark.map_or_else(|| meaning.to_owned(), |remark| format!("{remark}: {meaning}")));
        }
    }

    /// Adds ambiguities for a list whose items may be values.
    fn add_list_ambiguities(
        &mut self,
        says: Lead,
        list: &[LabeledParagraph],
        lead: Option<&LabeledParagraph>,
        are_mostly_values: bool,
    ) {
        let takes_values = !matches!(self.ty.innermost(), Type::Object | Type::Named(_) | Type::File | Type::Boolean);
        let Some(first) = list.first().filter(|_| takes_values) else { return };
        let introduction = lead.map(|lead| lead.text.as_str()).unwrap_or_default();
        match says {
            Lead::Examples => {}
            Lead::Prohibition => {
                let sentence = lead.map(last_sentence).unwrap_or_default();
                self.add_ambiguity(sentence, lead.map_or(first.line, |lead| lead.line));
            }
            Lead::Cases => {
                for paragraph in list
                    .iter()
                    .filter(|paragraph| item(&paragraph.text).is_some() || sounds_like_a_fact(&paragraph.text))
                {
                    self.add_ambiguity(&paragraph.text, paragraph.line);
                }
            }
            Lead::Values | Lead::Name => {
                let is_list_of_words = are_mostly_values
                    && first.kind == ParagraphKind::Bullet
                    && !list.iter().all(|paragraph| is_about_the_value(&paragraph.text));
                let has_items = list.iter().any(|paragraph| item(&paragraph.text).is_some());
                if says == Lead::Values && has_items || is_list_of_words {
                    let texts: Vec<&str> = list.iter().map(|paragraph| paragraph.text.as_str()).collect();
                    self.asked_leads.extend(lead.map(|lead| lead.line));
                    let text = format!("{introduction} {} (are these all values?)", texts.join("; "));
                    self.add_list_ambiguity(text.trim(), first.line);
                }
            }
        }
    }
}

/// Returns a list without inner lists. If all items are values without a meaning, the inner items become items of the
/// outer list. Otherwise each inner item is appended to the outer item above it.
fn flatten(list: &[LabeledParagraph]) -> Vec<LabeledParagraph> {
    let outer = list.first().map_or(0, |first| first.indent);
    let are_words = list.iter().all(|paragraph| item(&paragraph.text).is_some_and(|item| item.meaning.is_none()));
    let mut flat: Vec<LabeledParagraph> = Vec::new();
    for paragraph in list {
        match flat.last_mut() {
            Some(last) if paragraph.indent > outer && paragraph.kind == ParagraphKind::Bullet && !are_words => {
                last.text = format!("{} {}", last.text, paragraph.text);
            }
            _ => flat.push(paragraph.clone()),
        }
    }
    flat
}
