//! Reads the bounds of numbers, in lines such as `Minimum: 1` and in clauses such as `ranges from 1 to 5`.

use super::super::pattern::{Pattern, group};
use super::super::types::{Type, number};
use super::clauses::{Clause, Statement, can_end};
use super::labels::{Label, LabeledParagraph};
use super::notes::{short_unit, units};
use super::reader::Reader;
use crate::spec::scalar::Scalar;
use regex::Captures;

/// A number, with or without commas between thousands.
macro_rules! numeral {
    ($name:literal) => {
        concat!(r"(?<", $name, r">-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?)")
    };
}
/// The subject of a clause, such as `The value` in `The value ranges from 1 to 5`. It can be missing.
macro_rules! subject {
    () => {
        r"(?i)^(?:currently,?\s+)?(?:(?<subject>[A-Za-z][\w\-. ]{0,60}?)\s+)??"
    };
}
/// The unit after a number, and the word `inclusive`. Both can be missing.
macro_rules! unit {
    () => {
        concat!(r"(?:\s*(?<unit>%|(?:", units!(), r")\b))?(?:,?\s*\(?(?:inclusive|included)\)?)?")
    };
}
/// The word or sign between a minimum and a maximum.
macro_rules! to {
    () => {
        r"\s*(?:to|-|–|—|~|and)\s*"
    };
}
/// A minimum and a maximum, such as `1 to 5`.
macro_rules! two {
    () => {
        concat!(
            r"(?:\[\s*(?<c>-?\d+(?:\.\d+)?)\s*,\s*(?<d>-?\d+(?:\.\d+)?)\s*\]|\[?",
            numeral!("a"),
            to!(),
            numeral!("b"),
            r"\]?)",
            unit!()
        )
    };
}
/// The words between a subject and its bounds, such as `must be set to an integer`. They can be missing.
macro_rules! is {
    () => {
        r"(?:(?:is|are|be|must be|can be|should be|may be|has to be)\s+)?(?:set to\s+)?(?:(?:an?|any)\s+)?(?:positive\s+)?(?:(?:integer|number|value|decimal)s?\s+)*"
    };
}
pub(super) use {numeral, subject, to};

static MINIMUM: Pattern = Pattern::new(r"(?i)^min(?:imum)?(?: value| length)?\s*:\s*(?<x>.+)$");
static MAXIMUM: Pattern = Pattern::new(r"(?i)^max(?:imum)?(?: value| length)?\s*:\s*(?<x>.+)$");
static REGEX: Pattern = Pattern::new(
    r"(?i)^(?:regular expression matching|the value must match the regular expression|regular expression)\s*:\s*(?<x>.*)$",
);
/// A regular expression for the whole value.
static WHOLE_PATTERN: Pattern = Pattern::new(r"^\^.*\$$");
/// A bound of a value. The value of a string has none, and the page does not say what it counts.
static OF_VALUE: Pattern = Pattern::new(r"(?i)^m\S+ value\b");
static CHARACTERS: Pattern = Pattern::new(r"(?i)^(?<x>[\d,]+)(?: characters)?$");

