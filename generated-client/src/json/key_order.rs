//! `KeyOrder`: the order in which a service writes the members of objects, if it is not that of the spec.

use std::iter;

/// The order of the members in the objects of the current array: most objects have that of the one before.
///
/// Objects outside of arrays teach nothing.
#[derive(Default)]
pub(super) struct KeyOrder {
    /// The nesting depth of these objects.
    depth: usize,
    learned: Option<LearnedOrder>,
}

/// What the objects so far had.
struct LearnedOrder {
    /// The row that followed each row of the table. The last entry is the first row of an object.
    next: Vec<usize>,
    previous: usize,
}

impl KeyOrder {
    /// The order of objects at this depth, of which nothing is known yet.
    pub(super) const fn at(depth: usize) -> Self {
        Self { depth, learned: None }
    }

    /// Whether the objects at this depth have an order of their own.
    #[inline]
    pub(super) fn is_learned(&self, depth: usize) -> bool {
        self.learned.is_some() && self.depth == depth
    }

    /// The row that the first key of an object is expected to have.
    #[inline]
    pub(super) fn first(&mut self, rows: usize) -> usize {
        self.learned.as_mut().map_or(0, |learned| learned.after(rows))
    }

    /// The row that is expected after this one.
    #[inline]
    pub(super) fn after(&mut self, row: usize, depth: usize) -> usize {
        match &mut self.learned {
            Some(learned) if self.depth == depth => learned.after(row),
            _ => row + 1,
        }
    }

    /// Learns that this row came instead of the expected one. If nothing was learned so far, the rows before the
    /// expected one came in the order of the table.
    #[inline]
    pub(super) fn learn(&mut self, row: usize, expected: usize, rows: usize, depth: usize) {
        if self.depth == depth {
            let learned = self.learned.get_or_insert_with(|| LearnedOrder::new(expected, rows));
            if let Some(next) = learned.next.get_mut(learned.previous) {
                *next = row;
            }
        }
    }
}

impl LearnedOrder {
    #[cold]
    fn new(expected: usize, rows: usize) -> Self {
        Self { next: (1..=rows).chain(iter::once(0)).collect(), previous: expected.checked_sub(1).unwrap_or(rows) }
    }

    #[inline]
    fn after(&mut self, row: usize) -> usize {
        self.previous = row;
        self.next.get(row).copied().unwrap_or_default()
    }
}
