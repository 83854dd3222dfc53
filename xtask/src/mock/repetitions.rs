//! How often the same request came before, without holding on to every request there ever was.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;
use std::sync::{Mutex, PoisonError};

/// Requests that are remembered for certain. Twice as many are held at most, at 16 bytes and the map's own few.
const REMEMBERED: usize = 65_536;

/// Counts requests by method and target.
///
/// There are two generations: when the younger is full it becomes the older, and what was in the older and did not come
/// again is forgotten.
#[derive(Default)]
pub struct Repetitions(Mutex<Generations>);

#[derive(Default)]
struct Generations {
    young: HashMap<u64, u64>,
    old: HashMap<u64, u64>,
}

impl Repetitions {
    /// How many requests with this method and target came before this one.
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
        let count = self.old.get(&key).map_or(0, |count| count + 1);
        if self.young.len() >= REMEMBERED {
            self.old = mem::take(&mut self.young);
        }
        self.young.insert(key, count);
        count
    }
}

#[cfg(test)]
mod tests {
    use super::{REMEMBERED, Repetitions};
    use std::sync::PoisonError;

    #[test]
    fn each_method_and_target_is_counted_for_itself() {
        let repetitions = Repetitions::default();
        let counts = [("GET", "/a"), ("GET", "/a"), ("POST", "/a"), ("GET", "/b"), ("GET", "/a")]
            .map(|(method, target)| repetitions.count(method, target));
        assert_eq!(counts, [0, 1, 0, 0, 2]);
    }

    #[test]
    fn what_comes_again_is_remembered_and_memory_is_bounded() {
        let repetitions = Repetitions::default();
        for number in 0..(3 * REMEMBERED) {
            repetitions.count("GET", &format!("/{number}"));
            if number % (REMEMBERED / 2) == 0 {
                repetitions.count("GET", "/often");
            }
        }
        assert_eq!(repetitions.count("GET", "/often"), 6);
        let generations = repetitions.0.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(generations.young.len() + generations.old.len() <= 2 * REMEMBERED);
    }
}
