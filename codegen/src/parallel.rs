//! Maps a slice on several threads.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Converts the items in parallel. Returns the results in the order of the items.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], convert: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    // Each thread takes the next item when it is done with one, because items differ in size.
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || {
            let index = next.fetch_add(1, Ordering::Relaxed);
            items.get(index).map(|item| (index, convert(item)))
        };
        std::iter::from_fn(take).collect::<Vec<(usize, R)>>()
    };
    let mut results = thread::scope(|scope| {
        let others: Vec<_> = (1..processors.min(items.len())).map(|_| scope.spawn(work)).collect();
        let mut results = work();
        for other in others {
            results.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_have_the_order_of_the_items() {
        for length in [0, 1, 2, 3, 1000] {
            let numbers: Vec<u32> = (0..length).collect();
            let doubled: Vec<u32> = numbers.iter().map(|number| number * 2).collect();
            assert_eq!(map(&numbers, |number| number * 2), doubled);
        }
    }
}
