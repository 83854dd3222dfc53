//! `Dedup`: removes rows that were returned before. If rows are added, they move existing rows to a later page.

use super::page::Paging;
use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};

/// Number of recent items that are remembered. A row that moves further than this is returned twice.
const REMEMBERED: usize = 8_192;

/// The identities of recent items, as hashes with a random key. A hash takes the same memory for an identity of any
/// length, and the service cannot provoke collisions. A random collision occurs once in 10^15 items.
#[derive(Default)]
pub(super) struct Dedup {
    hasher: RandomState,
    known: HashSet<u64>,
    in_order: VecDeque<u64>,
}

/// The result of removing duplicates from a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Duplicates {
    /// The positions of the removed items on the page.
    pub(super) positions: Vec<usize>,
    /// A hash of all identities on the page. `None` if there are no items, or if one has no identity.
    pub(super) fingerprint: Option<u64>,
}

impl Dedup {
    /// Removes the items that were returned before, and remembers the others. Keeps items without an identity.
    pub(super) fn remove_duplicates<O: Paging>(&mut self, items: &mut Vec<O::Item>) -> Duplicates {
        let mut page = Some(DefaultHasher::new()).filter(|_| !items.is_empty());
        let mut positions = Vec::new();
        for (position, item) in items.iter().enumerate() {
            // An empty identity identifies nothing.
            let Some(identity) = O::identity(item).filter(|identity| !identity.is_empty()) else {
                page = None;
                continue;
            };
            let key = self.hasher.hash_one(identity);
            page.iter_mut().for_each(|page| key.hash(page));
            if !self.insert(key) {
                positions.push(position);
            }
        }
        if !positions.is_empty() {
            let mut removed = positions.iter().peekable();
            let mut position = 0..;
            items.retain(|_| removed.next_if_eq(&&position.next().unwrap_or_default()).is_none());
        }
        Duplicates { positions, fingerprint: page.map(|page| page.finish()) }
    }

    /// Remembers a value. Returns `true` if it is new.
    pub(super) fn remember(&mut self, value: impl Hash) -> bool {
        self.insert(self.hasher.hash_one(value))
    }

    fn insert(&mut self, key: u64) -> bool {
        if !self.known.insert(key) {
            return false;
        }
        self.in_order.push_back(key);
        if self.in_order.len() > REMEMBERED
            && let Some(oldest) = self.in_order.pop_front()
        {
            self.known.remove(&oldest);
        }
        true
    }
}
