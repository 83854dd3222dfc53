//! The regular expressions of a spec, compiled once.
//!
//! They use the ECMAScript dialect of JSON Schema. It has lookarounds and backreferences, which the `regex` crate does
//! not support.

use crate::model::{FieldInfo, Model, TypeDef, TypeKind};
use fancy_regex::{Regex, RegexBuilder};
use std::collections::BTreeMap;

/// Maximum number of steps for a pattern that cannot be matched in linear time. If a match needs more steps, the value
/// is accepted.
const MAX_STEPS: usize = 10_000;

/// The compiled patterns of all parameters and properties.
#[derive(Debug, Default)]
pub(super) struct Patterns(BTreeMap<String, Option<Regex>>);

impl Patterns {
    /// Compiles the patterns of a model.
    pub(super) fn new(model: &Model) -> Self {
        let arguments = model.operations().flat_map(|operation| &operation.arguments).flat_map(|argument| {
            [&argument.info].into_iter().chain(argument.kind.parts().iter().map(|part| &part.info))
        });
        let set_by_client = model.service.client_parameters.iter().map(|(_, info)| info);
        let fields = arguments.chain(set_by_client).chain(model.types().flat_map(of_properties));
        let patterns = fields.filter_map(|info| info.pattern.clone());
        Self(patterns.map(|pattern| (pattern.clone(), compile(&pattern))).collect())
    }

    /// Returns `true` if a string matches the pattern of a field, or if the pattern cannot be checked.
    pub(super) fn is_match(&self, info: &FieldInfo, text: &str) -> bool {
        let regex = info.pattern.as_ref().and_then(|pattern| self.0.get(pattern)?.as_ref());
        regex.is_none_or(|regex| regex.is_match(text).unwrap_or(true))
    }

    /// Returns the patterns that are not checked, because they cannot be compiled.
    pub(super) fn unchecked(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, regex)| regex.is_none()).map(|(pattern, _)| pattern.as_str())
    }
}

fn of_properties(def: &TypeDef) -> impl Iterator<Item = &FieldInfo> {
    let properties: &[_] = match &def.kind {
        TypeKind::Object { properties, .. } => properties,
        TypeKind::Enumeration { .. } | TypeKind::Value { .. } => &[],
    };
    properties.iter().map(|property| &property.info)
}

fn compile(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(&translate(pattern)).backtrack_limit(MAX_STEPS).build().ok()
}

/// Escapes the characters that are special within a character class (`[...]`) in Rust's dialect, but not in ECMAScript.
fn translate(pattern: &str) -> String {
    let mut translated = String::new();
    let mut is_class = false;
    let mut rest = pattern.chars();
    while let Some(each) = rest.next() {
        match each {
            '\\' => {
                translated.push(each);
                translated.extend(rest.next());
                continue;
            }
            '[' | '&' | '~' if is_class => translated.push('\\'),
            '[' => is_class = true,
            ']' => is_class = false,
            _ => {}
        }
        translated.push(each);
    }
    translated
}

#[cfg(test)]
mod tests {
    use super::{Patterns, compile};
    use crate::model::FieldInfo;
    use std::time::Instant;

    fn is_match(pattern: &str, text: &str) -> bool {
        let patterns = Patterns([(pattern.to_owned(), compile(pattern))].into_iter().collect());
        assert_eq!(patterns.unchecked().count(), 0, "{pattern}");
        patterns.is_match(&FieldInfo { pattern: Some(pattern.to_owned()), ..FieldInfo::default() }, text)
    }

    #[test]
    fn patterns_have_the_dialect_of_json_schema() {
        for (pattern, good, bad) in [
            ("^[a-z]+$", "abc", "ABC"),
            // A pattern without anchors matches part of a string.
            ("[0-9]", "a1b", "ab"),
            (r"^(?!-)[\w\-]+(?<!-)$", "a-b", "a-"),
            (r"^[\u4e00-\u9fa5]*$", "桌面", "desk"),
            ("^[[&&~]+$", "[&~", "a"),
            (r"^[^\/]+\/$", "a/", "a/b"),
            ("^[a-zA-Z0-9_.-]{1,64}$", "a_b.c-d", "a b"),
        ] {
            assert!(is_match(pattern, good), "{pattern}: {good}");
            assert!(!is_match(pattern, bad), "{pattern}: {bad}");
        }
    }

    #[test]
    fn matching_ends_soon() {
        let begin = Instant::now();
        for pattern in [r"^(a+)+(?=b)\1$", r"^(a|a|aa)+(?!a)\1b$", r"(a+a+)+b\1", r"^(?=(a*)*c)a+\1$"] {
            is_match(pattern, &"a".repeat(5_000));
        }
        assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
    }

    #[test]
    fn patterns_that_cannot_be_compiled_are_listed_and_not_checked() {
        let patterns = Patterns([("(?<".to_owned(), compile("(?<"))].into_iter().collect());
        assert_eq!(patterns.unchecked().collect::<Vec<_>>(), ["(?<"]);
        assert!(patterns.is_match(&FieldInfo { pattern: Some("(?<".to_owned()), ..FieldInfo::default() }, "x"));
    }
}
