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
    /// The location of a key, or of the value if it has no key.
    pub(crate) fn key(spans: &'p Spans, at: Pointer) -> Self {
        Self { spans, at, is_key: true }
    }

    /// The location of a value, or of its nearest existing parent.
    pub(crate) fn value(spans: &'p Spans, at: Pointer) -> Self {
        Self { spans, at, is_key: false }
    }

    /// The location in the file.
    pub(crate) fn location(&self) -> Location {
        if self.is_key { self.spans.key(&self.at) } else { self.spans.value(&self.at) }
    }
}

#[cfg(test)]
mod tests;
