//! Units, examples, and advice against a row.

use super::super::located::Located;
use super::super::paragraphs::BlockKind;
use super::super::pattern::{Pattern, group};
use super::super::types::Type;
use super::reading::Reading;
use super::sentences::Sentence;

static UNIT: Pattern = Pattern::new(
    r"(?i)(?:\(|\bin (?:the unit of )?|\bunit(?: is)?:? ?)(?<unit>milliseconds?|ms|seconds?|s|minutes?|min|hours?|days?|GB|MB|KB|bytes?|Mbit/s|kbit/s|percent|percentages?|%)(?:\)|[.,;]|$|\s*\()",
);
static EXAMPLE: Pattern = Pattern::new(
    r"(?i)(?:\bfor example[,:]?|\bexample format is|\bexamples?( value)?( is|:)|\be\.g\.,?)\s+(?<x>[^\s,;()]+?)[.;)]?$",
);
/// As in `Set this parameter to application/json;charset=UTF-8.`
static SET_TO: Pattern = Pattern::new(r"(?i)^set (?:this parameter|it) to\s+(?<x>\S+?)\.?$");
static AGAINST: Pattern =
    Pattern::new(r"(?i)\bdeprecated\b|\bdiscarded\b|\bobsolete\b|\bno longer (?:used|supported|recommended)\b");

/// The language's words for the units of pages.
const UNITS: &[(&str, &str)] = &[
    ("millisecond", "ms"),
    ("ms", "ms"),
    ("second", "seconds"),
    ("s", "seconds"),
    ("minute", "minutes"),
    ("min", "minutes"),
    ("hour", "hours"),
    ("day", "days"),
    ("gb", "GB"),
    ("mb", "MB"),
    ("kb", "KB"),
    ("byte", "bytes"),
    ("mbit/s", "Mbit/s"),
    ("kbit/s", "Kbit/s"),
    ("percent", "%"),
    ("percentage", "%"),
    ("%", "%"),
];

/// Whether a sentence advises against something.
pub(in crate::manual) fn is_deprecation(text: &str) -> bool {
    AGAINST.is_match(text)
}

/// The language's word for a unit; a unit without one stays as it is.
pub fn short_unit(unit: &str) -> &str {
    let lower = unit.to_lowercase();
    let singular = if lower.len() > 2 { lower.trim_end_matches('s') } else { lower.as_str() };
    UNITS.iter().find(|(name, _)| *name == singular || *name == lower).map_or(unit, |(_, short)| short)
}

impl Reading<'_> {
    pub(super) fn notes(&mut self, sentence: &Sentence) {
        let (text, line) = (sentence.text.clone(), sentence.line);
        if is_deprecation(&text) {
            self.set(|facts| &mut facts.deprecated, text.clone(), line, "");
        }
        if self.ty.innermost().is_number()
            && let Some(found) = UNIT.captures(&text)
        {
            self.set(|facts| &mut facts.unit, short_unit(group(&found, "unit")).to_owned(), line, &text);
        }
        let takes_examples = sentence.kind == BlockKind::Paragraph && !matches!(self.ty, Type::Array(_) | Type::Map(_));
        if takes_examples && let Some(found) = EXAMPLE.captures(&text).or_else(|| SET_TO.captures(&text)) {
            let example = self.ty.value(group(&found, "x").trim_matches(['"', '\'', '`']));
            self.facts.example = self.facts.example.take().or(example.map(|example| Located::new(example, line)));
        }
    }
}
