//! `Notes`: the mismatches of a response by offset, collected while it is read.

/// The number of mismatches that are listed. Further ones are only counted.
const MAX_LISTED: usize = 100;

/// The mismatches in the order of the text.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) listed: Vec<Note>,
    pub(super) total: usize,
}

/// A value with an unexpected type.
pub(super) struct Note {
    pub(super) offset: usize,
    pub(super) expected: &'static str,
    pub(super) found: &'static str,
    /// The levels of nesting above the value that are maps, one bit each.
    pub(super) map_levels: u128,
}

impl Notes {
    #[cold]
    pub(super) fn add(&mut self, note: Note) {
        self.total += 1;
        if self.listed.len() < MAX_LISTED {
            self.listed.push(note);
        }
    }

    /// Corrects the expected type of the last note, if it is about the value at this offset.
    pub(super) fn expect_at(&mut self, offset: usize, expected: &'static str) {
        if let Some(note) = self.listed.last_mut()
            && note.offset == offset
        {
            note.expected = expected;
        }
    }
}
