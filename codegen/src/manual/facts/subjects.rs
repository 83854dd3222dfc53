//! Recognizes sentences about other parameters than the row.

use super::super::paragraphs::ParagraphKind;
use super::super::pattern::{Pattern, group};
use super::items::is_not_a_value;
use super::reader::Reader;
use super::sentences::Sentence;

/// A name at the start of a sentence, as in `order: The value can be asc or desc` and `page_size indicates ..`.
static SUBJECT: Pattern = Pattern::new(r"^(?<name>[a-z]\w*)(?:(?<colon>:)\s|\s+(?:indicates|specifies|means)\b)");
/// A condition on the value of another parameter, as in `If mode is 1, the value ranges from 1 to 5`.
static CASE: Pattern = Pattern::new(r"(?i)^(?:if|when)\s+(?:the\s+)?(?<name>\w+)\s+is\b.*\bvalue\b");

/// Words before a colon that refer to the row itself.
const OWN_LABELS: &[&str] = &["default", "unit", "length", "true", "false"];

impl Reader<'_> {
    /// Returns `true` if a sentence names another parameter as its subject or in its condition. Then the sentences after
    /// it can be about that parameter, too.
    pub(super) fn is_about_another(&self, sentence: &Sentence) -> bool {
        let is_parameter = |name: &str| name.contains('_') || self.siblings.iter().any(|sibling| sibling == name);
        let is_other = |name: &str| !self.is_in_name(name) && name != self.name && self.known_wire(name).is_none();
        let subject = SUBJECT.captures(&sentence.text).is_some_and(|found| {
            let name = group(&found, "name");
            let is_own = OWN_LABELS.contains(&name) || is_not_a_value(name);
            let is_label = found.name("colon").is_some() && sentence.kind == ParagraphKind::Plain && !is_own;
            is_other(name) && (is_label || is_parameter(name))
        });
        let condition = CASE.captures(&sentence.text);
        subject || condition.is_some_and(|found| is_other(group(&found, "name")) && is_parameter(group(&found, "name")))
    }
}
