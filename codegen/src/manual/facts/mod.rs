//! What a description states: bounds, values, defaults, formats and rules, each with its line.
//!
//! A sentence is either read or kept as prose. A sentence that sounds like a fact and could not be read is a doubt.

mod bounds;
mod defaults;
mod fact;
mod flattened_table;
mod labels;
mod lists;
mod notes;
mod reading;
mod rules;
mod sentences;
mod times;
mod values;

pub use fact::{Doubt, EnumValue, Facts, RuleFact};
pub(super) use notes::is_deprecation;
pub use notes::short_unit;
pub(super) use sentences::split;

use super::located::Located;
use super::paragraphs::Block;
use super::types::Type;
use reading::Reading;
use sentences::Sentence;

/// Reads the description of a row; `siblings` are the names of all rows of its table.
pub(super) fn read(name: &str, ty: &Type, description: &[Block], siblings: &[String]) -> Facts {
    let mut reading = Reading { name, ty, siblings, facts: Facts::default() };
    let description = reading.flattened_table(description);
    let pieces = labels::pieces(&description);
    let pieces = reading.lists(pieces);
    let pieces = reading.lines(pieces);
    let mut sentences = sentences::sentences(&pieces);
    reading.times(&sentences);
    for sentence in &mut sentences {
        reading.rule(sentence);
        reading.default_sentence(sentence);
        reading.bounds_sentence(sentence);
        reading.values_sentence(sentence);
        reading.notes(sentence);
    }
    reading.meanings(&mut sentences);
    close(&mut reading, sentences);
    reading.facts
}

/// What is left is prose, and some of it in doubt.
fn close(reading: &mut Reading<'_>, sentences: Vec<Sentence>) {
    for sentence in sentences {
        if !sentence.is_read && sentences::sounds_like_a_fact(&sentence.text) {
            reading.doubt(&sentence.text, sentence.line);
        }
        if let Some(rest) = sentence.rest {
            reading.facts.prose.push(Located::new(rest, sentence.line));
        }
    }
}
