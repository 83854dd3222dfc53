//! Reads rules between parameters.

use super::super::located::Located;
use super::super::pattern::{Pattern, group};
use super::fact::RuleFact;
use super::reader::Reader;
use super::sentences::Sentence;
use regex::Captures;

static NOT_LESS_OF: Pattern = Pattern::new(
    r"(?i)(?:(?:the )?value of )?(?<upper>\w+) (?:must|cannot|should) (?:be )?(?:greater than or equal to|later than or equal to|later than|greater than|not (?:be )?less than|be less than|not (?:be )?earlier than|not less than)\s+(?:that of |the value of )?(?:the )?(?<lower>[A-Za-z_]\w*)",
);
static ONLY_WITH: Pattern =
    Pattern::new(r"(?i)\b(?:must|can only|should) be used (?:together )?with (?:the )?(?<with>\w+)");
static REQUIRES: Pattern = Pattern::new(
    r"(?i)^if (?:the |an? )?(?<given>[\w ]+?) (?:is|are) (?:not empty|specified|not left blank|set|passed), (?:the )?(?<needed>[\w ]+?) (?:is (?:also )?(?:mandatory|required)|must (?:also )?be (?:specified|set))",
);
static EXCLUDES: Pattern =
    Pattern::new(r"(?i)\b(?<one>\w+) and (?<other>\w+) cannot be (?:specified|set|used|configured) at the same time");

impl Reader<'_> {
    pub(super) fn read_rule(&mut self, sentence: &mut Sentence) {
        let text = sentence.text.clone();
        // In `greater than or equal to 0`, the pattern finds `or` as a name. This is a bound, not a rule.
        let rule = NOT_LESS_OF
            .captures(&text)
            .filter(|found| group(found, "lower") != "or")
            .map(|found| RuleFact::NotLess { upper: self.named(&found, "upper"), lower: self.named(&found, "lower") })
            .or_else(|| ONLY_WITH.captures(&text).map(|found| self.only_with(&found)))
            .or_else(|| {
                let requires = |found: Captures<'_>| RuleFact::Requires {
                    given: self.named(&found, "given"),
                    needed: self.named(&found, "needed"),
                };
                REQUIRES.captures(&text).map(requires)
            })
            .or_else(|| {
                let excludes = |found: Captures<'_>| RuleFact::Excludes {
                    one: self.named(&found, "one"),
                    other: self.named(&found, "other"),
                };
                EXCLUDES.captures(&text).map(excludes)
            });
        if let Some(rule) = rule {
            self.facts.rules.push(Located::new(rule, sentence.line));
            // The sentence is kept as prose, because it explains the rule.
            sentence.is_read = true;
        }
    }

    fn only_with(&self, found: &Captures<'_>) -> RuleFact {
        RuleFact::OnlyWith { name: self.name.to_owned(), with: self.named(found, "with") }
    }

    /// Returns the name of the row that a capture group refers to: by its name, by words, or as `this parameter`.
    /// Returns the words of the group if no row has this name.
    fn named(&self, found: &Captures<'_>, name: &str) -> String {
        let written = group(found, name).trim();
        let words = written.to_lowercase().replace(' ', "_");
        if ["this_parameter", "it", "this_field", "value", "the_value", "this"].contains(&words.as_str()) {
            return self.name.to_owned();
        }
        let known = self.siblings.iter().find(|sibling| sibling.to_lowercase() == words);
        known.map_or(words, Clone::clone)
    }
}
