//! `KeyOrder`: the order in which a service writes the members of objects, if it differs from the order in the spec.

use std::iter;

/// The order of the members in the objects of the current array. Most objects have the same order as the previous
/// object, so the previous order shows which member to expect next. A member is identified by its row, which is its
/// index in the `Table` of the type.
///
/// No order is learned from objects outside of arrays.
#[derive(Default)]
pub(super) struct KeyOrder {
    /// The nesting depth of the objects.
    depth: usize,
    learned: Option<LearnedOrder>,
}

/// The order of members that was learned from the objects so far.
struct LearnedOrder {
    /// For each row of the table, the row that followed it. The last entry is the row of the first key of an object.
    next: Vec<usize>,
    /// The row of the previous key. Until the first key of an object is read, it is the number of rows of the table.
    previous: usize,
}

impl KeyOrder {
    /// Creates the order of objects at this depth. Nothing has been learned yet.
    pub(super) const fn at(depth: usize) -> Self {
        Self { depth, learned: None }
    }

    /// Returns `true` if an order was learned from the objects at this depth, because it differs from the order of the
    /// table.
    #[inline]
    pub(super) fn is_learned(&self, depth: usize) -> bool {
        self.learned.is_some() && self.depth == depth
    }

    /// Returns the expected row of the first key of an object.
    #[inline]
    pub(super) fn first(&mut self, rows: usize) -> usize {
        self.learned.as_mut().map_or(0, |learned| learned.after(rows))
    }

    /// Returns the row that is expected after this row.
    #[inline]
    pub(super) fn after(&mut self, row: usize, depth: usize) -> usize {
        match &mut self.learned {
            Some(learned) if self.depth == depth => learned.after(row),
            _ => row + 1,
        }
    }

    /// Records that the key of `row` was read in place of the key of the `expected` row. Before the first call, all
    /// keys were in the order of the table.
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
