//! `MismatchOffsets`: the offsets of the mismatches of a response, recorded while the response is read.

/// The maximum number of mismatches that are listed. The others are only counted.
const MAX_LISTED: usize = 100;

/// The mismatches in the order of their offsets.
#[derive(Default)]
pub(super) struct MismatchOffsets {
    pub(super) listed: Vec<MismatchOffset>,
    pub(super) total: usize,
}

/// A value with an unexpected type.
pub(super) struct MismatchOffset {
    pub(super) offset: usize,
    pub(super) expected: &'static str,
    pub(super) found: &'static str,
    /// The levels of nesting above the value that are maps, one bit each.
    pub(super) map_levels: u128,
}

impl MismatchOffsets {
    #[cold]
    pub(super) fn add(&mut self, mismatch: MismatchOffset) {
        self.total += 1;
        if self.listed.len() < MAX_LISTED {
            self.listed.push(mismatch);
        }
    }

    /// Corrects the expected type of the last mismatch, if that is a mismatch of the value at this offset.
    pub(super) fn expect_at(&mut self, offset: usize, expected: &'static str) {
        if let Some(last) = self.listed.last_mut()
            && last.offset == offset
        {
            last.expected = expected;
        }
    }
}
