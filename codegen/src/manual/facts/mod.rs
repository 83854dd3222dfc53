//! Reads descriptions: bounds, values, defaults, formats and rules, each with its line.
//!
//! | file | job |
//! | --- | --- |
//! | `flattened_table`, `labels` | tables of values, and labeled parts |
//! | `lists`, `inline_lists`, `items` | lists of values, and what the words before a list say about its items |
//! | `not_values` | lists of something other than values |
//! | `meanings` | sentences that explain known values |
//! | `declared_values` | values that are stated again beside the list that explains them |
//! | `sentences`, `constraint_words` | sentences, and which of them sound like a fact |
//! | `subjects` | sentences about other parameters |
//! | `clauses`, `conditions` | the clauses of a sentence, and whether they apply only in some cases |
//! | `bounds`, `signs`, `lengths`, `defaults`, `values`, `rules`, `notes` | the facts of a paragraph, a clause or a sentence |
//! | `fact`, `reader` | the facts, and the reader that collects them |
//!
//! If all clauses of a sentence are read, the sentence is removed from the prose. If only its first words are not read,
//! these words are kept. Any other sentence is kept as a whole. If a kept sentence sounds like a fact that was not
//! read, the sentence is also an ambiguity.

mod bounds;
mod clauses;
mod conditions;
mod constraint_words;
mod declared_values;
mod defaults;
mod fact;
mod flattened_table;
mod inline_lists;
mod items;
mod labels;
mod lengths;
mod lists;
mod meanings;
mod not_values;
mod notes;
mod reader;
mod rules;
mod sentences;
mod signs;
mod subjects;
mod values;

pub use fact::{Ambiguity, EnumValue, Facts, RuleFact};
pub(super) use labels::is_label;
pub(super) use notes::is_deprecation;
pub use notes::short_unit;
pub(super) use sentences::split;

use super::located::Located;
use super::paragraphs::{Paragraph, ParagraphKind};
use super::types::Type;
use constraint_words::{is_reference, sounds_like_a_fact};
use labels::Label;
use reader::Reader;
use sentences::Sentence;

/// Reads the description of a row. `siblings` are the names of all rows of its table.
pub(super) fn read(name: &str, ty: &Type, description: &[Paragraph], siblings: &[String]) -> Facts {
    let description = join_paragraphs(description);
    let mut reader = Reader::new(name, ty, siblings, &description);
    let description = reader.read_flattened_tables(&description);
    let paragraphs = labels::label_paragraphs(&description);
    let paragraphs = reader.read_lists(paragraphs);
    let paragraphs = reader.read_inline_lists(paragraphs);
    let paragraphs = reader.read_lines(paragraphs);
    let mut sentences = sentences::sentences(&paragraphs);
    reader.read_times(&mut sentences);
    let mut sentences = reader.read_sentences(sentences);
    reader.read_meanings(&mut sentences);
    reader.close_defaults();
    close(&mut reader, sentences);
    reader.facts
}

/// The minimum number of words of a paragraph whose sentence can continue in the next one. Fewer may be a value.
const MIN_WORDS: usize = 4;

/// The maximum length of a paragraph that is continued, in bytes. It keeps the time linear.
const MAX_JOINED: usize = 1_000;

/// Joins each paragraph with those below it that continue its sentence.
fn join_paragraphs(description: &[Paragraph]) -> Vec<Paragraph> {
    let mut joined: Vec<Paragraph> = Vec::new();
    for paragraph in description {
        let is_rest = paragraph.kind == ParagraphKind::Plain && paragraph.text.starts_with(char::is_lowercase);
        match joined.last_mut() {
            Some(last) if is_rest && is_open(last) && continues(paragraph, last) => {
                last.text.push(' ');
                last.text.push_str(&paragraph.text);
            }
            _ => joined.push(paragraph.clone()),
        }
    }
    joined
}

