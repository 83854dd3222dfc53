//! Reads lists of values: bullets with or without meanings, paragraphs such as `VALUE: meaning`, and several such items
//! in one paragraph.

use super::super::paragraphs::ParagraphKind;
use super::super::pattern::Pattern;
use super::super::types::Type;
use super::constraint_words::{is_about_the_value, sounds_like_a_fact};
use super::fact::EnumValue;
use super::items::{self, Item, Lead, item, list_length};
use super::labels::LabeledParagraph;
use super::reader::Reader;
use regex::Captures;

/// The start of an item within a paragraph.
static INNER: Pattern = Pattern::new(r"(?<wire>[\w.\-/|]+)\s*[::]\s+");
/// The conjunction before the last item.
static LAST: Pattern = Pattern::new(r"\s(?:or|and)$");
/// A line of JSON.
static JSON: Pattern = Pattern::new(r#"^(?:[\[\]{}],?|["'][\w.\-]+["']\s*:.*)$"#);

impl Reader<'_> {
    /// Reads the lists of values in the paragraphs. Returns the other paragraphs.
    pub(super) fn read_lists(&mut self, paragraphs: Vec<LabeledParagraph>) -> Vec<LabeledParagraph> {
        let mut remaining: Vec<LabeledParagraph> = Vec::new();
        let mut rest = paragraphs.as_slice();
        while let Some(first) = rest.first() {
            let is_introduced = Lead::of(remaining.last(), rest) == Lead::Values
                && remaining.last().is_some_and(|lead| lead.text.ends_with(':'));
            let length = list_length(rest, is_introduced);
            let (list, after) = rest.split_at(length.max(1));
            rest = after;
            if length == 0 || !self.read_list(list, remaining.last_mut()) {
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
        remaining.into_iter().filter_map(|paragraph| self.read_inner_list(paragraph)).collect()
    }

    /// Reads a list and returns `true` if its items are values.
    fn read_list(&mut self, list: &[LabeledParagraph], lead: Option<&mut LabeledParagraph>) -> bool {
        let says = Lead::of(lead.as_deref(), list);
        let list = flatten(list);
        let found: Vec<Option<Item>> = list.iter().map(|paragraph| self.value_item(paragraph)).collect();
        let count = found.iter().flatten().count();
        let is_complete = count == found.len();
        let explained = found.iter().flatten().filter(|item| item.meaning.is_some()).count();
        let is_bare = list.first().is_some_and(|paragraph| paragraph.kind == ParagraphKind::Plain);
        let is_json = list.iter().any(|paragraph| JSON.is_match(&paragraph.text));
        let fits = match says {
            Lead::Values => count > 0 && (is_complete || !is_bare),
            Lead::Name => is_complete && explained == count && (!is_bare || count >= 2) && !states_facts(&found),
            Lead::Prohibition | Lead::Examples | Lead::Cases => false,
        };
        if !fits || is_json {
            self.ask_about_list(says, &list, lead.as_deref(), is_complete);
            return false;
        }
        self.add_list(&list, found);
        if let Some(lead) = lead {
            strip(lead);
        }
        true
    }

    /// Returns the item of a paragraph if its value fits the type.
    fn value_item(&self, paragraph: &LabeledParagraph) -> Option<Item> {
        let item = item(&paragraph.text)?;
        self.ty.value(&item.wire)?;
        Some(item)
    }

    fn add_list(&mut self, list: &[LabeledParagraph], found: Vec<Option<Item>>) {
        let known: Vec<String> = self.facts.values.iter().map(|value| value.wire.to_string()).collect();
        let listed: Vec<String> = found.iter().flatten().map(|item| item.wire.clone()).collect();
        let is_same = known.len() == listed.len() && known.iter().all(|wire| listed.contains(wire));
        if !known.is_empty() && !is_same {
            let line = list.first().map_or(0, |paragraph| paragraph.line);
            self.add_ambiguity(
                &format!("The values {} and {} are in two lists.", known.join(", "), listed.join(", ")),
                line,
            );
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
                _ => self.add_ambiguity(&paragraph.text, paragraph.line),
            }
        }
    }

    /// Adds a value. If the value is known, adds only its meaning.
    pub(super) fn add_value(&mut self, value: EnumValue) {
        if let Some(meaning) = &value.meaning {
            self.read_default_value(&value.wire, meaning, value.line);
        }
        match self.facts.values.iter_mut().find(|known| known.wire == value.wire) {
            Some(known) if known.meaning.is_none() => known.meaning = value.meaning,
            Some(_) => {}
            None => self.facts.values.push(value),
        }
    }

    /// Appends a meaning to the remark of a value.
    fn add_meaning(&mut self, wire: &crate::spec::scalar::Scalar, meaning: &str, line: usize) {
        self.read_default_value(wire, meaning, line);
        if let Some(known) = self.facts.values.iter_mut().find(|known| known.wire == *wire) {
            let remark = known.meaning.take();
            known.meaning = Some(remark.map_or_else(|| meaning.to_owned(), |remark| format!("{remark}: {meaning}")));
        }
    }

    /// Adds ambiguities for a list whose items may be values.
    fn ask_about_list(
        &mut self,
        says: Lead,
        list: &[LabeledParagraph],
        lead: Option<&LabeledParagraph>,
        is_complete: bool,
    ) {
        let takes_values = !matches!(self.ty.innermost(), Type::Object | Type::Named(_) | Type::File | Type::Boolean);
        let Some(first) = list.first().filter(|_| takes_values) else { return };
        let introduction = lead.map(|lead| lead.text.as_str()).unwrap_or_default();
        match says {
            Lead::Examples => {}
            Lead::Prohibition => {
                let sentence = super::sentences::split(introduction).pop().unwrap_or_default();
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
                let is_list_of_words = is_complete
                    && first.kind == ParagraphKind::Bullet
                    && !list.iter().any(|paragraph| is_about_the_value(&paragraph.text));
                let has_items = list.iter().any(|paragraph| item(&paragraph.text).is_some());
                if says == Lead::Values && has_items || is_list_of_words {
                    let texts: Vec<&str> = list.iter().map(|paragraph| paragraph.text.as_str()).collect();
                    let text = format!("{introduction} {} (are these all values?)", texts.join("; "));
                    self.add_ambiguity(text.trim(), first.line);
                }
            }
        }
    }

    /// Reads a paragraph such as `Kind. A: first; B: second`. Returns what remains of it.
    fn read_inner_list(&mut self, paragraph: LabeledParagraph) -> Option<LabeledParagraph> {
        let found = INNER.find_all(&paragraph.text);
        let place = |found: &Captures<'_>| {
            let start = found.name("wire")?.start();
            let before = paragraph.text.get(..start)?.trim_end();
            let before = LAST.captures(before).and_then(|last| before.get(..last.get(0)?.start())).unwrap_or(before);
            let is_start = before.is_empty() || before.ends_with(['.', ':', ';', ',']);
            is_start.then_some((before.len(), start, found.get(0)?.end()))
        };
        let places: Vec<(usize, usize, usize)> = found.iter().filter_map(place).collect();
        let wire = |(_, start, end): &(usize, usize, usize)| {
            paragraph.text.get(*start..*end).unwrap_or_default().trim_end().trim_end_matches([':', ':', ' '])
        };
        let first = places.iter().position(|place| is_code(wire(place)));
        let Some(places) = first.and_then(|first| places.get(first..)).filter(|places| places.len() >= 2) else {
            return Some(paragraph);
        };
        let fits = places.iter().all(|place| {
            !items::is_not_a_value(wire(place))
                && self.ty.value(wire(place)).is_some()
                && !wire(place).eq_ignore_ascii_case("default")
        });
        let head = places.first().map_or("", |place| paragraph.text.get(..place.0).unwrap_or_default());
        let lead =
            LabeledParagraph { text: format!("{}:", head.trim_end_matches(['.', ':', ';', ','])), ..paragraph.clone() };
        let says = Lead::of(Some(&lead), &[]);
        let is_list = matches!(self.ty.innermost(), Type::String | Type::Integer | Type::Long | Type::Boolean);
        if places.iter().any(|place| !is_code(wire(place)))
            || !fits
            || !is_list
            || !matches!(says, Lead::Values | Lead::Name)
            || sounds_like_a_fact(head) && says != Lead::Values
        {
            return Some(paragraph);
        }
        let ends = places.iter().skip(1).map(|place| place.0).chain([paragraph.text.len()]);
        let meanings: Vec<&str> =
            places.iter().zip(ends).map(|(place, end)| paragraph.text.get(place.2..end).unwrap_or_default()).collect();
        if meanings.iter().any(|meaning| sounds_like_a_fact(meaning)) {
            return Some(paragraph);
        }
        for (place, meaning) in places.iter().zip(meanings) {
            if let Some(value) = self.ty.value(wire(place)) {
                let meaning = meaning.trim().trim_end_matches(['.', ';', ',']);
                self.add_value(EnumValue::new(value, Some(meaning.to_owned()), paragraph.line));
            }
        }
        let mut rest = LabeledParagraph { text: head.trim().to_owned(), ..paragraph };
        strip(&mut rest);
        (!rest.text.is_empty()).then_some(rest)
    }
}

