//! Maps a slice on several threads.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// Converts the items in parallel. Returns the results in the order of the items.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], convert: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let size = items.len().div_ceil(processors).max(1);
    let convert = &convert;
    let work = |chunk: &[T]| chunk.iter().map(convert).collect::<Vec<R>>();
    thread::scope(|scope| {
        // The current thread converts the first chunk instead of only waiting for the others.
        let (first, others) = items.split_at(size.min(items.len()));
        let others: Vec<_> = others.chunks(size).map(|chunk| scope.spawn(move || work(chunk))).collect();
        let mut results = work(first);
        for other in others {
            results.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    })
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
