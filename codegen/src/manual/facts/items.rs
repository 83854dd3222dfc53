//! Recognizes the items of lists, and what the words before a list say about them.

use super::super::paragraphs::ParagraphKind;
use super::super::pattern::{Pattern, group};
use super::labels::{Label, LabeledParagraph};
use regex::Captures;

/// An item: `VALUE`, `VALUE: meaning`, `VALUE (remark): meaning`, `VALUE - meaning`,
/// `VALUE, indicating that meaning`, or `VALUE (meaning)`.
static ITEM: Pattern = Pattern::new(
    r#"^["'`]?(?<wire>[\w+\-][\w.\-+/|]*?)["'`]?(?:(?:\s*\((?<r>[^()]+)\))?(?:\s*:\s*|\s+(?:indicates|means)(?:\s+that)?\s+)(?<a>\S.*)|\s+[-–—]\s+(?<b>\S.*)|,\s+indicating(?:\s+that)?\s+(?<d>\S.*)|\s*\((?<c>[^()]+)\)[.;,]?|[.;,]?)$"#,
);
/// The empty value and its meaning.
static EMPTY: Pattern = Pattern::new(r#"^(?:""|'')\s*[:\-–]\s*(?<meaning>\S.*)$"#);
/// Words before a colon that are not values.
static NOT_A_VALUE: Pattern = Pattern::new(
    r"(?i)^(?:notes?|caution|notice|warning|examples?|minimum|maximum|format|constraints?|range|definition|descriptions?|values?|options?|remarks?|tip|letters?|digits?|numbers?|characters?|spaces?|hyphens?|underscores?|periods?|special|this|that|it|which|they|empty|blank|null|if|when|for|rules?|requirements?|scenarios?)$",
);
/// A value that contains colons, such as a URN or a time of day.
static WITH_COLONS: Pattern = Pattern::new(r"^(?:[A-Za-z][\w.\-]*(?::[\w.\-/*]+){2,}|\d{1,2}:\d\d\S*)$");
/// The start of another item in a meaning, as in `Up: it flies. Down: it rests.`
static NEXT_ITEM: Pattern =
    Pattern::new(r"(?:[.;]\s*-?|\s-)\s*(?<word>[A-Z]\w*|\d+):\s|;\s*\S+\s+(?:indicates|means)\b");
/// Two values with one meaning, or a value and its meaning without a space.
static TWO_WORDS: Pattern = Pattern::new(r"^(?:[A-Z_]{2,}(?:/[A-Z_]{2,}|-[A-Z]?[a-z]{2,}.*)|\d+/[a-z]+)$");
/// A value with a colon, such as `net:rope`, or a value and its meaning without a space.
static COLON: Pattern = Pattern::new(r"^[a-z][\w\-]*:[\w\-]+(?:\s*:\s.*)?$");
/// A pattern of dates or times.
static DATES: Pattern = Pattern::new(r"^[yYMdDHhmsS:/\-]{6,}$");
/// A single word.
static WORD: Pattern = Pattern::new(r#"^["'`]?(?<wire>[A-Za-z][\w\-]*)["'`]?[.;,]?$"#);
/// Words for the absence of a value.
const NOTHING: &[&str] = &["none", "null", "empty", "blank"];
/// A word for all values that a list does not name.
const OTHERS: &str = "Others";
/// IP addresses, ranges of IP addresses, and URLs.
static ADDRESS: Pattern = Pattern::new(r"^\d+\.\d+\.\d+\.\d+|^\w+://");
/// A single word. If it follows `default:`, it is the default value, not the meaning of a value called `default`.
static STATED_DEFAULT: Pattern = Pattern::new(r"^\S+$");

/// Words that introduce a list of values, such as `The options are as follows:`.
static LEAD: Pattern = Pattern::new(concat!(
    r"(?i)(?:^|[.,;]\s*|\s)(?:",
    r"(?:(?:currently, )?(?:the |its )?(?:(?:possible |available |valid |supported |enumerated |enumeration )?values?|options?|it|which)(?: and (?:its|their) meanings?)?(?: (?:of this parameter|of [\w ]{1,30}?|for \w+|options?|range|of the time unit))?\s+(?:can be|are|may be|include|is|is one of|must be|can only be|can be set to|is as follows)(?: one of)?(?: the following| as follows)*(?: values?| options?)?)",
    r"|can be|(?:the )?enums?(?: are as follows)?|(?:value |possible )?options?(?: (?:of|for) \w+)?(?: are as follows)?",
    r"|(?:(?:possible|available|valid|supported|enumerated|enumeration) )?values?(?: ranges?| options?)?(?: is| are)?(?: as follows)?|range",
    r"|(?:(?:currently, )?only )?(?:one of )?the following (?:values?|options?)(?: (?:is|are) (?:supported|available))?",
    r")\s*:?\s*$"
));
/// Words that remain before a removed list but say nothing.
static FRAGMENT: Pattern = Pattern::new(r"(?i)\s*\b(?:currently|and|it|(?:the|its) (?:parameter|value))$");
/// Words before a list of values that must not be sent.
static PROHIBITION: Pattern = Pattern::new(
    r"(?i)\b(?:not (?:be|supported|allowed|permitted|available|valid)|cannot|can not|must not|forbidden|prohibited|invalid|unsupported|reserved|except|excluding|other than|not)\b",
);
/// Words before a list of examples.
static EXAMPLES: Pattern = Pattern::new(r"(?i)\bexamples?\b|\be\.g\.|\bsuch as\b");
/// Words before a list that may not be complete.
static REFERENCE: Pattern = Pattern::new(r"(?i)\bfor reference\b");
/// Words before a list of cases or requirements.
static CASES: Pattern = Pattern::new(
    r"(?i)\b(?:if|when|depend\w*|condition\w*|in case|case|scenarios?|rules? (?:are|is|apply)|requirements?|restrictions?|constraints?|notes?|follows from|steps?|ways?|formats?|contain|contains|consists? of|parameters|follow|structure|as follows)\b",
);
/// The maximum number of words before a list that can be its name, as in `Billing mode:`.
const MAX_NAME: usize = 6;

/// What the words before a list say about its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// The items are the values.
    Values,
    /// The words are a name of the list, as in `Billing mode:`, or there are no words that say more.
    Name,
    /// The items are values that must not be sent.
    Prohibition,
    /// The items are examples.
    Examples,
    /// The items are cases or requirements.
    Cases,
}

/// An item of a list.
pub(super) struct Item {
    pub(super) wire: String,
    pub(super) meaning: Option<String>,
    /// A remark in brackets between the value and its meaning.
    pub(super) remark: Option<String>,
}

impl Lead {
    /// Returns what the paragraph before a list says about its items.
    pub(super) fn of(lead: Option<&LabeledParagraph>, list: &[LabeledParagraph]) -> Self {
        let is_range = list.first().is_some_and(|first| first.label == Label::Range);
        let Some(lead) = lead else { return if is_range { Self::Values } else { Self::Name } };
        let text = lead.text.trim();
        let sentence = super::sentences::split(text).pop().unwrap_or_default();
        let is_open = text.ends_with(':');
        // The last item of a list does not introduce another list.
        let is_plain = list.first().is_some_and(|first| first.kind == ParagraphKind::Plain);
        match sentence {
            _ if lead.label == Label::Range && text.is_empty() => Self::Values,
            // The list is directly below the label.
            _ if is_range && lead.label != Label::Range => Self::Values,
            _ if EXAMPLES.is_match(sentence) && is_open => Self::Examples,
            _ if PROHIBITION.is_match(sentence) && is_open => Self::Prohibition,
            _ if REFERENCE.is_match(text) => Self::Cases,
            _ if LEAD.is_match(text) => Self::Values,
            _ if lead.kind == ParagraphKind::Bullet && is_plain => Self::Cases,
            "" => Self::Name,
            _ if is_open && (CASES.is_match(sentence) || sentence.split(' ').count() > MAX_NAME) => Self::Cases,
            _ => Self::Name,
        }
    }
}

/// Returns the text before a list without the words that introduce the list.
pub(super) fn without_lead(text: &str) -> String {
    let text = text.trim();
    let lead = LEAD.captures(text).and_then(|found| found.get(0));
    let end = lead.map_or(text.len(), |lead| lead.start());
    let kept = text.get(..end).unwrap_or_default().trim_end_matches([':', ',', ' ']);
    let fragment = FRAGMENT.captures(kept).and_then(|found| found.get(0)).map(|found| found.start());
    let kept = kept.get(..fragment.unwrap_or(kept.len())).unwrap_or_default();
    if kept.is_empty() || kept.ends_with(['.', '!', '?']) || kept.ends_with(".)") {
        kept.to_owned()
    } else {
        format!("{kept}.")
    }
}

/// Parses an item. Returns `None` if the text has another form, or if its first word is not a value.
pub(super) fn item(text: &str) -> Option<Item> {
    if let Some(found) = EMPTY.captures(text) {
        let meaning = Some(group(&found, "meaning").to_owned());
        return Some(Item { wire: String::new(), meaning, remark: None });
    }
    if WITH_COLONS.is_match(text) {
        return Some(Item { wire: text.to_owned(), meaning: None, remark: None });
    }
    let found = ITEM.captures(text).filter(|_| !COLON.is_match(text.trim_matches(['"', '\'', '`'])))?;
    let wire = group(&found, "wire").to_owned();
    let texts = ["a", "b", "c", "d"].into_iter().map(|name| group(&found, name).trim());
    let meaning = texts.into_iter().find(|text| !text.is_empty()).map(str::to_owned);
    let remark = Some(group(&found, "r").trim().to_owned()).filter(|text| !text.is_empty());
    let is_json =
        meaning.as_deref().is_some_and(|meaning| meaning.starts_with(['[', '{', '"']) || meaning.ends_with(','));
    let states_default = wire.eq_ignore_ascii_case("default")
        && meaning.as_deref().is_some_and(|meaning| STATED_DEFAULT.is_match(meaning));
    let next = meaning.as_deref().and_then(|meaning| NEXT_ITEM.captures(meaning));
    let has_next = next.is_some_and(|found| !is_not_a_value(group(&found, "word")));
    let is_rest = wire == OTHERS && meaning.is_some();
    let is_other = is_not_a_value(&wire) || TWO_WORDS.is_match(&wire) || DATES.is_match(&wire);
    let is_value = !is_other && !is_json && !states_default && !is_rest && !has_next;
    is_value.then_some(Item { wire, meaning, remark })
}

/// Parses a single word as an item. Unlike in `item`, it can be a word such as `maximum`.
pub(super) fn word(text: &str) -> Option<Item> {
    let found = WORD.captures(text)?;
    let wire = group(&found, "wire").to_owned();
    let is_nothing = NOTHING.contains(&wire.to_lowercase().as_str()) || ADDRESS.is_match(&wire);
    (!is_nothing).then_some(Item { wire, meaning: None, remark: None })
}

/// Returns `true` if a text has the form of an item, but its first word consists of two values, or of a value and its
/// meaning.
pub(super) fn has_two_words(text: &str) -> bool {
    let is_pair = |found: Captures<'_>| TWO_WORDS.is_match(group(&found, "wire")) || COLON.is_match(text);
    ITEM.captures(text).is_some_and(is_pair)
}

/// Returns `true` for words and addresses that are not values.
pub(super) fn is_not_a_value(word: &str) -> bool {
    // In upper case, a word of `NOT_A_VALUE` can be a value: `OPTIONS` is an HTTP method.
    let is_upper = word.len() > 1 && !word.contains(|each: char| each.is_lowercase());
    NOT_A_VALUE.is_match(word) && !is_upper || ADDRESS.is_match(word)
}

/// Returns `true` if a sentence says that values must not be sent.
pub(super) fn is_prohibition(text: &str) -> bool {
    PROHIBITION.is_match(text)
}

/// Returns the number of paragraphs at the beginning that are items of one list. `is_introduced` is `true` if the words
/// before them introduce values.
pub(super) fn list_length(paragraphs: &[LabeledParagraph], is_introduced: bool) -> usize {
    let Some(first) = paragraphs.first() else { return 0 };
    if first.kind == ParagraphKind::Plain {
        let is_item = |paragraph: &&LabeledParagraph| {
            paragraph.kind == ParagraphKind::Plain && is_bare_item(&paragraph.text, is_introduced)
        };
        return paragraphs.iter().take_while(is_item).count();
    }
    // If an item introduces an inner list, as in `One of the following:`, the outer list ends before the inner one.
    let mut opener = first;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let is_inner = paragraph.indent > first.indent;
        let is_introduced = is_inner && opener.text.ends_with(':') && item(&opener.text).is_none();
        if paragraph.kind != ParagraphKind::Bullet || paragraph.indent < first.indent || is_introduced {
            return index;
        }
        if !is_inner {
            opener = paragraph;
        }
    }
    paragraphs.len()
}

/// Returns `true` for a paragraph such as `VALUE: meaning`. If `is_introduced` is `true`, `VALUE` alone is enough.
fn is_bare_item(text: &str, is_introduced: bool) -> bool {
    item(text).is_some_and(|item| item.meaning.is_some() || is_introduced)
}
