//! Something that has names: what it is, where it stands, and by which words tests speak of it.

use super::Spot;

/// Something that can be asked for.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Its names, in the form of `names::plain`.
    pub(super) names: Vec<String>,
    /// What it is.
    pub(super) what: String,
    /// The document that its file was written from.
    pub(super) page: Option<String>,
    /// The type of several operations that it is, or is a part of.
    pub(super) shared_type: Option<String>,
    /// Its place in the spec.
    pub(super) spec: Spot,
    /// What to look for in the emitted files.
    pub(super) emitted: Vec<Place>,
    /// Words that speak of it.
    pub(super) words: Vec<String>,
    /// Words that a file has to have too: of what it belongs to.
    pub(super) owners: Vec<String>,
    /// Whether a text only mentions the name.
    pub(super) is_mention: bool,
}

impl Default for Spot {
    fn default() -> Self {
        Self { path: String::new(), line: 1 }
    }
}

/// A line to look for in an emitted file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The file below the folder of emitted files.
    pub(super) path: String,
    /// The beginning of an item that the line stands in, where it stands in one.
    pub(super) item: Option<String>,
    /// How the line goes on behind its blanks, or what it holds.
    pub(super) line: String,
    /// Where that stands in the line.
    pub(super) look: Look,
}

/// Where in a line something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// At its beginning, but for blanks.
    Begins,
    /// Anywhere.
    Holds,
}

impl Place {
    /// An item.
    pub(super) fn item(path: &str, line: impl Into<String>) -> Self {
        Self { path: path.to_owned(), item: None, line: line.into(), look: Look::Begins }
    }

    /// A line that holds a text.
    pub(super) fn mention(path: &str, text: &str) -> Self {
        Self { look: Look::Holds, ..Self::item(path, text) }
    }

    /// A line within an item.
    pub(super) fn within(path: &str, item: impl Into<String>, line: impl Into<String>) -> Self {
        Self { path: path.to_owned(), item: Some(item.into()), ..Self::item(path, line) }
    }
}
