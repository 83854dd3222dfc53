//! A random number generator. A seed and the subject of the random numbers determine its sequence.

/// A SplitMix64 generator. Equal seeds and subjects give equal numbers on every machine.
#[derive(Debug)]
pub struct Rng(u64);

impl Rng {
    /// Creates a generator for a subject, such as a user on a day.
    pub fn new(seed: u64, subject: &[u64]) -> Self {
        Self(subject.iter().fold(mix(seed), |state, word| mix(state ^ mix(*word))))
    }

    /// Returns the next number.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// Returns a number from `minimum` to `maximum`, both inclusive.
    pub fn between(&mut self, minimum: i64, maximum: i64) -> i64 {
        let width = maximum.saturating_sub(minimum).max(0).unsigned_abs().saturating_add(1);
        minimum.saturating_add_unsigned(self.next_u64() % width)
    }

    /// Returns `true` with a probability of `per_mille` in 1,000.
    pub fn happens(&mut self, per_mille: u64) -> bool {
        self.next_u64() % 1000 < per_mille
    }

    /// Returns a number from 0 to 1, excluding 1.
    pub fn fraction(&mut self) -> f64 {
        // A double can represent all integers of 53 bits.
        (self.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns one of several values.
    pub fn pick<'a, T>(&mut self, values: &'a [T]) -> Option<&'a T> {
        let index = self.next_u64() % (values.len().max(1) as u64);
        values.get(usize::try_from(index).unwrap_or_default())
    }
}

/// Mixes the bits of a number as SplitMix64 does: each bit of the result depends on all bits of the number.
pub(super) fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
