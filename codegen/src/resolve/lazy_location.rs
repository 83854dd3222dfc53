//! A location that is looked up when an error shows it: a spec has thousands of names and hardly an error.

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
    /// The key, or the value where there is none.
    pub(crate) fn key(spans: &'p Spans, at: Pointer) -> Self {
        Self { spans, at, is_key: true }
    }

    /// The value, or what is nearest above it.
    pub(crate) fn value(spans: &'p Spans, at: Pointer) -> Self {
        Self { spans, at, is_key: false }
    }

    /// The location in the file.
    pub(crate) fn location(&self) -> Location {
        if self.is_key { self.spans.key(&self.at) } else { self.spans.value(&self.at) }
    }
}
