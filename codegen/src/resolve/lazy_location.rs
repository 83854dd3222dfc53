//! A location that is looked up only if an error shows it. A spec has thousands of names and few errors.

use crate::source::Location;
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;

/// A key or a value of a file.
#[derive(Debug, Clone)]
pub(crate) struct LazyLocation<'p> {
    spans: &'p Spans,
    at: Pointer,
    is_key: bool,
}

impl<'p> LazyLocation<'p> {
    /// Creates a reference to the key of the value at a pointer, or to a value without a key, such as a list element.
    pub(crate) fn key(spans: &'p Spans, at: Pointer) -> Self {
        Self { spans, at, is_key: true }
    }

    /// Creates a reference to a value, or to its nearest existing ancestor.
    pub(crate) fn value(spans: &'p Spans, at: Pointer) -> Self {
        Self { spans, at, is_key: false }
    }

    /// Returns the location in the file.
    pub(crate) fn location(&self) -> Location {
        if self.is_key { self.spans.key(&self.at) } else { self.spans.value(&self.at) }
    }
}

#[cfg(test)]
mod tests;
