//! Regular expressions that are compiled once. They match in linear time, so a page cannot hang the reader.

use regex::{Captures, Regex, RegexSet, RegexSetBuilder};
use std::sync::OnceLock;

/// A regular expression.
pub(super) struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(super) const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(self.source).ok()).as_ref()
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.get().is_some_and(|regex| regex.is_match(text))
    }

    pub(super) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.get()?.captures(text)
    }

    /// Returns all matches.
    pub(super) fn find_all<'t>(&self, text: &'t str) -> Vec<Captures<'t>> {
        self.get().map(|regex| regex.captures_iter(text).collect()).unwrap_or_default()
    }
}

/// Regular expressions that ignore case. A text matches if one of them matches.
pub(super) struct Patterns {
    sources: &'static [&'static [&'static str]],
    compiled: OnceLock<Option<RegexSet>>,
}

impl Patterns {
    pub(super) const fn new(sources: &'static [&'static [&'static str]]) -> Self {
        Self { sources, compiled: OnceLock::new() }
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        let sources = || self.sources.iter().flat_map(|group| group.iter());
        let compile = || RegexSetBuilder::new(sources()).case_insensitive(true).build().ok();
        self.compiled.get_or_init(compile).as_ref().is_some_and(|set| set.is_match(text))
    }
}

/// Returns the text of a capture group. Returns the empty string if the group did not match.
pub(super) fn group<'t>(captures: &Captures<'t>, name: &str) -> &'t str {
    captures.name(name).map_or("", |found| found.as_str())
}
