//! Where a name stands. A spec has thousands of names and hardly an error, so a place is looked up when an error shows it.

use crate::source::Location;
use crate::spec::locate::{Places, Pointer};

/// A key or a value of a file.
#[derive(Debug, Clone)]
pub(crate) struct Spot<'p> {
    places: &'p Places,
    at: Pointer,
    is_key: bool,
}

impl<'p> Spot<'p> {
    /// The key, or the value where there is none.
    pub(crate) fn key(places: &'p Places, at: Pointer) -> Self {
        Self { places, at, is_key: true }
    }

    /// The value, or what is nearest above it.
    pub(crate) fn value(places: &'p Places, at: Pointer) -> Self {
        Self { places, at, is_key: false }
    }

    /// The place, as errors show it.
    pub(crate) fn location(&self) -> Location {
        if self.is_key { self.places.key(&self.at) } else { self.places.value(&self.at) }
    }
}
