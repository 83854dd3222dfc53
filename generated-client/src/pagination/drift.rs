//! Which items were handed out already, so that rows that shift while paging come once.

use super::Paging;
use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

/// So many items are remembered; a row that shifts by more comes twice.
pub(super) const WINDOW: usize = 8_192;

/// The identities of the last items, as keyed hashes: however long an identity is, remembering it
/// takes the same memory, and 128 bits of it are never equal by chance.
#[derive(Default)]
pub(super) struct Seen {
    keys: [RandomState; 2],
    known: HashSet<u128, BuildHasherDefault<Hashed>>,
    in_order: VecDeque<u128>,
}

/// Takes a key as its own hash: it is one already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        // Keys come as a whole, in the other method.
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u128(&mut self, key: u128) {
        self.0 = key as u64;
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
        let identities: Vec<Option<u128>> = items.iter().map(|item| self.key(O::identity(item))).collect();
        let complete: Option<Vec<u128>> = identities.iter().copied().collect();
        let fingerprint = complete.filter(|keys| !keys.is_empty()).map(|keys| self.keys[0].hash_one(keys));
        let known: Vec<bool> = identities.into_iter().map(|key| key.is_some_and(|key| !self.is_new(key))).collect();
        let positions = known.iter().enumerate().filter(|(_, known)| **known).map(|(position, _)| position);
        let dropped: Vec<usize> = positions.collect();
        if !dropped.is_empty() {
            let mut known = known.into_iter();
            items.retain(|_| !known.next().unwrap_or_default());
        }
        Sifted { dropped, fingerprint }
    }

    /// Remembers a text; whether it is a new one.
    pub(super) fn notes(&mut self, text: &str) -> bool {
        self.key(Some(text)).is_none_or(|key| self.is_new(key))
    }

    /// An empty text tells nothing from anything.
    fn key(&self, identity: Option<&str>) -> Option<u128> {
        let identity = identity.filter(|identity| !identity.is_empty())?;
        let [high, low] = self.keys.each_ref().map(|key| u128::from(key.hash_one(identity)));
        Some(high << 64 | low)
    }

    /// Whether a key was not seen lately; it was now.
    fn is_new(&mut self, key: u128) -> bool {
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
