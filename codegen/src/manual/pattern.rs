//! Regular expressions that are compiled once. Their engine takes linear time, so that no page can hang it.

use regex::{Captures, Regex};
use std::sync::OnceLock;

/// A regular expression of this crate.
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

    /// All that it finds, one behind the other.
    pub(super) fn all<'t>(&self, text: &'t str) -> Vec<Captures<'t>> {
        self.get().map(|regex| regex.captures_iter(text).collect()).unwrap_or_default()
    }
}

/// What a group caught, or nothing.
pub(super) fn group<'t>(captures: &Captures<'t>, name: &str) -> &'t str {
    captures.name(name).map_or("", |found| found.as_str())
}
