//! Reads values in sentences: `The options are A (first) and B (second).` and `A indicates ..`.

use super::super::paragraphs::ParagraphKind;
use super::super::pattern::{Pattern, group};
use super::super::types::Type;
use super::constraint_words::sounds_like_a_fact;
use super::defaults::looks_like_code;
use super::fact::EnumValue;
use super::items::{is_not_a_value, is_prohibition};
use super::labels::Label;
use super::reader::Reader;
use super::sentences::Sentence;

static ABOUT_VALUES: Pattern = Pattern::new(concat!(
    r"(?i)(?:^|\s)(?:currently, )?(?:the |its )?(?:parameter )?(?:",
    r"(?:possible |available |valid |supported )?(?:values?|options?)\s+(?:of this parameter )?(?:can(?: only)? be(?: set to)?|are|may be|must be|include|is one of)\s*:?\s+",
    r"|(?:options|(?:(?:possible|available|valid|enumerated|enumeration) )?values?(?: options| range)?|enums?)\s*:\s*",
    r")(?:one of\s*:?\s*)?(?<list>\S.*)$"
));
static CAN_BE: Pattern = Pattern::new(
    r"(?i)(?:,\s*which|\b(?:the )?(?:\w+ )?(?:status|type|level|mode|severity|state|method))\s+can be\s+(?<list>\S.*)$",
);
static ITEM: Pattern = Pattern::new(
    r#"^(?:or |and )?["'`]?(?<wire>[\w+\-][\w.\-+/|]*?)["'`]?(?:\s+\((?<meaning>[^()]*(?:\([^()]*\)[^()]*)*)\))?$"#,
);
/// Words that follow a list of values and state the default.
static DEFAULT: Pattern =
    Pattern::new(r"(?i)(?:[,;]|\s)\s*(?:and\s+)?(?:the\s+default\b|which\s+defaults?\b|defaults?\s+to\b|default:)");
/// A range of numbers, which is not a value.
static NUMERIC_RANGE: Pattern = Pattern::new(r"^-?\d+(?:\.\d+)?-\d+(?:\.\d+)?$");
/// Words before a statement that need not always apply.
static USUALLY: Pattern = Pattern::new(r"(?i)\b(?:generally|usually|typically|normally)\b");
/// Words in brackets that describe all values, not only the last one.
static REMARK: Pattern = Pattern::new(r"(?i)^case[ \-](?:in)?sensitive$");
/// Words before a single word that can describe the value instead of stating it, as in `The value must be encoded`.
static MUST_BE: Pattern = Pattern::new(r"(?i)\bmust be\s*:?\s*$");
static IS_DEFAULT: Pattern = Pattern::new(r"(?i)^(?:the )?default(?: value| option)?$");

static EXAMPLES: Pattern = Pattern::new(r"(?i)\bexamples?\b|\bsuch as\b");
static CONNECTION: Pattern = Pattern::new(r"(?i)^[,;\s]+(?:(?:and|which)\s+)?");
/// Words such as `maximum`. After them, the word `value` does not mean the value of the row.
static OTHER_VALUE: Pattern = Pattern::new(
    r"(?i)\b(?:max\w*|min\w*|default|first|last|initial|start|end|key|tag|examples?|sample|recommended|suggested|typical)$",
);

/// A value and its meaning.
type ListedValue = (String, Option<String>);

