//! Recognizes sentences that sound like a fact, such as a bound or a default.

use super::super::pattern::{Pattern, Patterns};

/// Words about bounds.
const BOUNDS: &[&str] = &[
    r"\bvalue ranges?\b",
    r"\branges? (?:from|is|between|of)\b",
    r"\branging\b",
    r"\brange:",
    r"\bbetween -?\d\S* and\b",
    r"\b(?:value|it) (?:is|can be|must be) from\b",
    r"\b(?:max(?:imum)?|min(?:imum)?)\b[^.]*\d",
    r"\b(?:maximum|minimum) (?:\w+ )?(?:of|is)\b",
    r"\b(?:positive|non-negative|natural) (?:integer|number)s?\b",
    r"\bno (?:more|less|longer|greater|fewer|earlier|later) than\b",
    r"\bat (?:most|least)\b",
    r"\bup to (?:\d|two|three|four|five|six|seven|eight|nine|ten)",
    r"\bexceed(?:s|ing)?\b",
    r"\bwithin \d",
    r"\b(?:less|greater|larger|smaller|longer|shorter|more|fewer) than\b[^.]*\d",
    r"\d\s*(?:or|and) (?:more|less|above|below)\b",
    r"\bmultiples? of\b",
    r"\bnon-?empty\b",
    r"\d\s*<=?\s*\w+\s*<=?\s*\d",
    r"\b(?:max|min)\. \w+: \d",
    r"\d[^.]*\b(?:characters?|bytes?|letters)\b",
    r"\b(?:length|size)s? (?:is|must|should|cannot|can|of|:|ranges?)\b[^.]*\d",
    r"\bstart(?:s|ing)? from -?\d",
    r"\btimestamp is\b",
    r"-?\d[\d,.]*(?:\s+to\s+|\s*[~–]\s*)-?\d",
];

/// Words about defaults.
const DEFAULTS: &[&str] = &[
    r"\bdefault (?:value|setting|option|mode)\b",
    r"\bby default\b",
    r"\bdefaults? to\b",
    r"\bthe default (?:\w+ )*is\b",
    r"\bdefault:",
    r"\b(?:is|are) used if\b",
    r"\bis the default\b",
    r"\bthe default \w+ \S+ (?:is|will be) used\b",
];

/// Words about values.
const VALUES: &[&str] = &[
    r"\bvalues? (?:can|must|may|can also|should|cannot|can only) be\b",
    r"\b(?:options|values|operators) are\b",
    r#"\bcan be ["'`]"#,
    r"\bcan be an? \w[^.]*\(\W\)",
    r"\bare currently supported\b",
    r"(?:^|\s)-?\d+\s*: .*\s-?\d+\s*: ",
    r"\b(?:options|values):",
    r"^[A-Za-z0-9]\S* indicates\b",
    r"\bfixed (?:at|to|as)\b",
    r"\bset to \S+\.?$",
    r"\bcan be -?\d+(?:, -?\d+)*,? or -?\d+\b",
    r"\b(?:the|its|fixed) (?:return )?value is (?:always |fixed |set )?\S+?(?:[.,;]|$| \(| for\b| and\b| which\b| indicating\b)",
    r"\bvalue (?:has to be|is always)\b",
    r"\bfixed value\b",
    r"(?:^|valid )value: \S",
    r"^it can be \S",
    r"^if the value is \S",
    r"\bset (?:the value|the parameter|this parameter|this field|it) to\b",
    r"\b(?:which|\w*(?:type|mode|status|state|version|level|key|keyword|unit|method|protocol)) can be \S.* or \S",
    r"\bcan be \S+/\S+/\S",
    r"\bsupported (?:\w+ ){1,2}(?:is|are|can be)\b",
    r"\bsupported (?:\w+ )?\w+: ",
    r"\bfor example,? [^\s\w]?\S*\d",
    r"\benter \d",
    r"\b(?:specify|enter) \w+_\w+\.?$",
    r"^currently, .*\b(?:is|are) supported\b",
    r"\bthe following [\w ]*(?:is|are) supported\b",
    r"^\S+(?:, \S+)*,? and \S+ are supported\b",
    r"\b(?:only supports?|supports? only)\b",
    r"\w: [^;:]+; ?[^;:]+: ",
    r":\s\S+(?:, \S+)*,? or \S+\.?$",
    r"\s-\s+\S+: .*\s-\s+\S+: ",
    r"\bas follows: \S",
    r"\bsorted only\b",
    r"\bvalue \S+ (?:indicates|means)\b",
    r"^(?:enter|fill(?: in)?|use) \S+ (?:here|in this field)\b",
    r"[:,]\s\S+ \([^()]+\)(?:,(?: or| and)? \S+ \([^()]+\))+",
    r"(?:^|[.:]) - if \S+ (?:is|are)\b",
    r"^(?:\w+ )*(?:type|mode|status|state): \S+\.?$",
    r"\bindicates\b[^;]*;[^;]*\bindicates\b",
];

