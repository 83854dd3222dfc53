//! Reads units, examples, deprecations, time formats and time zones.

use super::super::located::Located;
use super::super::paragraphs::ParagraphKind;
use super::super::pattern::{Pattern, group};
use super::super::times;
use super::super::types::Type;
use super::conditions::has_if;
use super::reader::Reader;
use super::sentences::Sentence;
use crate::spec::scalar::Scalar;

/// The names of units on pages.
macro_rules! units {
    () => {
        "milliseconds?|ms|seconds?|s|minutes?|min|hours?|days?|TB|GB|MB/s|MB|KB/s|KB|bytes?|Mbit/s|kbit/s|millicores?|percent"
    };
}
pub(super) use units;

static UNIT: Pattern = Pattern::new(concat!(
    r"(?i)(?:\(|\bin (?:the unit of )?|\bnumber of |\bunit(?: is)?:? ?)(?<unit>",
    units!(),
    r"|percentages?|%)(?:\)|[.,;]|$|\s*\(|\s+(?:and|after|before|relative|between|for which|that)\b)"
));
static EXAMPLE: Pattern = Pattern::new(
    r"(?i)(?:\bfor example[,:]?|\bexample format is|\bexamples?( value)?( is|:)|\be\.g\.,?)\s+(?<x>[^\s,;()]+?)[.;)]?$",
);
/// A unit that this reader does not know.
static OTHER_UNIT: Pattern = Pattern::new(r"(?i)\bunit(?: is)?:? ?[A-Z]\w*\b");
/// Matches `Set this parameter to application/json;charset=UTF-8.`
static SET_TO: Pattern = Pattern::new(
    r"(?i)^(?:set (?:this parameter|it) to|(?:it|this parameter|the value) can only be set to)\s+(?<x>[^\s{}]+?)\.?$",
);
/// A sentence that deprecates the row as a whole, unlike `Spaces will be discarded`.
static DEPRECATION: Pattern = Pattern::new(
    r"(?i)^\W*(?:deprecated|obsolete|discarded)\b|\b(?:this|the) (?:parameter|field|attribute|property|header|api|interface|operation)s? (?:is|has been|was|will be|are|have been)\s+(?:\w+\s+)?(?:deprecated|discarded|obsolete|no longer (?:used|supported|recommended))\b|\b(?:parameter|field)?\s*\((?:deprecated|discarded|obsolete)\)\.?$|\bwhich (?:is|has been|will be) (?:deprecated|discarded|obsolete)\b|\b(?:api|interface)s? (?:is|are|has been|will be) (?:deprecated|unavailable|discontinued|taken offline|brought offline|(?:to be )?removed)\b|^(?:please )?do not use (?:it|this (?:parameter|field))\.?$",
);
/// A sentence that may deprecate the row.
static PERHAPS_DEPRECATED: Pattern = Pattern::new(
    r"(?i)\bdeprecated\b|\bobsolete\b|\(discarded\)|\b(?:parameter|field)s? (?:is|are) discarded\b|\b(?:has|have) been (?:discarded|brought offline|taken offline)\b|^ignore (?:it|this (?:parameter|field))\b|\bno longer (?:used|supported|recommended)\b",
);
/// Words that show that a timestamp in the same sentence has the format of all values.
static SHOWS_FORMAT: Pattern = Pattern::new(
    r"(?i)\bformat\w*\b|\bexamples?\b|\be\.g\.|\bsuch as\b|\blike\b|\bin the form\b|\bas\b|[yY]{4}|^\W*\d{4}-\d\d-\d\d[T ]?[\d:.]*Z?\W*$",
);

