//! A location that is computed only if an error shows it, because a spec has thousands of names and few errors.

use crate::source::Location;
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;

/// A reference to a key or a value in a file, from which its location can be computed.
#[derive(Debug, Clone)]
pub(crate) struct LazyLocation<'p> {
    spans: &'p Spans,
    at: Pointer,
    is_key: bool,
}

impl<'p> LazyLocation<'p> {
    /// Creates a reference to the key of the value at a pointer. If the value has no key, as in a list, the reference
    /// is to the value.
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
