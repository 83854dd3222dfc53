//! The errors found so far.

use crate::diagnostic::{self, Diagnostic};

/// Comparing each name with every other takes long, and nobody reads that many errors.
const MAX_SUGGESTIONS: usize = 100;

/// The errors found so far.
#[derive(Default)]
pub(crate) struct Errors(Vec<Diagnostic>);

impl Errors {
    /// Whether so few were found that there is time for suggestions.
    pub(crate) fn are_few(&self) -> bool {
        self.0.len() < MAX_SUGGESTIONS
    }

    pub(crate) fn push(&mut self, error: Diagnostic) {
        self.0.push(error);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_sorted(mut self) -> Vec<Diagnostic> {
        diagnostic::sort(&mut self.0);
        self.0
    }
}
