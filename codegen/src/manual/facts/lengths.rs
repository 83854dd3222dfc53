//! Reads the lengths of strings and the sizes of arrays in clauses.

use super::super::pattern::{Pattern, group};
use super::super::types::Type;
use super::bounds::{first, length, numeral, subject, to};
use super::clauses::{Clause, Statement, can_end};
use super::labels::LabeledParagraph;
use super::reader::Reader;
use regex::Captures;

/// The verb between a subject and its length, such as `must contain`. It can be missing.
macro_rules! verb {
    () => {
        r"(?:(?:(?:can|must|may|should|could)\s+)?(?:only\s+)?(?:contains?|consists?\s+of|containing|consisting\s+of|includes?|including|be|is|are|has|have|having|enter|use|supports?|allows?|with|of)\s+(?:only\s+)?)?(?:an?\s+(?:\w+\s+)?(?:string|text|value|name)\s+(?:of\s+|containing\s+|consisting\s+of\s+|with\s+)?)?"
    };
}
/// What a length counts: characters or bytes. The group `kind` contains words before it, such as `special`.
macro_rules! characters {
    () => {
        r"(?:\s+(?<kind>(?:[A-Za-z][\w\-]*\s+){0,2})|-)(?<what>characters?|bytes?)\b(?:\s+(?:long|in\s+length|in\s+total))?(?:,?\s*\(?(?:inclusive|included)\)?)?(?:\s+(?:is|are)\s+allowed)?"
    };
}
/// Words before a maximum length, such as `up to`.
macro_rules! at_most {
    () => {
        r"(?:(?:no|not)\s+(?:be\s+)?(?:more|longer|greater)\s+than|(?:cannot|can\s+not|must\s+not|does\s+not|do\s+not|should\s+not)\s+(?:exceed|be\s+(?:longer|more|greater)\s+than|(?:contain|have)\s+more\s+than)|(?:a\s+|the\s+)?max(?:imum|\.)?(?:\s+length)?(?:\s+(?:is|of)|:)?|up\s+to|at\s+most|less\s+than\s+or\s+equal\s+to)\s+"
    };
}

static ITEMS: Pattern = Pattern::new(r"(?i)\barray length\s*:?\s*(?<a>\d[\d,]*)\s*(?:-|–|to|~)\s*(?<b>\d[\d,]*)\.?$");

static BETWEEN: Pattern = Pattern::new(concat!(
    subject!(),
    verb!(),
    r"(?:from\s+|between\s+)?",
    numeral!("a"),
    to!(),
    numeral!("b"),
    characters!()
));
static LENGTH_BETWEEN: Pattern = Pattern::new(concat!(
    r"(?i)^(?:(?:the|its|a)\s+)?(?:(?<subject>[\w\- ]{1,40}?)\s+)?(?:length|size)(?:\s+range)?(?:\s+of\s+(?:the\s+)?\w+)?\s*(?:is|must\s+be|can\s+be|should\s+be|ranges?|ranging|range\s+is)?\s*:?\s*(?:from\s+|between\s+|of\s+)?",
    numeral!("a"),
    to!(),
    numeral!("b"),
    r"(?:",
    characters!(),
    ")?"
));
static AT_MOST: Pattern = Pattern::new(concat!(subject!(), verb!(), at_most!(), numeral!("b"), characters!()));
static LONGEST: Pattern = Pattern::new(concat!(
    r"(?i)^(?:the\s+)?max(?:imum)?\s+length(?:\s+of\s+(?<subject>[\w ]+?))?\s*(?:is|of|:)\s*",
    numeral!("b"),
    r"(?:",
    characters!(),
    ")?"
));
static AT_LEAST: Pattern = Pattern::new(concat!(
    subject!(),
    verb!(),
    r"(?:at\s+least|a\s+minimum\s+(?:length\s+)?of|(?:no|not)\s+(?:be\s+)?(?:less|fewer|shorter)\s+than|cannot\s+be\s+(?:less|shorter)\s+than)\s+",
    numeral!("a"),
    characters!()
));
static SHORTEST: Pattern = Pattern::new(concat!(
    r"(?i)^(?:the\s+)?min(?:imum)?\s+length(?:\s+of\s+(?<subject>[\w ]+?))?\s*(?:is|of|:)\s*",
    numeral!("a"),
    r"(?:",
    characters!(),
    ")?"
));
static EXACTLY: Pattern = Pattern::new(concat!(
    subject!(),
    verb!(),
    r"(?:exactly|(?:a\s+)?(?:fixed\s+)?length\s+of|(?:is\s+)?fixed\s+(?:at|to))\s+",
    numeral!("n"),
    characters!()
));
/// Words about the characters, such as `consisting of digits`. They can follow a length within the same clause.
static CHARSET: Pattern =
    Pattern::new(r"(?i)^,?\s+(?:consisting|including|starting|composed|comprising|of|in\s+UUID|that|with)\b");
/// Words that show that a length counts only a part of the string, as in `2 special characters`.
static PART: Pattern = Pattern::new(
    r"(?i)\b(?:special|upper\w*|lower\w*|different|consecutive|identical|more|other|or|and|to|types?|kinds?|of)\b",
);

