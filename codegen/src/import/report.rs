//! Errors and losses of an import. An error prevents an import; a loss is a feature that is not imported.

use crate::spec::pointer::Pointer;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A value in an imported definition.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentLocation {
    /// Name of the definition, as given by the caller.
    pub file: String,
    /// JSON pointer to the value. It is empty if the value is the whole definition.
    pub pointer: String,
    /// Line and column of a syntax error, both counted from 1.
    pub position: Option<(usize, usize)>,
}

/// Formats a location as file and position, such as `api.json:3:7`, or as file and pointer, such as `api.json#/paths`.
impl fmt::Display for DocumentLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        match self.position {
            Some((line, column)) => write!(f, ":{line}:{column}"),
            None if self.pointer.is_empty() => Ok(()),
            None => write!(f, "#{}", self.pointer),
        }
    }
}

/// The reason why a file or one of its operations was not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// What is wrong.
    pub message: String,
    /// The value that is wrong.
    pub location: DocumentLocation,
    /// The remedy.
    pub help: String,
}

/// Keys and other features that were not imported, each with its locations.
pub type Losses = BTreeMap<String, BTreeSet<DocumentLocation>>;

pub(super) type Result<T> = std::result::Result<T, ImportError>;

/// Collects the losses of one file and creates its errors.
#[derive(Debug)]
pub(super) struct Report {
    file: String,
    pub(super) losses: Losses,
}

impl Report {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), losses: Losses::new() }
    }

    /// Records a loss. Recording the same loss again has no effect.
    pub(super) fn lose(&mut self, what: &str, at: &Pointer) {
        let location = self.location(at);
        self.losses.entry(what.to_owned()).or_default().insert(location);
    }

    /// Removes a loss, because the feature was imported after all.
    pub(super) fn retract(&mut self, what: &str, at: &Pointer) {
        let location = self.location(at);
        if let Some(locations) = self.losses.get_mut(what) {
            locations.remove(&location);
        }
        self.losses.retain(|_, locations| !locations.is_empty());
    }

    pub(super) fn error(&self, at: &Pointer, message: impl Into<String>, help: &str) -> ImportError {
        ImportError { message: message.into(), location: self.location(at), help: help.to_owned() }
    }

    /// Creates an error whose help says to write the file of the operation by hand.
    pub(super) fn unsupported(&self, at: &Pointer, message: impl Into<String>) -> ImportError {
        self.error(at, message, "write this operation by hand")
    }

    pub(super) fn location(&self, at: &Pointer) -> DocumentLocation {
        DocumentLocation { file: self.file.clone(), pointer: at.as_str().to_owned(), position: None }
    }
}
