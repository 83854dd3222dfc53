//! Collects the errors that the checks find.

use crate::diagnostic::{self, Diagnostic};
use crate::source::Location;
use std::cell::RefCell;

/// Number of errors after which suggestions are omitted, because comparing each name with all others is slow.
const MAX_SUGGESTIONS: usize = 100;

/// The errors found so far. All checks share a reference to this list.
#[derive(Default)]
pub(crate) struct Errors(RefCell<Vec<Diagnostic>>);

impl Errors {
    /// Returns `true` if the number of errors is still small enough for suggestions.
    pub(crate) fn are_few(&self) -> bool {
        self.0.borrow().len() < MAX_SUGGESTIONS
    }

    pub(crate) fn push(&self, error: Diagnostic) {
        self.0.borrow_mut().push(error);
    }

    /// Adds an error with one location.
    pub(crate) fn report(&self, at: Location, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::new(at, message).help(help));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    pub(super) fn into_sorted(self) -> Vec<Diagnostic> {
        let mut errors = self.0.into_inner();
        diagnostic::sort(&mut errors);
        errors
    }
}
