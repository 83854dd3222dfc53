//! Reads default values and constants from paragraphs, labels, clauses, and descriptions of enumeration values.

use super::super::located::Located;
use super::super::pattern::{Pattern, group};
use super::super::types::Type;
use super::bounds::{first, subject};
use super::clauses::{Clause, Statement, can_end};
use super::fact::EnumValue;
use super::labels::{Label, LabeledParagraph};
use super::notes::{short_unit, units};
use super::reader::Reader;
use crate::spec::scalar::Scalar;
use regex::Captures;

/// A value, with an optional unit and an optional remark in brackets.
macro_rules! value {
    () => {
        concat!(
            r#"(?<x>"[^"]*"|'[^']*'|`[^`]*`|[\w.+\-]+/[\w.+\-]+(?:;\s*charset=[\w\-]+)?|[^\s,;()"'`]*[^\s,;()"'`.])(?:\s+(?<unit>"#,
            units!(),
            r"|%))?(?:\s*\((?<remark>[^()]*)\))?"
        )
    };
}
/// The words of a condition that a parameter is absent, such as `it is not specified`.
macro_rules! absent {
    () => {
        r"(?:this\s+(?:parameter|field|value)|the\s+(?:parameter|field|value)|it|no\s+value)\s+is\s+(?:not\s+(?:specified|set|passed|configured|provided|transferred|carried|sent|included|entered)|left\s+(?:blank|empty)|omitted|empty|null|unspecified|specified)"
    };
}

static LINE: Pattern = Pattern::new(r"(?i)^default(?: value)?\s*[:=]\s*(?<x>.+)$");
static ONLY_VALUE: Pattern = Pattern::new(concat!("^", value!(), r"\.?$"));
static DEFAULT: Pattern = Pattern::new(concat!(
    r"(?i)^(?:(?:the|its|this|a)\s+)?default(?:\s+(?:value|setting|option))?(?:\s+(?:of|for)\s+(?<subject>(?:this|the)\s+\w+|it|\w+))?\s*(?:is\s+set\s+to|is|:|=|of)\s*",
    value!(),
    r"(?:\s+(?:if|when)\s+",
    absent!(),
    ")?"
));
static DEFAULTS_TO: Pattern = Pattern::new(concat!(subject!(), r"(?:and\s+)?defaults?\s+to\s+", value!()));
/// Matches sentences such as `By default, the value is 5`. They state a default only if the word in the place of `5`
/// looks like a value.
static IMPLIED: Pattern = Pattern::new(concat!(
    r"(?i)^(?:by\s+default,?\s+(?:the\s+(?:value|parameter)|it|this\s+parameter)\s+is\s+(?:set\s+to\s+)?)",
    value!()
));
static IF_ABSENT: Pattern = Pattern::new(concat!(
    subject!(),
    r"(?:is|will\s+be)\s+(?:set\s+to\s+)?",
    value!(),
    r"\s+(?:by\s+default|(?:if|when)\s+",
    absent!(),
    ")"
));
static ABSENT: Pattern = Pattern::new(concat!(
    r"(?i)^if\s+",
    absent!(),
    r",\s+(?:(?:the\s+|its\s+)?default\s+value(?:\s+is|\s+of)?\s+|(?:the\s+)?(?:value|it)\s+(?:is|will\s+be|defaults?\s+to)\s+|the\s+default\s+)",
    value!(),
    r"(?:\s+(?:is|will\s+be)\s+used)?(?:\s+by\s+default)?"
));
static BLANK: Pattern = Pattern::new(
    r"(?i)^(?:by\s+default,?\s+(?:this\s+parameter|it|the\s+value|this\s+field)\s+is\s+(?:left\s+)?(?:blank|empty|null)|(?:(?:this\s+parameter|it|the\s+value|this\s+field)\s+)?(?:is\s+)?(?:left\s+)?(?:blank|empty|null)\s+by\s+default)",
);
static FIXED: Pattern = Pattern::new(concat!(
    subject!(),
    r"(?:is\s+|has\s+been\s+)?fixed\s+(?:at|to|as)\s+",
    value!(),
    r"(?:\s+and\s+cannot\s+be\s+(?:changed|modified))?"
));
static ONLY: Pattern = Pattern::new(concat!(
    r"(?i)^(?:currently,?\s+)?only\s+(?:the\s+value\s+)?",
    value!(),
    r"\s+is\s+(?:currently\s+)?supported(?:\s+currently)?"
));
static REMARK: Pattern = Pattern::new(
    r"(?i)\((?:the )?default(?: value| option)?\)|\bthis is the default(?: value| option)?\b|^(?:it is )?(?:the )?default value(?:[.;,]|$)",
);
static BY_DEFAULT: Pattern = Pattern::new(r"(?i)\bby default\b|\bdefault value\b|^default\.?$");

/// Words that pages write if there is no default.
const NO_DEFAULT: &[&str] =
    &["n/a", "none", "null", "empty", "-", "left blank", "blank", "na", "nil", "unset", "undefined", "everything"];

