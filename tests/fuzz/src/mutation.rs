//! Random choices of a mutator, and the exchange of inputs with libFuzzer.

use codegen::mock::Rng;
use libfuzzer_sys::fuzzer_mutate;

/// The random choices of one mutation. The same seed leads to the same choices, so that runs can be repeated.
pub struct Random(Rng);

impl Random {
    /// Creates a generator with a seed.
    pub fn new(seed: u32) -> Self {
        Self(Rng::new(seed.into(), &[]))
    }

    /// Returns a number from 0 to `end - 1`, or 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0.between(0, end as i64 - 1) as usize
    }

    /// Returns one of the items. Returns `None` if there are none.
    pub fn choose<'t, T>(&mut self, items: &'t [T]) -> Option<&'t T> {
        self.0.pick(items)
    }
}

/// Changes an input with `change`, which returns `None` if the input does not have the expected structure. libFuzzer
/// changes the bytes of the input instead if `change` returns `None`, if the input is not UTF-8, if the result is too
/// long, and for one in four inputs.
///
/// The other parameters are those of `fuzz_mutator!`.
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
