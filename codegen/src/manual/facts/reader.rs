//! The reader of a description. It collects the facts.

use super::super::located::Located;
use super::super::paragraphs::Paragraph;
use super::super::pattern::Pattern;
use super::super::types::Type;
use super::fact::{Ambiguity, EnumValue, Facts};
use crate::spec::scalar::Scalar;
use std::collections::{HashMap, HashSet};

static KEYS: Pattern = Pattern::new(r"(?i)\bkeys?\b");
static SEPARATED: Pattern = Pattern::new(
    r"(?i)\bseparated? (?:\w+ )*(?:by|with|using) (?:an? )?(?:commas?|semicolons?|spaces?|vertical bars?)\b|\bto separate\b",
);

/// A row, and the facts that have been read from its description so far.
pub(super) struct Reader<'a> {
    pub(super) name: &'a str,
    pub(super) ty: &'a Type,
    /// The names of all rows of the table.
    pub(super) siblings: &'a [String],
    /// Whether lists may contain something else than values: the keys of a map, or the elements of a string with
    /// separators.
    pub(super) lists_parts: bool,
    /// The first words of the description that contain full stops, such as `a.b.1`.
    pub(super) dotted: Vec<String>,
    pub(super) facts: Facts,
    /// The indices of the values of `facts`.
    values: HashMap<Scalar, usize>,
    /// The ambiguities of `facts`.
    ambiguities: HashSet<Located<Ambiguity>>,
    /// The lines of the paragraphs whose lists are ambiguities.
    pub(super) asked_leads: HashSet<usize>,
    /// Words such as `None` that the page writes instead of a default.
    no_defaults: Vec<Located<String>>,
}

/// Words of statements that apply only to requests.
const REQUEST_WORDS: &[&str] = &[
    "mandatory",
    "required",
    "must",
    "default",
    "cannot",
    "can not",
    "can only",
    "can contain",
    "can include",
    "only",
    "allowed",
    "should not",
    "set to",
    "be empty",
    "left blank",
];

/// A statement about the values of the row, which also applies to a response.
static ABOUT_VALUES: Pattern = Pattern::new(
    r"(?i)\bvalue (?:can only|must|has to) be\b|\bonly (?:\S+ ){1,4}(?:is|are) (?:currently )?(?:supported|available)\b",
);

/// Words that can refer to the value of the row, besides the words of its name.
const VALUE_WORDS: &[&str] = &[
    "the",
    "this",
    "its",
    "it",
    "a",
    "an",
    "of",
    "valid",
    "input",
    "specified",
    "supported",
    "parameter",
    "field",
    "value",
    "values",
    "that",
    "which",
    "number",
    "total",
    "integer",
    "string",
    "and",
    "you",
    "configured",
    "actual",
    "list",
    "array",
    "enter",
    "length",
    "also",
    "case-sensitive",
    "currently",
];

/// The maximum number of words with full stops that are compared with the items of lists. Descriptions have far fewer.
const MAX_DOTTED: usize = 20;

impl<'a> Reader<'a> {
    pub(super) fn new(name: &'a str, ty: &'a Type, siblings: &'a [String], description: &[Paragraph]) -> Self {
        let mentions_keys = description.iter().any(|paragraph| KEYS.is_match(&paragraph.text));
        let mentions_separators = description.iter().any(|paragraph| SEPARATED.is_match(&paragraph.text));
        let lists_parts = matches!(ty, Type::Map(_)) && mentions_keys || *ty == Type::String && mentions_separators;
        let words = description.iter().flat_map(|paragraph| paragraph.text.split_whitespace());
        let words = words.map(|word| word.trim_matches(|each: char| !each.is_alphanumeric()).to_owned());
        let dotted = words.filter(|word| word.contains('.')).take(MAX_DOTTED).collect();
        Self {
            name,
            ty,
            siblings,
            lists_parts,
            dotted,
            facts: Facts::default(),
            values: HashMap::new(),
            ambiguities: HashSet::new(),
            asked_leads: HashSet::new(),
            no_defaults: Vec::new(),
        }
    }

    /// Adds an ambiguity for a sentence.
    pub(super) fn add_ambiguity(&mut self, text: &str, line: usize) {
        self.add_partial_ambiguity(text, text, line);
    }

    /// Adds an ambiguity for items that may be values. It also applies to responses.
    pub(super) fn add_list_ambiguity(&mut self, text: &str, line: usize) {
        self.push_ambiguity(Ambiguity { text: text.to_owned(), is_about_sending: false }, line);
    }

    /// Adds an ambiguity for a sentence. `part` is the part that could not be read.
    pub(super) fn add_partial_ambiguity(&mut self, text: &str, part: &str, line: usize) {
        let has_number = part.contains(|each: char| each.is_ascii_digit());
        let lower = part.to_lowercase();
        let is_about_sending =
            !has_number && !ABOUT_VALUES.is_match(part) && REQUEST_WORDS.iter().any(|word| lower.contains(word));
        self.push_ambiguity(Ambiguity { text: text.to_owned(), is_about_sending }, line);
    }

    fn push_ambiguity(&mut self, ambiguity: Ambiguity, line: usize) {
        let ambiguity = Located::new(ambiguity, line);
        if self.ambiguities.insert(ambiguity.clone()) {
            self.facts.ambiguities.push(ambiguity);
        }
    }

    /// Adds a value that is not known.
    pub(super) fn push_value(&mut self, value: EnumValue) {
        self.values.insert(value.wire.clone(), self.facts.values.len());
        self.facts.values.push(value);
    }

    /// Returns a known value.
    pub(super) fn known_value(&mut self, wire: &Scalar) -> Option<&mut EnumValue> {
        self.facts.values.get_mut(*self.values.get(wire)?)
    }

    /// Returns a word as a value, if that value is known.
    pub(super) fn known_wire(&self, word: &str) -> Option<Scalar> {
        self.ty.value(word).filter(|wire| self.values.contains_key(wire))
    }

    /// Sets a fact. If it already has a different value, the sentence becomes an ambiguity.
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

    /// Records a word that the page writes instead of a default.
    pub(super) fn note_no_default(&mut self, word: &str, line: usize) {
        self.no_defaults.push(Located::new(word.to_owned(), line));
    }

    /// Sets the default if a word that usually means "no default", such as `none`, is one of the values.
    pub(super) fn close_defaults(&mut self) {
        for Located { value: word, line } in std::mem::take(&mut self.no_defaults) {
            if let Some(wire) = self.known_wire(&word) {
                self.set(|facts| &mut facts.default, wire, line, &word);
            }
        }
    }

    /// Returns `true` if the subject of a clause refers to the value of the row, or is empty.
    pub(super) fn refers_to_value(&self, subject: &str) -> bool {
        let lower = subject.to_lowercase();
        lower
            .split(' ')
            .filter(|word| !word.is_empty())
            .all(|word| VALUE_WORDS.contains(&word) || self.is_in_name(word))
    }

    /// Returns `true` if a word or its singular is a part of the name of the row, or if the word is the whole name.
    pub(super) fn is_in_name(&self, word: &str) -> bool {
        let lower = self.name.to_lowercase();
        let singular = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
        lower.split(['_', '-', '.']).any(|part| part == word || singular(part) == singular(word))
            || lower == word.replace([' ', '-'], "")
    }
}
