//! Tables by the names of a spec, which are hashed in a fraction of the time that the standard library takes: whoever writes
//! a spec gains nothing from names that collide.

use std::hash::{BuildHasherDefault, Hasher};
use twox_hash::XxHash3_64;

/// A map in the order in which it was written.
pub type IndexMap<K, V> = indexmap::IndexMap<K, V, BuildHasherDefault<NameHasher>>;

/// A map in no order.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<NameHasher>>;

/// A set in no order.
pub(crate) type HashSet<T> = std::collections::HashSet<T, BuildHasherDefault<NameHasher>>;

/// XXH3, each part being the seed of the next.
#[derive(Debug, Clone, Copy, Default)]
pub struct NameHasher(u64);

impl Hasher for NameHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = XxHash3_64::oneshot_with_seed(self.0, bytes);
    }

    /// The end of a text, whose length has been hashed.
    fn write_u8(&mut self, each: u8) {
        self.0 = self.0.wrapping_add(u64::from(each));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