/// Returns `true` if a word in a sentence can only be a value.
fn is_code(word: &str) -> bool {
    let has_lower = word.contains(|each: char| each.is_lowercase());
    let has_sign = word.contains(|each: char| each.is_ascii_digit() || each == '_');
    !word.is_empty() && (!has_lower || has_sign || ["true", "false"].contains(&word))
}

/// Returns `true` if a meaning states a fact, as in `A: The value contains 8 to 32 characters`. Then the items are
/// cases, not values.
fn states_facts(found: &[Option<Item>]) -> bool {
    let mut meanings = found.iter().flatten().filter_map(|item| item.meaning.as_deref());
    meanings.any(is_about_the_value)
}

/// Returns the items of a list and its inner lists. If all items are single words, inner items become items of the
/// outer list. Otherwise they become a part of the meaning of the item above them.
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

/// Removes the words that introduce the list from the text before it.
fn strip(lead: &mut LabeledParagraph) {
    let text = lead.text.trim();
    let end = Lead::start(text).unwrap_or(text.len());
    let kept = text.get(..end).unwrap_or_default().trim_end_matches([':', ',', ' ']);
    lead.text = match kept {
        "" => String::new(),
        kept if kept.ends_with(['.', '!', '?']) => kept.to_owned(),
        kept => format!("{kept}."),
    };
}