/// Words about characters.
const CHARACTERS: &[&str] = &[
    r"\b(?:only|use|includ\w*|contain\w*|starts?|begins?|ends?)\b[^.]*\b(?:letters?|digits?|underscores?|hyphens?|periods?)\b",
    r"\bregular expression\b",
    r"\bbase64\b",
    r#"\bin the format ["'`]"#,
    r"\bformats? (?:is|are) (?:available|supported)\b",
    r"\bspecial characters?\b",
    r"\bformat:\s",
    r"\b(?:start|begin|end)(?:s|ning|ing)? with\b",
    r"\b(?:prefixed|suffixed) with\b",
    r"\b(?:upper|lower)-?case letters?\b",
    r"-(?:byte|bit|character)\b",
    r"\b(?:letters?|digits?|underscores?|hyphens?|characters?)\b[^:]*\b(?:is|are) (?:allowed|supported|permitted)\b",
    r"\bseparat\w*\b.*\b(?:commas?|semicolons?|spaces?|vertical bars?|slash(?:es)?)\b",
];

/// Words about requirements.
const REQUIREMENTS: &[&str] = &[
    r"\bmust\b",
    r"\bcan ?not\b",
    r"\bshould not\b",
    r"\bcan only\b",
    r"\bcan (?:contain|include)\b",
    r"\bonly\b[^.]*\b(?:supported|allowed|can be|used|available|valid|contain|include)\b",
    r"\bnot (?:\w+ )?(?:supported|allowed|permitted)\b",
    r"^only\b",
    r"^required\.?$",
    r"\b(?:is|are) (?:mandatory|required)\b",
    r"\bconsists? of\b",
    r"\b(?:in|the) format(?: is| of|:)",
    r"\bat the same time\b",
    r"\bused together\b",
    r"\bbut not both\b",
    r"\b(?:field|parameter) is not used\b",
    r"\bmutually exclusive\b",
    r"\b(?:be|is) (?:empty|left blank)\b",
];

static FACT: Patterns = Patterns::new(&[BOUNDS, DEFAULTS, VALUES, CHARACTERS, REQUIREMENTS]);

/// A sentence about the purpose of a value, which has the words of a fact.
static PURPOSE: Pattern = Pattern::new(r"(?i)^it can be (?:used|obtained)\b[^\d:]*$");

/// Returns `true` if a text sounds like a fact.
pub(super) fn sounds_like_a_fact(text: &str) -> bool {
    FACT.is_match(text) && !PURPOSE.is_match(text)
}

/// A statement about the value as a whole, such as `The value contains 8 to 32 characters`.
static ABOUT_THE_VALUE: Pattern = Pattern::new(
    r"(?i)\b(?:the|its) values? (?:contains?|consists?|can|must|ranges?|cannot|is|are|should)\b|\d\s*(?:to|-)\s*\d+ characters\b|\branges? from -?\d",
);

/// Returns `true` if a text states a fact about the value as a whole.
pub(super) fn is_about_the_value(text: &str) -> bool {
    ABOUT_THE_VALUE.is_match(text)
}

/// A sentence that says where values come from, or that they are UUIDs.
static REFERENCE: Pattern = Pattern::new(r"(?i)^(?:see|to obtain|you can obtain|for details)\b|\bUUIDs?\b");

/// Returns `true` if a text only says where values come from.
pub(super) fn is_reference(text: &str) -> bool {
    REFERENCE.is_match(text)
}
