//! Splits descriptions into labeled parts: "Definition", "Details" or "Parameter Description", "Constraints", "Range" or "Options",
//! "Default Value", "Note".

use super::super::paragraphs::{Paragraph, ParagraphKind};
use super::super::pattern::{Pattern, group};

/// A paragraph of a description, with the label above it.
#[derive(Debug, Clone)]
pub(super) struct LabeledParagraph {
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) indent: usize,
    pub(super) kind: ParagraphKind,
    pub(super) label: Label,
}

/// The label of a part of a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    None,
    Definition,
    Constraints,
    Range,
    Default,
}

static LABEL: Pattern = Pattern::new(
    r"(?i)^(?<label>Definition|Details|Parameter Description|Constraints?|(?:Value )?Range|Options|Default(?: Value)?|Notes?)(?:\s*:\s*(?<rest>.*)|\s+(?<pattern>\^.*\$)|)$",
);
static DEFINITION: Pattern = Pattern::new(r"(?i)^(?:Definition|Parameter Description)(?:\s*:|$)|^Details\s*:?$");
static DEFAULT_ABOVE: Pattern = Pattern::new(r"(?i)^Default(?: value)?\s*:$");
static RANGE_ABOVE: Pattern = Pattern::new(r"(?i)^(?:Value )?Range\s*:$");
static NUMBERS: Pattern = Pattern::new(r"^-?\d[\d,]*\s*(?:to|-|–|~)\s*-?\d[\d,]*\.?$");
/// A heading above a note.
static NOTE: Pattern = Pattern::new(r"(?i)^notes?$");
/// A value `default` with a meaning, which looks like a label with a default.
static VALUE_DEFAULT: Pattern = Pattern::new(r"^default\s*:\s*[A-Za-z]\S*\s");

/// Assigns labels to paragraphs. If a description contains neither "Definition" nor "Parameter Description", only
/// "Default value:" above a single word and "Value range:" above a range are labels, each for the next paragraph. Drops
/// each paragraph that is below a label and states nothing, such as `N/A`.
pub(super) fn label_paragraphs(paragraphs: &[Paragraph]) -> Vec<LabeledParagraph> {
    let has_labels = paragraphs.iter().any(|paragraph| DEFINITION.is_match(&paragraph.text));
    let mut last = Label::None;
    let mut labeled = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let flat = paragraph.text.replace('\n', " ");
        let next = paragraphs.get(index + 1).filter(|next| next.kind == ParagraphKind::Plain);
        let found =
            if has_labels || next.is_some_and(|next| is_above(&flat, &next.text)) { label(&flat) } else { None };
        let (text, current, is_label) = match found {
            Some((label, rest)) => (rest, label, true),
            None => (flat, last, false),
        };
        last = if has_labels || is_label { current } else { Label::None };
        if !has_labels && paragraph.kind == ParagraphKind::Plain && NOTE.is_match(&text) {
            continue;
        }
        let is_empty =
            current != Label::None && ["n/a", "none", "-", ""].contains(&text.to_lowercase().trim_end_matches('.'));
        // A label without text can introduce a list.
        if is_empty && !(is_label && text.is_empty()) {
            continue;
        }
        let kind = if is_label { ParagraphKind::Plain } else { paragraph.kind };
        labeled.push(LabeledParagraph { text, line: paragraph.line, indent: paragraph.indent, kind, label: current });
    }
    labeled
}

/// Returns `true` if a text is a label above a default or above a range, such as `1 to 5`.
fn is_above(text: &str, next: &str) -> bool {
    DEFAULT_ABOVE.is_match(text) && !next.contains(' ') || RANGE_ABOVE.is_match(text) && NUMBERS.is_match(next)
}

/// Returns `true` if a paragraph is the label of the next one.
pub(crate) fn is_label(text: &str) -> bool {
    matches!(label(text), Some((_, rest)) if rest.is_empty())
}

fn label(text: &str) -> Option<(Label, String)> {
    let found = LABEL.captures(text).filter(|_| !VALUE_DEFAULT.is_match(text))?;
    let label = match group(&found, "label").to_ascii_lowercase().as_str() {
        "definition" | "details" | "parameter description" | "note" | "notes" => Label::Definition,
        "constraint" | "constraints" => Label::Constraints,
        "range" | "value range" | "options" => Label::Range,
        _ => Label::Default,
    };
    Some((label, format!("{}{}", group(&found, "rest"), group(&found, "pattern")).trim().to_owned()))
}
