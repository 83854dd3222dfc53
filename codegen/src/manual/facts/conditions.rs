//! Recognizes sentences that apply only in some cases or to a part of the value.

use super::super::pattern::Pattern;

/// A condition at the start of a sentence.
static CONDITION: Pattern = Pattern::new(
    r"^\W*(?:For|If|When|Where|While|Unless|Once|Each|Every|In|During|Before|After|Within|Under|An?)\s+\S|^(?:Otherwise|Else)\b",
);
/// A condition anywhere in a sentence.
static IF: Pattern = Pattern::new(r"(?i)\b(?:if|unless|in case)\b");
/// The name of a case at the start of a sentence, such as `TCP:`.
static CASE: Pattern = Pattern::new(r"^[^,.:]{1,60}:\s");

/// The label of a fact about the row itself.
static OWN_LABEL: Pattern = Pattern::new(
    r"(?i)^(?:default(?: value)?|(?:value |length )?range|values?|options?|length|format|unit|min\w*(?: \w+)?|max\w*(?: \w+)?|characters?)\s*:",
);

/// Returns `true` if a text begins with a condition.
pub(super) fn is_conditional(text: &str) -> bool {
    CONDITION.is_match(text)
}

/// Returns `true` if a text contains a condition.
pub(super) fn has_if(text: &str) -> bool {
    IF.is_match(text)
}

/// Returns `true` if a text begins with the name of a case.
pub(super) fn is_case(text: &str) -> bool {
    CASE.is_match(text) && !OWN_LABEL.is_match(text)
}