static UP_TO: Pattern = Pattern::new(concat!(
    r"(?i)^(?<all>(?:(?<subject>[A-Za-z][\w\-. ]{0,60}?)\s+)??",
    r"(?:(?:can|must|may|should)\s+)?(?:(?:contain|include|have|support|specify|add|query|configure|create|select|delete|set|hold|be)s?\s+|has\s+)?(?:only\s+)?(?:up\s+to|a\s+maximum\s+of|at\s+most|(?:no|not)\s+more\s+than|max(?:imum)?\.?(?:\s+of)?|(?:cannot|must\s+not|does\s+not)\s+(?:exceed|contain\s+more\s+than|have\s+more\s+than))\s+",
    numeral!("b"),
    r"\s+(?<noun>(?:[A-Za-z][\w\-]*\s+){0,2}?[A-Za-z][\w\-]*)(?:\s+(?:can|may)\s+be\s+\w+(?:\s+for)?|\s+(?:are|is)\s+(?:allowed|supported))?(?:\s+(?:at\s+a\s+time|at\s+once|each\s+time|in\s+(?:a|one|each)\s+(?:single\s+)?(?:request|query|call)))?)\s*(?:$|[.,;)(])"
));
static NUMBER_OF: Pattern = Pattern::new(concat!(
    r"(?i)^(?:the\s+)?number\s+of\s+(?<noun>(?:[A-Za-z][\w\-]*\s+){0,2}?[A-Za-z][\w\-]*)\s+(?:(?:cannot|must\s+not|does\s+not|should\s+not)\s+exceed|is\s+at\s+most)\s+",
    numeral!("b")
));
static ARRAY_LENGTH: Pattern =
    Pattern::new(concat!(r"(?i)^(?:the\s+)?array\s+length\s+(?:must\s+be|is|is\s+fixed\s+at)\s+", numeral!("n")));
/// Words that show that a noun does not refer to the elements of the array, such as `per` or `seconds`.
static NOT_ELEMENTS: Pattern = Pattern::new(
    r"(?i)\b(?:for|per|each|in|of|on|with|to|or|and|from|by|characters?|bytes?|seconds?|minutes?|hours?|days?|times|digits?|letters?|can|are|is)\b",
);
/// Nouns for the elements of any array.
const ELEMENTS: &[&str] = &["elements", "element", "items", "item", "values", "value", "records", "entries", "objects"];
/// Words in a subject that refers to the array as a whole.
static WHOLE: Pattern = Pattern::new(r"(?i)\b(?:list|array)\b");

impl Reader<'_> {
    /// Reads and removes the number of elements at the end of a paragraph, as in `Tags. Array Length: 0 - 20`.
    pub(super) fn read_size_at_end(&mut self, paragraph: &mut LabeledParagraph) {
        let Some(found) = ITEMS.captures(&paragraph.text) else { return };
        if let (Some(minimum), Some(maximum)) = (length(group(&found, "a")), length(group(&found, "b"))) {
            self.set(|facts| &mut facts.min_items, minimum, paragraph.line, &paragraph.text);
            self.set(|facts| &mut facts.max_items, maximum, paragraph.line, &paragraph.text);
        }
        let start = found.get(0).map_or(0, |found| found.start());
        paragraph.text = paragraph.text.get(..start).unwrap_or_default().trim().to_owned();
    }

    /// Reads the clause at the start of a text if it states the length of a string.
    pub(super) fn length_clause(&self, text: &str) -> Option<Clause> {
        if *self.ty.innermost() != Type::String {
            return None;
        }
        let patterns = [&EXACTLY, &BETWEEN, &AT_MOST, &AT_LEAST, &LENGTH_BETWEEN, &LONGEST, &SHORTEST];
        patterns.into_iter().filter_map(|pattern| pattern.captures(text)).find_map(|found| self.length(text, &found))
    }

    fn length(&self, text: &str, found: &Captures<'_>) -> Option<Clause> {
        let end = found.get(0)?.end();
        let after = text.get(end..)?;
        let fits = can_end(after) || CHARSET.is_match(after);
        let is_own = self.refers_to_value(group(found, "subject"));
        if !fits || !is_own || PART.is_match(group(found, "kind")) {
            return None;
        }
        let (minimum, maximum) = bounds(found);
        // A character has one or more bytes. So a maximum number of bytes is also a maximum number of characters, but a
        // minimum number of bytes is not a minimum number of characters.
        let of_bytes = group(found, "what").to_lowercase().starts_with("byte");
        let minimum = minimum.filter(|_| !of_bytes).map(Statement::MinLength);
        let statements = minimum.into_iter().chain(maximum.map(Statement::MaxLength)).collect();
        Some(Clause { length: end, statements, says_more: of_bytes })
    }

    /// Reads the clause at the start of a text if it states the number of elements of an array.
    pub(super) fn size_clause(&self, text: &str) -> Option<Clause> {
        if !matches!(self.ty, Type::Array(_)) {
            return None;
        }
        let found = first(&[&ARRAY_LENGTH, &NUMBER_OF, &UP_TO], text)?;
        let end = found.name("all").or_else(|| found.get(0))?.end();
        let subject = group(&found, "subject");
        let noun = group(&found, "noun");
        let is_of_elements = noun.is_empty() || WHOLE.is_match(subject) || self.is_element(noun);
        if !can_end(text.get(end..)?)
            || !self.refers_to_value(subject)
            || !is_of_elements
            || NOT_ELEMENTS.is_match(noun)
        {
            return None;
        }
        let (minimum, maximum) = bounds(&found);
        let statements = minimum.map(Statement::MinItems).into_iter().chain(maximum.map(Statement::MaxItems)).collect();
        Some(Clause { length: end, statements, says_more: false })
    }

    /// Returns `true` if a noun refers to the elements of the array.
    fn is_element(&self, noun: &str) -> bool {
        let last = noun.rsplit(' ').next().unwrap_or_default().to_lowercase();
        ELEMENTS.contains(&last.as_str()) || self.is_in_name(&last)
    }
}

/// Returns the minimum and the maximum in a clause.
fn bounds(found: &Captures<'_>) -> (Option<u64>, Option<u64>) {
    let bound = |name: &str| length(group(found, name));
    (bound("a").or_else(|| bound("n")), bound("b").or_else(|| bound("n")))
}