static TIMESTAMP: Pattern = Pattern::new(r"(?i)\btime\s?stamps?\b");
static OFFSET: Pattern =
    Pattern::new(r#"(?i)\bZ"? (?:indicates|is|means|stands for|represents) the (?:time )?zone offset\b"#);
/// A time that is only a part of a value, such as `gt:2019-05-06T07:08:09Z`.
static PART_OF_A_VALUE: Pattern = Pattern::new(r"\w[:=]\d{4}-\d\d-\d\d[T ]");

/// The units on pages, each with its name in the spec language.
const UNITS: &[(&str, &str)] = &[
    ("millisecond", "ms"),
    ("ms", "ms"),
    ("second", "seconds"),
    ("s", "seconds"),
    ("minute", "minutes"),
    ("min", "minutes"),
    ("hour", "hours"),
    ("day", "days"),
    ("tb", "TB"),
    ("gb", "GB"),
    ("mb", "MB"),
    ("kb", "KB"),
    ("mb/s", "MB/s"),
    ("kb/s", "KB/s"),
    ("millicore", "millicores"),
    ("byte", "bytes"),
    ("mbit/s", "Mbit/s"),
    ("kbit/s", "Kbit/s"),
    ("percent", "%"),
    ("percentage", "%"),
    ("%", "%"),
];

/// Returns `true` if a sentence deprecates something.
pub(crate) fn is_deprecation(text: &str) -> bool {
    DEPRECATION.is_match(text)
}

/// Returns the name of a unit in the spec language, or the unit itself if it has none.
pub fn short_unit(unit: &str) -> &str {
    let lower = unit.to_lowercase();
    let singular = if lower.len() > 2 { lower.trim_end_matches('s') } else { lower.as_str() };
    UNITS.iter().find(|(name, _)| *name == singular || *name == lower).map_or(unit, |(_, short)| short)
}

impl Reader<'_> {
    pub(super) fn read_notes(&mut self, sentence: &Sentence) {
        let text = sentence.text.clone();
        let line = sentence.line;
        // A bullet refers only to one value or one case, so it does not deprecate the row.
        let is_paragraph = sentence.kind == ParagraphKind::Plain;
        if is_deprecation(&text) && is_paragraph {
            self.set(|facts| &mut facts.deprecated, text.clone(), line, "");
        } else if PERHAPS_DEPRECATED.is_match(&text) {
            self.add_ambiguity(&text, line);
        }
        let always_applies = !sentence.is_conditional() && !has_if(&text);
        if self.ty.innermost().is_number() && always_applies {
            if let Some(found) = UNIT.captures(&text) {
                self.set(|facts| &mut facts.unit, short_unit(group(&found, "unit")).to_owned(), line, &text);
            } else if OTHER_UNIT.is_match(&text) {
                self.add_ambiguity(&text, line);
            }
        }
        let takes_examples = is_paragraph && !matches!(self.ty, Type::Array(_) | Type::Map(_));
        if takes_examples && let Some(found) = EXAMPLE.captures(&text).or_else(|| SET_TO.captures(&text)) {
            let example = self.ty.value(group(&found, "x").trim_matches(['"', '\'', '`']));
            self.facts.example = self.facts.example.take().or(example.map(|example| Located::new(example, line)));
        }
    }

    /// Reads the format and the time zone of timestamps.
    pub(super) fn read_times(&mut self, sentences: &mut [Sentence]) {
        let innermost = self.ty.innermost();
        let is_string = matches!(innermost, Type::String | Type::DateTime | Type::Date);
        let all: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        let all = all.join(" ");
        let is_epoch = matches!(innermost, Type::Long | Type::Integer) && times::is_epoch(&all);
        if is_epoch && let Some(line) = sentences.first().map(|sentence| sentence.line) {
            self.set(|facts| &mut facts.format, times::EPOCH.to_owned(), line, "");
        }
        let is_other_number = innermost.is_number() && !matches!(innermost, Type::Long | Type::Integer);
        if is_other_number && times::is_epoch(&all) {
            // Only integers can be timestamps.
            let sentence = sentences.iter().find(|sentence| times::is_epoch(&sentence.text));
            if let Some(sentence) = sentence.or(sentences.first()) {
                self.add_ambiguity(&sentence.text, sentence.line);
            }
        }
        if innermost.is_number() && TIMESTAMP.is_match(&all) {
            self.refuse_digits();
        }
        if !is_string {
            return;
        }
        if OFFSET.is_match(&all) {
            // `Z` means an offset such as `+0800`.
            if let Some(sentence) = sentences.iter().find(|sentence| SHOWS_FORMAT.is_match(&sentence.text)) {
                self.add_ambiguity(&sentence.text, sentence.line);
            }
            return;
        }
        if let Some(sentence) = sentences.iter().find(|sentence| PART_OF_A_VALUE.is_match(&sentence.text)) {
            self.add_ambiguity(&sentence.text, sentence.line);
            return;
        }
        for sentence in sentences {
            let format = times::find_format(&sentence.text, None).filter(|_| {
                let is_condition = sentence.is_in_case || has_if(&sentence.text);
                SHOWS_FORMAT.is_match(&sentence.text) && !is_condition
            });
            // The spec language has no format for a string that contains the time since 1970.
            if format.is_none() && sentence.text.contains("1970") {
                self.add_ambiguity(&sentence.text, sentence.line);
            }
            if let Some(format) = format {
                sentence.is_read = true;
                self.set(|facts| &mut facts.format, format.to_owned(), sentence.line, &sentence.text);
            }
            if let Some(zone) = times::zone(&sentence.text).filter(|_| self.is_time(&sentence.text)) {
                self.set(|facts| &mut facts.time_zone, zone.to_owned(), sentence.line, &sentence.text);
            }
        }
    }

    /// Removes a maximum that is too small for a timestamp, because it counts the digits. Adds an ambiguity instead.
    fn refuse_digits(&mut self) {
        let is_small = |maximum: &Located<Scalar>| matches!(maximum.value, Scalar::Integer(number) if number < 100);
        if let Some(Located { value, line }) = self.facts.maximum.take_if(|maximum| is_small(maximum)) {
            let minimum = self.facts.minimum.take().map(|minimum| format!("Minimum: {}. ", minimum.value));
            self.add_ambiguity(&format!("{}Maximum: {value}.", minimum.unwrap_or_default()), line);
        }
    }

    /// Returns `true` if the name or the text refers to a time. A row whose value is a time zone does not count.
    fn is_time(&self, text: &str) -> bool {
        let is_zone_itself = self.name.contains("zone");
        !is_zone_itself
            && [self.name, text]
                .into_iter()
                .any(|text| ["time", "date", "_at"].iter().any(|word| text.to_lowercase().contains(word)))
    }
}
