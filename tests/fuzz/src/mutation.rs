//! `Mutation`: the random choices of a mutator, and the exchange of inputs with libFuzzer.

use libfuzzer_sys::fuzzer_mutate;

/// A random number generator (SplitMix64). The same seed produces the same numbers, so that runs can be repeated.
pub struct Random(u64);

impl Random {
    /// Creates a generator with a seed.
    pub fn new(seed: u32) -> Self {
        Self(u64::from(seed))
    }

    /// Returns a number from 0 to `end - 1`, or 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % (end.max(1) as u64)) as usize
    }

    /// Returns one of the items. Returns `None` if there are none.
    pub fn choose<'t, T>(&mut self, items: &'t [T]) -> Option<&'t T> {
        items.get(self.below(items.len()))
    }
}

/// Changes the structure of an input with `change`. Changes its bytes in one of four cases, and if it has no structure.
///
/// The other parameters are those of `fuzz_mutator!`. `change` returns `None` for an input without structure.
pub fn mutate(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
    change: impl FnOnce(&str, &mut Random) -> Option<String>,
) -> usize {
    let mut random = Random::new(seed);
    let text = data.get(..size).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let by_bytes = random.below(4) == 0;
    let changed = text.filter(|_| !by_bytes).and_then(|text| change(text, &mut random));
    match changed.filter(|text| text.len() <= max_size) {
        Some(text) => {
            data[..text.len()].copy_from_slice(text.as_bytes());
            text.len()
        }
        None => fuzzer_mutate(data, size, max_size),
    }
}
