//! The errors found so far.

use crate::diagnostic::{self, Diagnostic};
use crate::source::Location;

/// Comparing each name with every other one is slow, so later errors have no suggestions.
const MAX_SUGGESTIONS: usize = 100;

/// The errors found so far.
#[derive(Default)]
pub(crate) struct Errors(Vec<Diagnostic>);

impl Errors {
    /// Returns `true` if there is time for suggestions.
    pub(crate) fn are_few(&self) -> bool {
        self.0.len() < MAX_SUGGESTIONS
    }

    pub(crate) fn push(&mut self, error: Diagnostic) {
        self.0.push(error);
    }

    /// Adds an error with one location.
    pub(crate) fn report(&mut self, at: Location, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::new(at, message).help(help));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_sorted(mut self) -> Vec<Diagnostic> {
        diagnostic::sort(&mut self.0);
        self.0
    }
}
