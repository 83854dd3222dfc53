//! Recognizes sentences that sound like a fact, such as a bound or a default.

use super::super::pattern::Pattern;

static FACT: Pattern = Pattern::new(concat!(
    // Bounds.
    r"(?i)\bvalue ranges?\b|\branges? (?:from|is|between|of)\b|\branging\b|\brange:|\bbetween -?\d\S* and\b|\b(?:value|it) (?:is|can be|must be) from\b",
    r"|\b(?:max(?:imum)?|min(?:imum)?)\b[^.]*\d|\b(?:maximum|minimum) (?:\w+ )?(?:of|is)\b|\b(?:positive|non-negative|natural) (?:integer|number)s?\b",
    r"|\bno (?:more|less|longer|greater|fewer|earlier|later) than\b|\bat (?:most|least)\b|\bup to (?:\d|two|three|four|five|six|seven|eight|nine|ten)|\bexceed(?:s|ing)?\b|\bwithin \d",
    r"|\b(?:less|greater|larger|smaller|longer|shorter|more|fewer) than\b[^.]*\d|\d\s*(?:or|and) (?:more|less|above|below)\b|\bmultiples? of\b",
    r"|\d[^.]*\b(?:characters?|bytes?|letters)\b|\b(?:length|size)s? (?:is|must|should|cannot|can|of|:|ranges?)\b[^.]*\d",
    r"|\bstart(?:s|ing)? from -?\d|\btimestamp is\b|-?\d[\d,.]*(?:\s+to\s+|\s*[~–]\s*)-?\d",
    // Defaults.
    r"|\bdefault (?:value|setting)\b|\bby default\b|\bdefaults? to\b|\bthe default (?:\w+ )*is\b|\bdefault:|\b(?:is|are) used if\b|\bdefault (?:option|mode)\b|\bis the default\b|\bthe default \w+ \S+ (?:is|will be) used\b",
    // Values.
    r"|\bvalues? (?:can|must|may|can also|should|cannot|can only) be\b|\boptions are\b|(?:^|\s)-?\d+\s*: .*\s-?\d+\s*: |\b(?:options|values):|^[A-Za-z0-9]\S* indicates\b|\bthe value is \S+\.?$|\bfixed (?:at|to|as)\b|\bset to \S+\.?$|\bcan be -?\d+(?:, -?\d+)*,? or -?\d+\b",
    r"|\b(?:the|its|fixed) (?:return )?value is (?:always |fixed |set )?\S+?(?:[.,;]|$| \(| for\b| and\b| which\b| indicating\b)|\bvalue (?:has to be|is always)\b|\bfixed value\b|(?:^|valid )value: \S|^it can be \S|\bthe value \S+ indicates\b|^if the value is \S",
    r"|\bset (?:the value|the parameter|this parameter|this field|it) to\b|\b(?:which|\w*(?:type|mode|status|state|version|level|key|keyword|unit|method|protocol)) can be \S.* or \S|\bcan be \S+/\S+/\S",
    r"|^currently, .*\b(?:is|are) supported\b|\bthe following [\w ]*(?:is|are) supported\b|^\S+(?:, \S+)*,? and \S+ are supported\b|\bsupports? only\b|\bonly supports?\b",
    r"|\w: [^;:]+; ?[^;:]+: |:\s\S+(?:, \S+)*,? or \S+\.?$|\s-\s+\S+: .*\s-\s+\S+: |\bas follows: \S|\bsorted only\b|\bindicates\b[^;]*;[^;]*\bindicates\b",
    // Characters.
    r"|\b(?:only|use|includ\w*|contain\w*|starts?|begins?|ends?)\b[^.]*\b(?:letters?|digits?|underscores?|hyphens?|periods?)\b|\bregular expression\b|\bspecial characters?\b|\bformat:\s",
    // Requirements.
    r"|\bmust\b|\bcannot\b|\bcan not\b|\bshould not\b|\bcan only\b|\bcan (?:contain|include)\b|\bonly\b[^.]*\b(?:supported|allowed|can be|used|available|valid|contain|include)\b",
    r"|\bnot (?:\w+ )?(?:supported|allowed|permitted)\b|^only\b|\b(?:is|are) (?:mandatory|required)\b|\bconsists? of\b",
    r"|\b(?:in|the) format(?: is| of|:)|\bthe format is\b|\bat the same time\b|\bused together\b|\b(?:be|is) (?:empty|left blank)\b"
));

/// Returns `true` if a text sounds like a fact.
pub(super) fn sounds_like_a_fact(text: &str) -> bool {
    FACT.is_match(text)
}

/// A value with its meaning: `1: on`.
static NUMBER_WITH_MEANING: Pattern = Pattern::new(r"^-?\d+\s*:\s+\S");

/// Returns `true` if a text is a number with a meaning.
pub(super) fn is_number_with_meaning(text: &str) -> bool {
    NUMBER_WITH_MEANING.is_match(text)
}

/// A statement about the value as a whole, such as `The value contains 8 to 32 characters`.
static ABOUT_THE_VALUE: Pattern = Pattern::new(
    r"(?i)\b(?:the|its) values? (?:contains?|consists?|can|must|ranges?|cannot|is|are|should)\b|\d\s*(?:to|-)\s*\d+ characters\b|\branges? from -?\d",
);

/// Returns `true` if a text states a fact about the value as a whole.
pub(super) fn is_about_the_value(text: &str) -> bool {
    ABOUT_THE_VALUE.is_match(text)
}