/// Returns `true` if a paragraph is short and does not end with a punctuation mark.
fn is_open(paragraph: &Paragraph) -> bool {
    paragraph.text.len() < MAX_JOINED && !paragraph.text.ends_with(['.', ':', ';', '!', '?', ')'])
}

/// Returns `true` if a plain paragraph can continue the one above: an item of the same list, or a text that is neither a
/// label nor a value.
fn continues(paragraph: &Paragraph, above: &Paragraph) -> bool {
    let words = |paragraph: &Paragraph| paragraph.text.split_whitespace().count();
    let is_text = |paragraph: &Paragraph| items::item(&paragraph.text).is_none() && !is_label(&paragraph.text);
    match above.kind {
        ParagraphKind::Bullet => paragraph.indent == above.indent,
        ParagraphKind::Plain => {
            words(above) >= MIN_WORDS && words(paragraph) > 1 && is_text(above) && is_text(paragraph)
        }
    }
}

impl Reader<'_> {
    /// Reads the facts of sentences. The clauses after a list of values become a sentence of their own.
    fn read_sentences(&mut self, sentences: Vec<Sentence>) -> Vec<Sentence> {
        let mut read = Vec::new();
        // The line of the last paragraph that describes another parameter.
        let mut other = None;
        for mut sentence in sentences {
            if self.is_about_another(&sentence) {
                other = Some(sentence.line);
            }
            sentence.is_in_case |= other == Some(sentence.line);
            self.read_rule(&mut sentence);
            let mut tail = self.read_values(&mut sentence);
            self.read_clauses(&mut sentence);
            tail.iter_mut().for_each(|tail| self.read_clauses(tail));
            self.read_notes(&sentence);
            read.push(sentence);
            read.extend(tail);
        }
        read
    }
}

/// Keeps the remaining sentences as prose, and adds ambiguities.
fn close(reader: &mut Reader<'_>, sentences: Vec<Sentence>) {
    for (index, sentence) in sentences.iter().enumerate() {
        // A text below the label "Default Value" or "Range" that cannot be read is always an ambiguity.
        let is_labeled = match sentence.label {
            Label::Default => true,
            Label::Range => sentence.kind == ParagraphKind::Plain && !is_reference(&sentence.text),
            _ => false,
        };
        let is_value = sentence.kind == ParagraphKind::Plain && reader.may_explain_a_value(&sentence.text);
        let is_constant = reader.may_state_a_constant(&sentence.text) || reader.may_name_a_value(&sentence.text);
        let is_asked = is_labeled || is_value || is_constant || sounds_like_a_fact(&sentence.text);
        if sentence.is_read {
            // Nothing is open.
        } else if !is_asked {
            let is_name = index == 0;
            reader.facts.unread.extend((!is_name).then(|| Located::new(sentence.text.clone(), sentence.line)));
        } else if !sentence.text.ends_with(':') {
            reader.add_ambiguity(&sentence.text, sentence.line);
        } else if !reader.asked_leads.contains(&sentence.line) {
            let list = sentences.get(index + 1..).unwrap_or_default();
            reader.add_ambiguity(&with_list(&sentence.text, list), sentence.line);
        }
        if let Some(rest) = &sentence.rest {
            reader.facts.prose.push(Located::new(rest.clone(), sentence.line));
        }
    }
    reader.facts.prose.sort_by_key(|text| text.line);
}

/// The maximum number of items that an ambiguity quotes after the words that introduce them.
const MAX_QUOTED: usize = 20;

/// Returns the words that introduce a list, and the items of the list.
fn with_list(lead: &str, after: &[Sentence]) -> String {
    let is_item = |next: &&Sentence| next.kind == ParagraphKind::Bullet || !next.text.contains(' ');
    let items = after.iter().take_while(is_item).take(MAX_QUOTED);
    let items: Vec<&str> = items.map(|item| item.text.trim_end_matches('.')).collect();
    if items.is_empty() { lead.to_owned() } else { format!("{lead} {}", items.join("; ")) }
}
