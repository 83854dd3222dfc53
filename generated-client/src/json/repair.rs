//! `Repair`: two versions of a text without damaged values, and the offsets of the replaced parts.

use std::ops::Range;

/// Two versions of a damaged text, in which the damaged values are replaced. They have the same structure, except that
/// `text` has only `null` for a value with a damaged key.
#[derive(Default)]
pub(super) struct Repair {
    /// The version from which declared fields are read. A damaged value is `null`, and so is a value with a damaged
    /// key.
    pub(super) text: String,
    /// The version from which unknown fields and values of any type are read. A damaged value is a string in which
    /// `U+FFFD` replaces what cannot be decoded.
    pub(super) lossy: String,
    /// The replaced parts, in the order of the text.
    pub(super) parts: Vec<Part>,
    /// For each replacement, in the order of the text, the offsets of its end in `lossy` and in the damaged text. This
    /// list includes replacements inside values with a damaged key, which are not in `parts`.
    pub(super) ends: Vec<(usize, usize)>,
}

/// A part of the text that was replaced.
pub(super) struct Part {
    pub(super) text: Range<usize>,
    pub(super) lossy: Range<usize>,
    /// What is wrong with the value. `None` for a key.
    pub(super) found: Option<&'static str>,
}

impl Repair {
    /// Returns what is wrong with the value at an offset of `text`.
    pub(super) fn damage_at(&self, offset: usize) -> Option<&'static str> {
        let index = self.parts.binary_search_by_key(&offset, |part| part.text.start).ok()?;
        self.parts.get(index)?.found
    }

    /// Returns the offset of each damaged value in a range of `text`, and what is wrong with the value.
    pub(super) fn damages(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &'static str)> {
        let first = self.parts.partition_point(|part| part.text.start < range.start);
        let rest = self.parts.get(first..).unwrap_or_default().iter();
        let inside = rest.take_while(move |part| part.text.start < range.end);
        inside.filter_map(|part| Some((part.text.start, part.found?)))
    }

    /// Returns the part of `lossy` that corresponds to a range of `text`. The range must begin at the start of a value,
    /// and end at the end of a value.
    pub(super) fn lossy(&self, range: Range<usize>) -> &str {
        self.lossy.get(self.to_lossy(range.start)..self.to_lossy(range.end)).unwrap_or_default()
    }

    fn to_lossy(&self, offset: usize) -> usize {
        let before = self.parts.partition_point(|part| part.text.end <= offset);
        match before.checked_sub(1).and_then(|last| self.parts.get(last)) {
            Some(part) => part.lossy.end + (offset - part.text.end),
            None => offset,
        }
    }

    /// Converts an offset in `lossy` to an offset in the damaged text.
    pub(super) fn to_original(&self, offset: usize) -> usize {
        let before = self.ends.partition_point(|(end, _)| *end <= offset);
        match before.checked_sub(1).and_then(|last| self.ends.get(last)) {
            Some((end, original)) => original + (offset - end),
            None => offset,
        }
    }
}
