//! Recognizes lists whose items are not values: cases, parts of a value, and other numbers.

use super::super::pattern::{Pattern, group};
use super::super::types::Type;
use super::constraint_words::{is_about_the_value, sounds_like_a_fact};
use super::defaults::looks_like_code;
use super::items::{Item, is_not_a_value, item};
use super::labels::LabeledParagraph;
use super::reader::Reader;
use super::sentences::split;

/// A condition at the start of the sentence before a list.
static CONDITION: Pattern = Pattern::new(r"^(?:If|When|For|Unless|While)\s");
/// A meaning that states what to send, not what the value means.
static INSTRUCTION: Pattern = Pattern::new(r"(?i)^(?:provide|enter|specify|obtain|leave|set (?:this|the|it))\b");
/// A meaning that is a value.
static CODE: Pattern = Pattern::new(r"^[a-z0-9]+(?:[_\-][a-z0-9]+)*\.?$");
/// A word with an explanation, such as `1: on`.
static EXPLAINED: Pattern = Pattern::new(r"^(?<wire>-?[\w.\-]+)\s*:\s+\S");
/// A value in a condition.
static IN_CONDITION: Pattern =
    Pattern::new(r"^(?:If|When) (?<name>\S+|the value|this parameter) is (?:set to )?(?<wire>[\w.\-]+),");
/// Words in place of a value: a variable, or whether a value is sent.
static NO_VALUE: Pattern = Pattern::new(
    r"^(?:[A-Za-z]|set|specified|unspecified|empty|null|blank|omitted|not|used|left|configured|passed|enabled|disabled)$",
);
/// A subject and a single word.
static CONSTANT: Pattern = Pattern::new(r"(?i)^(?:the|its) (?<subject>[\w ]+) is [a-z][\w\-]*\.?$");
/// Words about the values of a number.
static NUMBERS: Pattern = Pattern::new(r"(?i)\brang(?:e|es|ing)\b|\bvalues?\b|\d");

impl Reader<'_> {
    /// Returns `true` if the items explain the parts of a value, as `a` and `b` do for the example `a.b.1`.
    pub(super) fn are_parts(&self, found: &[Option<Item>]) -> bool {
        let items = || found.iter().flatten();
        self.dotted.iter().filter(|value| items().all(|item| item.wire != **value)).any(|value| {
            let is_part = |item: &&Item| format!(".{value}.").contains(&format!(".{}.", item.wire));
            items().filter(is_part).count() >= 2
        })
    }

    /// Returns `true` if a sentence may be a value with its meaning, such as `1: on` or `UP_1: it flies`.
    pub(super) fn may_explain_a_value(&self, text: &str) -> bool {
        let Some(found) = EXPLAINED.captures(text) else { return false };
        let wire = group(&found, "wire");
        let is_code = wire.starts_with(|first: char| !first.is_uppercase()) || wire.chars().skip(1).any(is_sign);
        let is_parameter = wire == self.name || self.siblings.iter().any(|sibling| sibling == wire);
        let ty = self.ty.innermost();
        let is_boolean = *ty == Type::Boolean && self.ty.value(wire).is_none() && wire.contains(char::is_uppercase);
        let takes_values = matches!(ty, Type::String | Type::Integer | Type::Long) || is_boolean;
        takes_values && is_code && !is_parameter && !is_not_a_value(wire) && !wire.eq_ignore_ascii_case("default")
    }

    /// Returns `true` if a sentence may state a value in a condition, such as `If mode is set to fast, ..` for `mode`.
    pub(super) fn may_name_a_value(&self, text: &str) -> bool {
        let is_own = |name: &str| name == self.name || ["the value", "this parameter"].contains(&name);
        let takes_values = matches!(self.ty.innermost(), Type::String | Type::Integer | Type::Long);
        let found = IN_CONDITION.captures(text).filter(|found| takes_values && is_own(group(found, "name")));
        found.is_some_and(|found| {
            self.known_wire(group(&found, "wire")).is_none() && !NO_VALUE.is_match(group(&found, "wire"))
        })
    }

    /// Returns `true` if a sentence may state the only value of the row, such as `The queue name is main.`
    pub(super) fn may_state_a_constant(&self, text: &str) -> bool {
        CONSTANT.captures(text).is_some_and(|found| self.refers_to_value(group(&found, "subject")))
    }

    /// Returns `true` if the row is a number and the words before a list state a range or other values. Then the list
    /// explains only some of its values, such as `-1`.
    pub(super) fn has_other_numbers(&self, lead: Option<&LabeledParagraph>) -> bool {
        let states_values = |lead: &LabeledParagraph| {
            let sentence = last_sentence(lead);
            sounds_like_a_fact(sentence) && NUMBERS.is_match(sentence)
        };
        self.ty.innermost().is_number() && lead.is_some_and(states_values)
    }
}

/// Returns `true` for characters that words of a sentence do not have after their first letter.
fn is_sign(each: char) -> bool {
    each.is_uppercase() || each.is_ascii_digit() || each == '_'
}

/// Returns the last sentence of the paragraph before a list.
pub(super) fn last_sentence(lead: &LabeledParagraph) -> &str {
    split(&lead.text).pop().unwrap_or_default()
}

/// Returns `true` if the words that introduce a list begin with a condition, as in `If the net is old, the values are:`.
pub(super) fn begins_with_condition(lead: &LabeledParagraph) -> bool {
    CONDITION.is_match(last_sentence(lead))
}

/// Returns `true` if a meaning states a fact, as in `A: The value contains 8 to 32 characters`. Then the items are
/// cases, not values.
pub(super) fn are_cases(found: &[Option<Item>]) -> bool {
    let mut meanings = found.iter().flatten().filter_map(|item| item.meaning.as_deref());
    meanings.any(|meaning| is_about_the_value(meaning) || INSTRUCTION.is_match(meaning))
}

/// Returns `true` if the meanings look like values, as in `Two zones: two_zones`.
pub(super) fn are_swapped(found: &[Option<Item>]) -> bool {
    let meanings = || found.iter().flatten().filter_map(|item| item.meaning.as_deref());
    meanings().any(|meaning| meaning.contains('_')) && meanings().all(|meaning| CODE.is_match(meaning))
}

/// Returns `true` if a list below an item also has items such as `A_1: meaning`. They may be values of the outer list.
pub(super) fn has_inner_values(list: &[LabeledParagraph]) -> bool {
    let outer = list.first().map_or(0, |first| first.indent);
    list.iter().filter(|paragraph| paragraph.indent > outer).any(|paragraph| {
        item(&paragraph.text).is_some_and(|item| item.meaning.is_some() && looks_like_code(&item.wire))
    })
}
