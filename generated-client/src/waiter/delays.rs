//! The delays between polls: they grow from a minimum to a maximum, with jitter.

use crate::retry::{doubled, random_between};
use std::ops::RangeInclusive;
use std::time::Duration;

/// Returns the delay after the given number of polls. `None` if no time is left for another poll.
///
/// The delay is random: from the minimum to a bound that starts at the minimum and doubles with every poll, up to the
/// maximum. If the next delay would leave less than the minimum, the delay is shortened, so that the last poll starts
/// when the minimum is left.
pub(super) fn next_delay(delays: &RangeInclusive<Duration>, polls: u32, remaining: Duration) -> Option<Duration> {
    let minimum = *delays.start();
    let maximum = *delays.end();
    let delay = random_between(minimum, doubled(minimum, maximum, polls));
    if remaining.saturating_sub(delay) > minimum {
        return Some(delay);
    }
    let last = remaining.saturating_sub(minimum);
    (!last.is_zero()).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::next_delay;
    use std::time::Duration;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn delays_grow_from_the_minimum_to_the_maximum() {
        let delays = 2 * SECOND..=10 * SECOND;
        let longest = |polls| (0..200).filter_map(|_| next_delay(&delays, polls, Duration::MAX)).max();
        assert_eq!(longest(1), Some(2 * SECOND));
        assert!((3 * SECOND..=4 * SECOND).contains(&longest(2).unwrap()));
        assert!((6 * SECOND..=8 * SECOND).contains(&longest(3).unwrap()));
        assert!((8 * SECOND..=10 * SECOND).contains(&longest(40).unwrap()));
        assert!((0..200).all(|_| next_delay(&delays, 40, Duration::MAX) >= Some(2 * SECOND)));
    }

    #[test]
    fn the_last_poll_starts_when_the_minimum_is_left() {
        let delays = 2 * SECOND..=2 * SECOND;
        assert_eq!(next_delay(&delays, 1, 5 * SECOND), Some(2 * SECOND));
        assert_eq!(next_delay(&delays, 1, 3 * SECOND), Some(SECOND));
        assert_eq!(next_delay(&delays, 1, 2 * SECOND), None);
        assert_eq!(next_delay(&delays, 1, Duration::ZERO), None);
    }

    #[test]
    fn a_maximum_below_the_minimum_has_no_effect() {
        #[allow(clippy::reversed_empty_ranges)]
        let delays = 4 * SECOND..=SECOND;
        assert_eq!(next_delay(&delays, 9, Duration::MAX), Some(4 * SECOND));
        assert_eq!(next_delay(&(Duration::ZERO..=Duration::ZERO), 9, SECOND), Some(Duration::ZERO));
        assert_eq!(next_delay(&(Duration::ZERO..=Duration::ZERO), 9, Duration::ZERO), None);
    }
}
