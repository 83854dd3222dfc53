//! Counts repeated requests in bounded memory.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;
use std::sync::{Mutex, PoisonError};

/// Number of distinct requests that are counted exactly. At most twice as many are stored.
const REMEMBERED: usize = 65_536;

/// Counts requests by method and target.
///
/// There are two generations. When the young one is full, it replaces the old one. Requests of the old one that did not
/// come again are forgotten, except for the highest count.
#[derive(Default)]
pub struct RepeatCounter(Mutex<Generations>);

#[derive(Default)]
struct Generations {
    young: HashMap<u64, u64>,
    old: HashMap<u64, u64>,
    /// Highest count of a forgotten request, plus 1.
    floor: u64,
}

impl RepeatCounter {
    /// A number that no earlier request with this method and target had: 0, 1 and so on.
    pub fn count(&self, method: &str, target: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        (method, target).hash(&mut hasher);
        let key = hasher.finish();
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        generations.count(key)
    }
}

impl Generations {
    fn count(&mut self, key: u64) -> u64 {
        if let Some(count) = self.young.get_mut(&key) {
            *count += 1;
            return *count;
        }
        // An unknown request may have been forgotten. Its numbers must not repeat.
        let count = self.old.get(&key).map_or(self.floor, |count| count + 1);
        if self.young.len() >= REMEMBERED {
            let forgotten = mem::replace(&mut self.old, mem::take(&mut self.young));
            self.floor = forgotten.into_values().map(|count| count + 1).fold(self.floor, u64::max);
        }
        self.young.insert(key, count);
        count
    }
}

#[cfg(test)]
mod tests {
    use super::{REMEMBERED, RepeatCounter};
    use std::sync::PoisonError;

    #[test]
    fn each_method_and_target_is_counted_for_itself() {
        let counter = RepeatCounter::default();
        let counts = [("GET", "/a"), ("GET", "/a"), ("POST", "/a"), ("GET", "/b"), ("GET", "/a")]
            .map(|(method, target)| counter.count(method, target));
        assert_eq!(counts, [0, 1, 0, 0, 2]);
    }

    #[test]
    fn a_number_never_returns_even_if_it_was_forgotten() {
        let counter = RepeatCounter::default();
        let before = [(); 3].map(|()| counter.count("GET", "/a"));
        (0..3 * REMEMBERED).for_each(|number| {
            counter.count("GET", &format!("/{number}"));
        });
        let after = [(); 3].map(|()| counter.count("GET", "/a"));
        assert!(after.iter().all(|number| !before.contains(number)), "{before:?} {after:?}");
        assert!(after.is_sorted_by(|a, b| a < b), "{after:?}");
    }

    #[test]
    fn what_comes_again_is_remembered_and_memory_is_bounded() {
        let counter = RepeatCounter::default();
        for number in 0..(3 * REMEMBERED) {
            counter.count("GET", &format!("/{number}"));
            if number % (REMEMBERED / 2) == 0 {
                counter.count("GET", "/often");
            }
        }
        assert_eq!(counter.count("GET", "/often"), 6);
        let generations = counter.0.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(generations.young.len() + generations.old.len() <= 2 * REMEMBERED);
    }
}