impl Reader<'_> {
    /// Reads a paragraph that states only the default. Returns `false` if it states something else.
    pub(super) fn read_default_line(&mut self, paragraph: &LabeledParagraph) -> bool {
        let text = paragraph.text.trim();
        let written = match LINE.captures(text) {
            Some(found) => group(&found, "x"),
            None if paragraph.label == Label::Default => text,
            None => return false,
        };
        if written.is_empty() {
            return true;
        }
        if NO_DEFAULT.contains(&written.to_lowercase().trim_end_matches('.')) {
            self.note_no_default(written.trim_end_matches('.'), paragraph.line);
            return true;
        }
        // After a colon, something other than the default follows, such as a note.
        if written.ends_with(':') {
            return false;
        }
        let clause = ONLY_VALUE.captures(written).and_then(|found| self.default_value(written, &found, false));
        // If the text is not a single value, `read_clauses` reads it later.
        let Some(clause) = clause else { return false };
        if clause.says_more {
            // The text also remains as prose, because no key can express all of it.
            let label = if paragraph.label == Label::Default { "Default value: " } else { "" };
            self.facts.prose.push(Located::new(format!("{label}{text}"), paragraph.line));
        }
        for statement in clause.statements {
            match statement {
                Statement::Default(value) => self.set(|facts| &mut facts.default, value, paragraph.line, text),
                Statement::Unit(unit) => self.set(|facts| &mut facts.unit, unit, paragraph.line, text),
                _ => {}
            }
        }
        true
    }

    /// Reads the clause at the start of a text if it states the default, or that there is none.
    pub(super) fn default_clause(&self, text: &str) -> Option<Clause> {
        if let Some(found) = BLANK.captures(text) {
            let length = found.get(0)?.end();
            let statements = vec![Statement::NoDefault("blank".to_owned())];
            return can_end(text.get(length..)?).then_some(Clause { length, statements, says_more: true });
        }
        if let Some(found) = first(&[&DEFAULT, &DEFAULTS_TO], text) {
            return self.default_value(text, &found, false);
        }
        let found = first(&[&IMPLIED, &IF_ABSENT, &ABSENT], text)?;
        self.default_value(text, &found, true)
    }

    /// Returns the clause that states the default. If `is_implied` is `true`, returns it only if the word in the place
    /// of the value looks like a value.
    fn default_value(&self, text: &str, found: &Captures<'_>, is_implied: bool) -> Option<Clause> {
        let length = found.get(0)?.end();
        let written = group(found, "x");
        if !self.refers_to_value(group(found, "subject"))
            || !can_end(text.get(length..)?)
            || is_implied && !looks_like_code(written)
        {
            return None;
        }
        let bare = unquoted(written.trim_end_matches('.'));
        // The star of a footnote or of lost markup.
        if bare.len() > 1 && bare.ends_with('*') {
            return None;
        }
        let remark = group(found, "remark");
        if NO_DEFAULT.contains(&bare.to_lowercase().as_str()) {
            let statements = vec![Statement::NoDefault(bare.to_owned())];
            return Some(Clause { length, statements, says_more: true });
        }
        // Some pages write a space before the parameters of a media type, and others do not.
        let bare = if bare.contains('/') { bare.replace("; ", ";") } else { bare.to_owned() };
        let is_number = self.ty.innermost().is_number();
        let value = self.ty.value(&bare).unwrap_or(Scalar::String(bare));
        let unit = found.name("unit").map(|unit| Statement::Unit(short_unit(unit.as_str()).to_owned()));
        let is_other_unit =
            matches!((&unit, &self.facts.unit), (Some(Statement::Unit(unit)), Some(known)) if *unit != known.value);
        if unit.is_some() && !is_number || is_other_unit {
            return None;
        }
        let statements = std::iter::once(Statement::Default(value)).chain(unit).collect();
        Some(Clause { length, statements, says_more: !remark.is_empty() })
    }

    /// Reads the clause at the start of a text if it states the only possible value, as in `fixed at 5`.
    pub(super) fn constant_clause(&self, text: &str) -> Option<Clause> {
        // No key can express that a Boolean has only one value.
        if *self.ty.innermost() == Type::Boolean {
            return None;
        }
        let (found, is_sure) = match (FIXED.captures(text), ONLY.captures(text)) {
            (Some(found), _) => (found, true),
            (None, found) => (found?, false),
        };
        let length = found.get(0)?.end();
        let written = group(&found, "x");
        // `Only HTTP is supported` may refer to something other than the value.
        let is_value = is_sure || written.starts_with('"') || self.ty.innermost().is_number();
        if !is_value || !self.refers_to_value(group(&found, "subject")) || !can_end(text.get(length..)?) {
            return None;
        }
        let wire = self.ty.value(unquoted(written))?;
        let remark = Some(group(&found, "remark").trim().to_owned()).filter(|text| !text.is_empty());
        let statements = vec![Statement::Value(EnumValue::new(wire, remark, 0))];
        Some(Clause { length, statements, says_more: false })
    }

    /// Sets an enumeration value as the default if its description says that it is the default. Adds an ambiguity if
    /// the description only mentions a default.
    pub(super) fn read_default_value(&mut self, wire: &Scalar, meaning: &str, line: usize) {
        if REMARK.is_match(meaning) {
            self.set(|facts| &mut facts.default, wire.clone(), line, meaning);
        } else if BY_DEFAULT.is_match(meaning) {
            self.add_ambiguity(&format!("{wire}: {meaning}"), line);
        }
    }
}

/// Returns a value without its quotes.
fn unquoted(written: &str) -> &str {
    written.trim().trim_matches(['"', '\'', '`'])
}

/// Returns `true` if a word looks like a value rather than a word of a sentence.
pub(super) fn looks_like_code(word: &str) -> bool {
    let bare = unquoted(word);
    let has_sign = bare.contains(|each: char| each.is_uppercase() || each.is_ascii_digit() || each == '_');
    bare != word.trim() || has_sign || ["true", "false"].contains(&bare)
}