impl Reader<'_> {
    /// Reads the list of values in a sentence. Returns the clauses after the list as a new sentence.
    pub(super) fn read_values(&mut self, sentence: &mut Sentence) -> Option<Sentence> {
        let text = sentence.text.clone();
        if sentence.is_read || sentence.is_in_case || self.lists_parts {
            return None;
        }
        // A bullet below "Range" is an item of a list, not a list of its own.
        let label = if sentence.kind == ParagraphKind::Plain { sentence.label } else { Label::None };
        let (start, list, is_sure) = list_of(&text, label)?;
        if is_prohibition(text.get(..text.len() - list.len())?) {
            return None;
        }
        let head = text.get(..start).unwrap_or_default();
        let end = DEFAULT.captures(list).and_then(|found| found.get(0)).map_or(list.len(), |found| found.start());
        let (list, tail) = list.split_at_checked(end)?;
        let is_conditional = sentence.is_conditional();
        let is_other =
            !is_conditional && sounds_like_a_fact(head) || OTHER_VALUE.is_match(head) || USUALLY.is_match(head);
        let listed = items(list).filter(|_| !is_other)?;
        let explained = listed.iter().all(|(_, meaning)| meaning.is_some());
        let is_code = sentence.label != Label::Range && listed.iter().all(|(wire, _)| looks_like_code(wire));
        let fits = explained || !is_conditional && (is_sure && listed.len() >= 2 || is_code || self.is_boolean());
        // No key can express that a Boolean has only one value.
        let is_constant = self.is_boolean() && listed.len() < 2;
        let introduction = text.get(..text.len() - list.len() - tail.len()).unwrap_or_default();
        let may_describe = listed.len() == 1 && MUST_BE.is_match(introduction);
        let value =
            |(wire, meaning): &ListedValue| Some(EnumValue::new(self.ty.value(wire)?, meaning.clone(), sentence.line));
        let values: Option<Vec<EnumValue>> = listed.iter().map(value).collect();
        let values = values.filter(|_| fits && !is_constant && !may_describe)?;
        let known = self.facts.values.len();
        values.into_iter().for_each(|value| self.add_remarked_value(value));
        if known > 0 && (self.facts.values.len() != known || listed.len() != known) {
            self.add_ambiguity(&text, sentence.line);
        }
        if is_conditional {
            // All items are values, because each has a meaning. But the condition may exclude some of them.
            sentence.is_read = true;
            self.add_ambiguity(&text, sentence.line);
            return None;
        }
        sentence.take_from(start);
        let tail = CONNECTION.captures(tail).and_then(|found| tail.get(found.get(0)?.end()..)).unwrap_or_default();
        let rest = Sentence { text: tail.to_owned(), is_read: false, rest: Some(tail.to_owned()), ..sentence.clone() };
        (!tail.is_empty()).then_some(rest)
    }

    /// Adds a value. If the meaning is only a remark such as `default`, the value becomes the default.
    pub(super) fn add_remarked_value(&mut self, value: EnumValue) {
        let is_default = value.meaning.as_deref().is_some_and(|meaning| IS_DEFAULT.is_match(meaning.trim()));
        if is_default {
            self.set(|facts| &mut facts.default, value.wire.clone(), value.line, "default");
        }
        self.add_value(EnumValue { meaning: value.meaning.filter(|_| !is_default), ..value });
    }

    fn is_boolean(&self) -> bool {
        *self.ty.innermost() == Type::Boolean
    }
}

/// Returns the values that a sentence lists, such as `0` and `1` in `The value can be 0 or 1.`
pub(super) fn stated_values(sentence: &str) -> Option<Vec<String>> {
    let (_, list, is_sure) = list_of(sentence, Label::None)?;
    let listed = items(list).filter(|_| is_sure)?;
    Some(listed.into_iter().map(|(wire, _)| wire).collect())
}

/// Returns the start of the words that introduce a list of values, the list, and whether the words certainly refer to
/// the values of the row.
fn list_of(text: &str, label: Label) -> Option<(usize, &str, bool)> {
    let (found, is_sure) = match (ABOUT_VALUES.captures(text), CAN_BE.captures(text)) {
        (Some(found), _) => (found, true),
        (None, Some(found)) => (found, false),
        (None, None) if label == Label::Range => return Some((0, text, true)),
        (None, None) => return named_list(text),
    };
    let list = found.name("list").map_or("", |list| list.as_str());
    Some((found.get(0)?.start(), list, is_sure))
}

/// Reads a name followed by a list in which every item has a meaning: `Protocol: 6 (TCP), 17 (UDP).` Returns the end of
/// the name, and the list.
fn named_list(text: &str) -> Option<(usize, &str, bool)> {
    let (name, list) = text.split_once(": ")?;
    let listed = items(list).filter(|listed| listed.len() >= 2)?;
    let fits = listed.iter().all(|(wire, meaning)| meaning.is_some() && looks_like_code(wire));
    (fits && !sounds_like_a_fact(name) && !EXAMPLES.is_match(name)).then_some((name.len(), list, true))
}

/// Returns the items of a list in a sentence. An item is a word with an optional meaning in brackets. Returns `None` if
/// the list contains anything else or is empty.
fn items(list: &str) -> Option<Vec<ListedValue>> {
    let list = list.trim().trim_end_matches(['.', ';', ',']);
    let mut listed = Vec::new();
    for part in parts(list) {
        let found = ITEM.captures(part.trim())?;
        let wire = group(&found, "wire").to_owned();
        let meaning = Some(group(&found, "meaning").trim().to_owned()).filter(|text| !text.is_empty());
        let is_remark = meaning.as_deref().is_some_and(|meaning| REMARK.is_match(meaning));
        if is_not_a_value(&wire) || NUMERIC_RANGE.is_match(&wire) || wire.ends_with('.') || is_remark {
            return None;
        }
        listed.push((wire, meaning));
    }
    (!listed.is_empty()).then_some(listed)
}

/// Splits at commas, semicolons, slashes, vertical bars, `or` and `and` outside of brackets.
fn parts(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    for (at, each) in list.char_indices() {
        match each {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let rest = list.get(at..).unwrap_or_default();
        let separators = [", or ", ", and ", ", ", "; or ", "; ", " or ", " and ", "/ ", " | "];
        let Some(separator) = separators.into_iter().find(|separator| rest.starts_with(separator)) else {
            continue;
        };
        if depth == 0 && at >= start {
            parts.push(list.get(start..at).unwrap_or_default());
            start = at + separator.len();
        }
    }
    parts.push(list.get(start..).unwrap_or_default());
    parts
}
