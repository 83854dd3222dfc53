//! The state of reading a description.

use super::super::located::Located;
use super::super::types::Type;
use super::fact::{Ambiguity, Facts};

/// A row, and the facts read from its description so far.
pub(super) struct Reader<'a> {
    pub(super) name: &'a str,
    pub(super) ty: &'a Type,
    /// The names of all rows of the table.
    pub(super) siblings: &'a [String],
    pub(super) facts: Facts,
}

/// Words about requests.
const REQUEST_WORDS: &[&str] = &["mandatory", "required", "must", "default", "cannot be"];

impl Reader<'_> {
    /// Notes a sentence that sounds like a fact and is not readable.
    pub(super) fn add_ambiguity(&mut self, text: &str, line: usize) {
        let has_number = text.contains(|each: char| each.is_ascii_digit());
        let lower = text.to_lowercase();
        let is_about_sending = !has_number && REQUEST_WORDS.iter().any(|word| lower.contains(word));
        let ambiguity = Located::new(Ambiguity { text: text.to_owned(), is_about_sending }, line);
        if !self.facts.ambiguities.contains(&ambiguity) {
            self.facts.ambiguities.push(ambiguity);
        }
    }

    /// Sets a fact. If it already has another value, the sentence becomes an ambiguity.
    pub(super) fn set<T: PartialEq>(
        &mut self,
        fact: fn(&mut Facts) -> &mut Option<Located<T>>,
        value: T,
        line: usize,
        sentence: &str,
    ) {
        match fact(&mut self.facts) {
            Some(known) if known.value != value => self.add_ambiguity(sentence, line),
            Some(_) => {}
            empty => *empty = Some(Located::new(value, line)),
        }
    }
}
