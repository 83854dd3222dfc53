//! Work on many independent things, on all processors.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// What `make` makes of each thing, in the order of the things.
pub(crate) fn map<T: Sync, R: Send>(things: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let share = things.len().div_ceil(processors).max(1);
    let make = &make;
    let work = |part| <[T]>::iter(part).map(make).collect::<Vec<R>>();
    thread::scope(|scope| {
        // One part is done here: whoever waits for the others has nothing else to do.
        let (first, others) = things.split_at(share.min(things.len()));
        let others: Vec<_> = others.chunks(share).map(|part| scope.spawn(move || work(part))).collect();
        let mut made = work(first);
        for part in others {
            made.extend(part.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        made
    })
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn the_order_stays() {
        for length in [0, 1, 2, 3, 1000] {
            let numbers: Vec<u32> = (0..length).collect();
            let doubled: Vec<u32> = numbers.iter().map(|number| number * 2).collect();
            assert_eq!(map(&numbers, |number| number * 2), doubled);
        }
    }
}
