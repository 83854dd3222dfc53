//! What a description states: bounds, values, defaults, formats and rules, each with its line.
//!
//! A sentence is either read, or kept as prose; one that sounds like a fact and could not be read is a doubt.

mod bounds;
mod defaults;
mod flattened_table;
mod labels;
mod lists;
mod notes;
mod rules;
mod sentences;
mod times;
mod values;

use super::paragraphs::Block;
use super::types::Type;
use super::{At, Number};
use sentences::Sentence;

/// What the description of a row states.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Least value.
    pub minimum: Option<At<Number>>,
    /// Greatest value.
    pub maximum: Option<At<Number>>,
    /// Least number of characters.
    pub min_length: Option<At<u64>>,
    /// Greatest number of characters.
    pub max_length: Option<At<u64>>,
    /// Least number of elements.
    pub min_items: Option<At<u64>>,
    /// Greatest number of elements.
    pub max_items: Option<At<u64>>,
    /// What is taken where nothing is sent.
    pub default: Option<At<String>>,
    /// The values that it may have.
    pub values: Vec<EnumValue>,
    /// The regular expression that it matches.
    pub pattern: Option<At<String>>,
    /// How a time is written, in the word of the language: `seconds`, `minutes`, `epoch-milliseconds` and so on.
    pub format: Option<At<String>>,
    /// `UTC` or `GMT`.
    pub time_zone: Option<At<String>>,
    /// What a number counts, `ms`.
    pub unit: Option<At<String>>,
    /// The sentence that advises against it.
    pub deprecated: Option<At<String>>,
    /// A value that the page shows.
    pub example: Option<At<String>>,
    /// What holds between this row and others.
    pub rules: Vec<At<RuleFact>>,
    /// What the description says besides.
    pub prose: Vec<At<String>>,
    /// Sentences that sound like a fact and could not be read as one.
    pub doubts: Vec<At<String>>,
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// On the wire.
    pub wire: String,
    /// What it means, where the page tells it.
    pub meaning: Option<String>,
    /// Further columns of the table that it stands in, by their headings.
    pub more: Vec<(String, String)>,
    /// Where it stands.
    pub line: usize,
}

/// What holds between parameters. Names that no row has stand as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleFact {
    /// One is not less than another.
    NotLess {
        /// What is the greater of the two.
        upper: String,
        /// What is the lesser.
        lower: String,
    },
    /// One means nothing without another.
    Together {
        /// What means nothing alone.
        name: String,
        /// What it goes with.
        with: String,
    },
    /// Where one is given, another is needed.
    Needs {
        /// What is given.
        given: String,
        /// What is needed then.
        needed: String,
    },
    /// Only one of two may be given.
    Excludes {
        /// The one.
        one: String,
        /// The other.
        other: String,
    },
}

/// A row as its facts are read: what it is, and what has been found.
struct Reading<'a> {
    name: &'a str,
    ty: &'a Type,
    siblings: &'a [String],
    facts: Facts,
}

/// Reads the description of a row; `siblings` are the names of all rows of its table.
pub(super) fn read(name: &str, ty: &Type, description: &[Block], siblings: &[String]) -> Facts {
    let mut reading = Reading { name, ty, siblings, facts: Facts::default() };
    let description = reading.squeezed(description);
    let pieces = labels::pieces(&description);
    let pieces = reading.lists(pieces);
    let pieces = reading.lines(pieces);
    let mut sentences = sentences::sentences(&pieces);
    reading.times(&sentences);
    for sentence in &mut sentences {
        reading.sentence(sentence);
    }
    reading.meanings(&mut sentences);
    reading.close(sentences);
    reading.facts
}

impl Reading<'_> {
    fn sentence(&mut self, sentence: &mut Sentence) {
        self.rule(sentence);
        self.default_sentence(sentence);
        self.bounds_sentence(sentence);
        self.values_sentence(sentence);
        self.notes(sentence);
    }

    /// What is left is prose, and some of it in doubt.
    fn close(&mut self, sentences: Vec<Sentence>) {
        for sentence in sentences {
            if !sentence.is_read && sentences::sounds_like_a_fact(&sentence.text) {
                self.doubt(&sentence.text, sentence.line);
            }
            if let Some(rest) = sentence.rest {
                self.facts.prose.push(At::new(rest, sentence.line));
            }
        }
    }

    fn doubt(&mut self, text: &str, line: usize) {
        let doubt = At::new(text.to_owned(), line);
        if !self.facts.doubts.contains(&doubt) {
            self.facts.doubts.push(doubt);
        }
    }

    /// Takes a fact, unless the page has said otherwise already: both cannot be right.
    fn settle<T: PartialEq>(&mut self, slot: fn(&mut Facts) -> &mut Option<At<T>>, value: T, line: usize, told: &str) {
        match slot(&mut self.facts) {
            Some(known) if known.value != value => self.doubt(told, line),
            Some(_) => {}
            empty => *empty = Some(At::new(value, line)),
        }
    }
}