static RANGE: Pattern = Pattern::new(concat!(
    subject!(),
    is!(),
    r"(?:in\s+|within\s+)?(?:the\s+)?(?:rang(?:e|es|ing)(?:\s+is)?(?:\s+(?:from|between|of|within))?\s*:?\s*(?:from\s+)?)",
    two!()
));
static FROM_TO: Pattern = Pattern::new(concat!(
    subject!(),
    r"(?:is|must be|can be|should be|may be|has to be|starts)\s+(?:set to\s+)?(?:(?:an?|any)\s+)?(?:positive\s+)?(?:(?:integer|number|value)s?\s+)*(?:from|between|within)\s+",
    two!()
));
static VALUE: Pattern = Pattern::new(concat!(r"(?i)^(?:(?:valid|possible)\s+)?values?:\s*", two!()));
static BARE: Pattern = Pattern::new(concat!("(?i)^", two!()));
static AT_LEAST: Pattern = Pattern::new(concat!(
    subject!(),
    is!(),
    r"(?:(?:greater|larger|more)\s+than\s+or\s+equal\s+to|no\s+(?:less|smaller|lower)\s+than|not\s+(?:be\s+)?(?:less|smaller|lower)\s+than|cannot\s+be\s+(?:less|smaller|lower)\s+than|at\s+least|>=|≥|starts?\s+from)\s*",
    numeral!("a"),
    unit!()
));
static LEAST: Pattern = Pattern::new(concat!(
    r"(?i)^(?:the\s+)?min(?:imum|\.)?(?:\s+(?:allowed\s+)?(?:value|number))?(?:\s+of\s+(?<subject>[\w ]+?))?\s*(?:is|of|:|=)\s*",
    numeral!("a"),
    unit!()
));
static AT_MOST: Pattern = Pattern::new(concat!(
    subject!(),
    is!(),
    r"(?:less\s+than\s+or\s+equal\s+to|no\s+(?:more|greater|larger|higher)\s+than|not\s+(?:be\s+)?(?:more|greater|larger|higher)\s+than|cannot\s+be\s+(?:more|greater|larger|higher)\s+than|(?:cannot|must not|does not|should not)\s+exceed|at\s+most|up\s+to|<=|≤)\s*",
    numeral!("b"),
    unit!()
));
static MOST: Pattern = Pattern::new(concat!(
    r"(?i)^(?:the\s+|a\s+)?max(?:imum|\.)?(?:\s+(?:allowed\s+)?(?:value|number))?(?:\s+of\s+(?<subject>[\w ]+?))?\s*(?:is|of|:|=)\s*",
    numeral!("b"),
    unit!()
));
static MORE_THAN: Pattern = Pattern::new(concat!(
    subject!(),
    r"(?:(?:is|be|must be|should be)\s+)?(?:an?\s+(?:integer|number)\s+)?(?:greater|larger)\s+than\s+",
    numeral!("a")
));
static LESS_THAN: Pattern = Pattern::new(concat!(
    subject!(),
    r"(?:(?:is|be|must be|should be)\s+)?(?:an?\s+(?:integer|number)\s+)?(?:less|smaller)\s+than\s+",
    numeral!("b")
));

