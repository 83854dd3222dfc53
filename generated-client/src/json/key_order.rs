//! The order in which a service writes members, as far as it is not that of the documents.

use super::key_index::{self, Lines};

/// The order of the members in the objects of the present array: most have that of the one before.
///
/// Objects that stand alone teach nothing.
#[derive(Default)]
pub(super) struct Order {
    /// How deep the objects are nested that it is about.
    depth: usize,
    learned: Option<Box<Learned>>,
}

/// What was learned from the objects so far.
struct Learned {
    lines: Lines,
    /// The line behind each line, and behind the last one the first.
    next: Vec<usize>,
    /// The line that was read before.
    before: usize,
}

impl Order {
    /// The order of objects at this depth, of which nothing is known.
    pub(super) const fn at(depth: usize) -> Self {
        Self { depth, learned: None }
    }

    /// Whether the objects at this depth have an order of their own.
    #[inline]
    pub(super) fn is_learned(&self, depth: usize) -> bool {
        self.learned.is_some() && self.depth == depth
    }

    /// The line that the first key of an object is expected to have: it comes behind the last of so many.
    #[inline]
    pub(super) fn first(&mut self, lines: usize) -> usize {
        self.learned.as_mut().map_or(0, |learned| learned.after(lines))
    }

    /// The line that is expected behind this one.
    #[inline]
    pub(super) fn after(&mut self, index: usize, depth: usize) -> usize {
        match &mut self.learned {
            Some(learned) if self.depth == depth => learned.after(index),
            _ => index + 1,
        }
    }

    /// The line whose name comes next as a key, in quotes and without escapes, where another one was due.
    #[inline]
    pub(super) fn find(&mut self, names: &[&str], text: &[u8], due: usize, depth: usize) -> Option<usize> {
        match &mut self.learned {
            _ if self.depth != depth => key_index::search(names, text),
            Some(learned) => learned.find(names, text),
            None => self.learned.insert(Learned::new(names, due)).find(names, text),
        }
    }
}

impl Learned {
    /// So far, the lines came in their order up to this one.
    #[cold]
    #[inline(never)]
    fn new(names: &[&str], due: usize) -> Box<Self> {
        let next = (1..=names.len()).chain([0]).collect();
        Box::new(Self { lines: Lines::of(names), next, before: due.checked_sub(1).unwrap_or(names.len()) })
    }

    #[inline]
    fn after(&mut self, index: usize) -> usize {
        self.before = index;
        self.next.get(index).copied().unwrap_or_default()
    }

    #[inline]
    fn find(&mut self, names: &[&str], text: &[u8]) -> Option<usize> {
        let found = self.lines.find(names, text)?;
        if let Some(next) = self.next.get_mut(self.before) {
            *next = found;
        }
        Some(found)
    }
}
