//! What an import could not carry over, each with its place, and what stopped an operation.

use crate::spec::pointer::Pointer;
use std::collections::{BTreeMap, BTreeSet};

/// Something in a definition that the spec does not hold now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentLocation {
    /// The definition, as the caller called it.
    pub file: String,
    /// JSON pointer of the value.
    pub pointer: String,
}

/// Why a file or one of its operations was not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub place: DocumentLocation,
    /// What to do about it.
    pub help: String,
}

/// What was not carried over: a key or a remark, and its places.
pub type Left = BTreeMap<String, BTreeSet<DocumentLocation>>;

/// The losses on one file.
#[derive(Debug)]
pub(super) struct Losses {
    file: String,
    left: Left,
}

impl Losses {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), left: Left::new() }
    }

    /// Losses what is not carried; several operations may read one place.
    pub(super) fn left(&mut self, what: &str, at: &Pointer) {
        let place = self.place(at);
        self.left.entry(what.to_owned()).or_default().insert(place);
    }

    /// Takes back what somebody carries after all.
    pub(super) fn carried(&mut self, what: &str, at: &Pointer) {
        let place = self.place(at);
        if let Some(places) = self.left.get_mut(what) {
            places.remove(&place);
        }
        self.left.retain(|_, places| !places.is_empty());
    }

    /// The error that ends an operation.
    pub(super) fn trouble(&self, at: &Pointer, message: impl Into<String>, help: &str) -> Trouble {
        Trouble { message: message.into(), place: self.place(at), help: help.to_owned() }
    }

    pub(super) fn into_left(self) -> Left {
        self.left
    }

    fn place(&self, at: &Pointer) -> DocumentLocation {
        DocumentLocation { file: self.file.clone(), pointer: at.as_str().to_owned() }
    }
}
