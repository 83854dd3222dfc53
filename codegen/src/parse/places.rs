//! Where the values of a YAML file stand, by the way that leads to them.

use crate::source::{FileId, Location, Span};
use std::collections::HashMap;

/// A path to a value, in the form of a JSON pointer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The member of that name.
    pub fn key(&self, name: &str) -> Self {
        Self(format!("{}/{}", self.0, name.replace('~', "~0").replace('/', "~1")))
    }

    /// The element at that index.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The text of the pointer.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last name or index of it.
    pub fn name(&self) -> String {
        let last = self.0.rsplit('/').next().unwrap_or_default();
        last.replace("~1", "/").replace("~0", "~")
    }

    fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|at| Self(self.0[..at].to_owned()))
    }
}

/// Where the values of one file stand.
#[derive(Debug)]
pub struct Places {
    pub(super) file: FileId,
    pub(super) places: HashMap<Pointer, Place>,
}

/// Where one value stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) key: Option<Span>,
    pub(super) value: Span,
    pub(super) kind: Kind,
}

/// What stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Collection,
    Scalar,
    /// Text in quotes that consists of blanks at most.
    Blank,
    Null,
}

impl Places {
    /// The file that they are places of.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The value, or what is nearest above it.
    pub fn value(&self, pointer: &Pointer) -> Location {
        self.locate(pointer, |place| match place.kind {
            Kind::Collection => place.key.clone().unwrap_or_else(|| place.value.clone()),
            Kind::Scalar | Kind::Blank | Kind::Null => place.value.clone(),
        })
    }

    /// The key, or the value where there is none.
    pub fn key(&self, pointer: &Pointer) -> Location {
        self.locate(pointer, |place| place.key.clone().unwrap_or_else(|| place.value.clone()))
    }

    /// The scalars of the file with their spans, by place.
    pub fn scalars(&self) -> Vec<(&str, Span)> {
        let scalars = self.places.iter().filter(|(_, place)| place.kind != Kind::Collection);
        let mut scalars: Vec<_> = scalars.map(|(pointer, place)| (pointer.as_str(), place.value.clone())).collect();
        scalars.sort_by_key(|(_, span)| span.start);
        scalars
    }

    /// The values that were left empty.
    pub fn nulls(&self) -> Vec<&Pointer> {
        self.of_kind(Kind::Null)
    }

    /// Whether a value was left empty.
    pub fn is_null(&self, pointer: &Pointer) -> bool {
        self.places.get(pointer).is_some_and(|place| place.kind == Kind::Null)
    }

    /// The texts without a word.
    pub fn blanks(&self) -> Vec<&Pointer> {
        self.of_kind(Kind::Blank)
    }

    /// Whether nothing stands in the file.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    fn of_kind(&self, kind: Kind) -> Vec<&Pointer> {
        let found = self.places.iter().filter(|(_, place)| place.kind == kind);
        let mut found: Vec<_> = found.map(|(pointer, place)| (place.value.start, pointer)).collect();
        found.sort_by_key(|(start, _)| *start);
        found.into_iter().map(|(_, pointer)| pointer).collect()
    }

    fn locate(&self, pointer: &Pointer, span: impl Fn(&Place) -> Span) -> Location {
        let mut pointer = pointer.clone();
        loop {
            if let Some(place) = self.places.get(&pointer) {
                return Location { file: self.file, span: span(place) };
            }
            match pointer.parent() {
                Some(parent) => pointer = parent,
                None => return Location { file: self.file, span: 0..0 },
            }
        }
    }
}
