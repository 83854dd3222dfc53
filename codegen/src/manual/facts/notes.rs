//! Units, examples, and advice against a row.

use super::super::paragraphs::BlockKind;
use super::super::pattern::{Pattern, group};
use super::super::types::Type;
use super::Reading;
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

/// The house's word for a unit of the page.
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

impl Reading<'_> {
    pub(super) fn notes(&mut self, sentence: &Sentence) {
        let (text, line) = (sentence.text.clone(), sentence.line);
        if AGAINST.is_match(&text) {
            self.settle(|facts| &mut facts.deprecated, text.clone(), line, "");
        }
        if self.ty.innermost().is_number()
            && let Some(found) = UNIT.captures(&text)
        {
            let written = group(&found, "unit").to_lowercase();
            let singular = if written.len() > 2 { written.trim_end_matches('s') } else { written.as_str() };
            if let Some((_, unit)) = UNITS.iter().find(|(name, _)| *name == singular || *name == written) {
                self.settle(|facts| &mut facts.unit, (*unit).to_owned(), line, &text);
            }
        }
        let takes_examples = sentence.kind == BlockKind::Paragraph && !matches!(self.ty, Type::Array(_) | Type::Map(_));
        if takes_examples && let Some(found) = EXAMPLE.captures(&text).or_else(|| SET_TO.captures(&text)) {
            let example = group(&found, "x").trim_matches(['"', '\'', '`']).to_owned();
            if self.may_be(&example) && self.facts.example.is_none() {
                self.settle(|facts| &mut facts.example, example, line, &text);
            }
        }
    }
}
