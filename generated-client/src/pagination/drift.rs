//! Which items were handed out already, so that rows that shift while paging come once.

use super::Paging;
use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

/// So many items are remembered; a row that shifts by more comes twice.
pub(super) const WINDOW: usize = 8_192;

/// The identities of the last items, as keyed hashes: however long an identity is, remembering it
/// takes the same memory. The key is random and nobody's to know, so that no two can be made equal; and
/// that one of 64 bits is equal to one of so few by chance happens once in 10^15 items.
#[derive(Default)]
pub(super) struct Seen {
    key: RandomState,
    known: HashSet<u64, BuildHasherDefault<Hashed>>,
    in_order: VecDeque<u64>,
}

/// Takes a key as its own hash: it is one already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        // Keys come as a whole, in the other method.
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What became of the items of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sifted {
    /// The positions of the items that were known, and are not on the page any more.
    pub(super) dropped: Vec<usize>,
    /// A number for what the page holds; none if an item has no identity, or if there is none.
    pub(super) fingerprint: Option<u64>,
}

impl Seen {
    /// Drops the items that were seen before, and remembers the others. Items without an identity
    /// always stay.
    pub(super) fn sift<O: Paging>(&mut self, items: &mut Vec<O::Item>) -> Sifted {
        let mut fingerprint = Some(0).filter(|_| !items.is_empty());
        let mut dropped = Vec::new();
        for (position, item) in items.iter().enumerate() {
            let key = self.key(O::identity(item));
            fingerprint = fingerprint.zip(key).map(|(before, key)| mix(before, key));
            if key.is_some_and(|key| !self.is_new(key)) {
                dropped.push(position);
            }
        }
        if !dropped.is_empty() {
            let mut gone = dropped.iter().peekable();
            let mut position = 0..;
            items.retain(|_| gone.next_if_eq(&&position.next().unwrap_or_default()).is_none());
        }
        Sifted { dropped, fingerprint }
    }

    /// Remembers a text; whether it is a new one.
    pub(super) fn notes(&mut self, text: &str) -> bool {
        self.key(Some(text)).is_none_or(|key| self.is_new(key))
    }

    /// An empty text tells nothing from anything.
    fn key(&self, identity: Option<&str>) -> Option<u64> {
        let identity = identity.filter(|identity| !identity.is_empty())?;
        let mut hasher = self.key.build_hasher();
        hasher.write(identity.as_bytes());
        Some(hasher.finish())
    }

    /// Whether a key was not seen lately; it was now.
    fn is_new(&mut self, key: u64) -> bool {
        if !self.known.insert(key) {
            return false;
        }
        self.in_order.push_back(key);
        if self.in_order.len() > WINDOW
            && let Some(oldest) = self.in_order.pop_front()
        {
            self.known.remove(&oldest);
        }
        true
    }
}

/// A number for the keys so far and one more, which depends on their order.
fn mix(before: u64, key: u64) -> u64 {
    // Any odd number will do: the keys are as good as random.
    before.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(key)
}
