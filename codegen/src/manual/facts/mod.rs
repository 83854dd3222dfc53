//! Reads descriptions: bounds, values, defaults, formats and rules, each with its line.
//!
//! | file | job |
//! | --- | --- |
//! | `flattened_table`, `labels`, `lists` | tables, labeled parts, and lists of values |
//! | `sentences` | sentences, and which of them sound like a fact |
//! | `bounds`, `defaults`, `values`, `rules`, `notes` | the facts of a paragraph or a sentence |
//! | `fact`, `reader` | the facts, and the state while reading them |
//!
//! A sentence is either read or kept as prose. A sentence that sounds like a fact and is not readable is an ambiguity.

mod bounds;
mod defaults;
mod fact;
mod flattened_table;
mod labels;
mod lists;
mod notes;
mod reader;
mod rules;
mod sentences;
mod values;

pub use fact::{Ambiguity, EnumValue, Facts, RuleFact};
pub(super) use notes::is_deprecation;
pub use notes::short_unit;
pub(super) use sentences::split;

use super::located::Located;
use super::paragraphs::Paragraph;
use super::types::Type;
use reader::Reader;
use sentences::Sentence;

/// Reads the description of a row. `siblings` are the names of all rows of its table.
pub(super) fn read(name: &str, ty: &Type, description: &[Paragraph], siblings: &[String]) -> Facts {
    let mut reader = Reader { name, ty, siblings, facts: Facts::default() };
    let description = reader.read_flattened_tables(description);
    let paragraphs = labels::label_paragraphs(&description);
    let paragraphs = reader.read_lists(paragraphs);
    let paragraphs = reader.read_lines(paragraphs);
    let mut sentences = sentences::sentences(&paragraphs);
    reader.read_times(&sentences);
    for sentence in &mut sentences {
        reader.read_rule(sentence);
        reader.read_default(sentence);
        reader.read_bounds(sentence);
        reader.read_values(sentence);
        reader.read_notes(sentence);
    }
    reader.read_meanings(&mut sentences);
    close(&mut reader, sentences);
    reader.facts
}

/// Keeps the remaining sentences as prose, and notes ambiguities.
fn close(reader: &mut Reader<'_>, sentences: Vec<Sentence>) {
    for sentence in sentences {
        if !sentence.is_read && sentences::sounds_like_a_fact(&sentence.text) {
            reader.add_ambiguity(&sentence.text, sentence.line);
        }
        if let Some(rest) = sentence.rest {
            reader.facts.prose.push(Located::new(rest, sentence.line));
        }
    }
}