impl Reader<'_> {
    /// Reads paragraphs that consist of a fact, such as `Minimum: 1`, and the number of elements at the end of a
    /// paragraph. Returns the paragraphs and texts that remain.
    pub(super) fn read_lines(&mut self, paragraphs: Vec<LabeledParagraph>) -> Vec<LabeledParagraph> {
        let mut others: Vec<LabeledParagraph> = Vec::new();
        let mut paragraphs = paragraphs.into_iter().peekable();
        while let Some(mut paragraph) = paragraphs.next() {
            if let Some(found) = REGEX.captures(&paragraph.text) {
                // The regular expression can be in the next paragraph.
                let own = group(&found, "x").trim().to_owned();
                let next = if own.is_empty() { paragraphs.next_if(|next| next.text.starts_with('^')) } else { None };
                let (pattern, line) = next.map_or((own, paragraph.line), |next| (next.text, next.line));
                if !pattern.is_empty() {
                    self.set(|facts| &mut facts.pattern, pattern, line, &paragraph.text);
                    continue;
                }
            }
            if paragraph.label == Label::Range && WHOLE_PATTERN.is_match(&paragraph.text) {
                self.set(|facts| &mut facts.pattern, paragraph.text.clone(), paragraph.line, &paragraph.text);
                continue;
            }
            if self.read_bound(&paragraph) || self.read_default_line(&paragraph) {
                continue;
            }
            self.read_size_at_end(&mut paragraph);
            if !paragraph.text.is_empty() {
                others.push(paragraph);
            }
        }
        others
    }

    fn read_bound(&mut self, paragraph: &LabeledParagraph) -> bool {
        let (found, is_minimum) = match (MINIMUM.captures(&paragraph.text), MAXIMUM.captures(&paragraph.text)) {
            (Some(found), _) => (found, true),
            (None, Some(found)) => (found, false),
            (None, None) => return false,
        };
        let written = group(&found, "x").trim_end_matches('.');
        let innermost = self.ty.innermost();
        let is_string = matches!(innermost, Type::String | Type::DateTime | Type::Date);
        let bare =
            CHARACTERS.captures(written).map_or(written, |found| found.name("x").map_or("", |found| found.as_str()));
        match (number(written), length(bare)) {
            (Some(number), _) if innermost.is_number() => {
                self.set_number(number, is_minimum, paragraph.line, &paragraph.text)
            }
            (_, Some(length)) if is_string && !OF_VALUE.is_match(&paragraph.text) => {
                self.set_length(length, is_minimum, paragraph.line, &paragraph.text)
            }
            _ => {
                self.add_ambiguity(&paragraph.text, paragraph.line);
                return false;
            }
        }
        true
    }

    fn set_number(&mut self, number: Scalar, is_minimum: bool, line: usize, sentence_text: &str) {
        if is_minimum {
            self.set(|facts| &mut facts.minimum, number, line, sentence_text);
        } else {
            self.set(|facts| &mut facts.maximum, number, line, sentence_text);
        }
    }

    fn set_length(&mut self, length: u64, is_minimum: bool, line: usize, sentence_text: &str) {
        if is_minimum {
            self.set(|facts| &mut facts.min_length, length, line, sentence_text);
        } else {
            self.set(|facts| &mut facts.max_length, length, line, sentence_text);
        }
    }

    /// Reads the clause at the start of a text if it states bounds. `is_range` is `true` for a text below the label
    /// "Range". There, `1 to 5` is a clause without further words.
    pub(super) fn bound_clause(&self, text: &str, is_range: bool) -> Option<Clause> {
        let is_number = self.ty.innermost().is_number();
        if !is_number && *self.ty.innermost() != Type::String {
            return None;
        }
        let read = |patterns: &[&'static Pattern], step: i64| {
            let mut matches = patterns.iter().filter_map(|pattern| pattern.captures(text));
            matches.find_map(|found| self.bounds(text, &found, step))
        };
        let bare = if is_range { read(&[&BARE], 0) } else { None };
        let both = bare.or_else(|| read(&[&RANGE, &FROM_TO, &VALUE, &LEAST, &MOST], 0));
        let is_integer = matches!(self.ty.innermost(), Type::Integer | Type::Long);
        let both = both.or_else(|| if is_number { self.sign_clause(text) } else { None });
        both.or_else(|| if is_number { read(&[&AT_LEAST, &AT_MOST], 0) } else { None })
            .or_else(|| if is_integer { read(&[&MORE_THAN, &LESS_THAN], 1) } else { None })
    }

    /// Returns the clause with its bounds. `step` is 0 for inclusive bounds and 1 for exclusive ones. It is added to
    /// the minimum and subtracted from the maximum.
    fn bounds(&self, text: &str, found: &Captures<'_>, step: i64) -> Option<Clause> {
        let length = found.get(0)?.end();
        if !self.refers_to_value(group(found, "subject")) || !can_end(text.get(length..)?) {
            return None;
        }
        let bound = |names: [&str; 2], step: i64| {
            let written = names.into_iter().map(|name| group(found, name)).find(|text| !text.is_empty())?;
            match number(written)? {
                Scalar::Integer(number) => number.checked_add(step).map(Scalar::Integer),
                number => Some(number),
            }
        };
        let minimum = bound(["a", "c"], step).map(Statement::Minimum);
        let maximum = bound(["b", "d"], -step).map(Statement::Maximum);
        let unit = found.name("unit").map(|unit| Statement::Unit(short_unit(unit.as_str()).to_owned()));
        let says_more = unit.is_some() && !self.ty.innermost().is_number();
        let unit = unit.filter(|_| !says_more);
        Some(Clause { length, statements: minimum.into_iter().chain(maximum).chain(unit).collect(), says_more })
    }
}

/// Returns the match of the first pattern that matches.
pub(super) fn first<'t>(patterns: &[&'static Pattern], text: &'t str) -> Option<Captures<'t>> {
    patterns.iter().find_map(|pattern| pattern.captures(text))
}

/// Parses a length or a count.
pub(super) fn length(text: &str) -> Option<u64> {
    text.trim().replace(',', "").parse().ok()
}
