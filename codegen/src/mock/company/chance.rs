//! Values that look random and follow from a seed and from what they are about.

/// A stream of numbers that is the same for the same seed and words.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn of(seed: u64, words: &[u64]) -> Self {
        Self(words.iter().fold(mix(seed), |state, word| mix(state ^ mix(*word))))
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number from `least` up to `greatest`, both possible.
    pub(super) fn between(&mut self, least: i64, greatest: i64) -> i64 {
        let span = greatest.saturating_sub(least).max(0).unsigned_abs().saturating_add(1);
        least.saturating_add_unsigned(self.next() % span)
    }

    /// Whether something happens that happens so often in a thousand times.
    pub(super) fn happens(&mut self, per_mille: u64) -> bool {
        self.next() % 1000 < per_mille
    }

    /// A number from 0 up to, but not, 1.
    pub(super) fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of several things.
    pub(super) fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let index = self.next() % (things.len().max(1) as u64);
        things.get(usize::try_from(index).unwrap_or_default())
    }
}

/// The finishing step of SplitMix64: every bit of the result depends on every bit of the number.
pub(super) fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
