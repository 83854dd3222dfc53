//! Random waits with exponential backoff: before a retry, and between two polls of a task.

use super::config::RetryConfig;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

impl RetryConfig {
    /// Returns the random wait after the given number of attempts: from zero to the bound.
    pub(crate) fn backoff(&self, attempts: u32) -> Duration {
        random_between(Duration::ZERO, self.backoff_bound(attempts))
    }

    /// Returns the upper bound of the wait after the given number of attempts.
    fn backoff_bound(&self, attempts: u32) -> Duration {
        doubled(self.initial_backoff, self.max_backoff, attempts)
    }
}

/// Returns a duration that doubles with every attempt after the first, up to a maximum.
pub(crate) fn doubled(initial: Duration, maximum: Duration, attempts: u32) -> Duration {
    let factor = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
    initial.saturating_mul(factor).min(maximum)
}

/// Returns a random duration from the minimum to the maximum. If the maximum is less than the minimum, returns the
/// minimum.
pub(crate) fn random_between(minimum: Duration, maximum: Duration) -> Duration {
    minimum + scale(maximum.saturating_sub(minimum), random())
}

/// Returns the duration times `draw / 2^32`.
fn scale(bound: Duration, draw: u32) -> Duration {
    // The product cannot overflow: the longest duration has 94 bits, and `draw` has 32.
    let nanoseconds = (bound.as_nanos() * u128::from(draw)) >> 32;
    let seconds = u64::try_from(nanoseconds / 1_000_000_000).unwrap_or(u64::MAX);
    let rest = u32::try_from(nanoseconds % 1_000_000_000).unwrap_or_default();
    Duration::new(seconds, rest)
}

/// Returns a random number, which is good enough for jitter: each `RandomState` of the standard library has different
/// keys.
fn random() -> u32 {
    let hash = RandomState::new().hash_one(());
    u32::try_from(hash >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{random, random_between, scale};
    use crate::retry::config::RetryConfig;
    use std::collections::HashSet;
    use std::time::Duration;

    fn bounds(config: &RetryConfig) -> Vec<u128> {
        (1..=8).map(|attempts| config.backoff_bound(attempts).as_millis()).collect()
    }

    #[test]
    fn the_bound_doubles_up_to_its_maximum() {
        assert_eq!(bounds(&RetryConfig::standard()), [500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
        let longest = RetryConfig::standard().initial_backoff(Duration::MAX).max_backoff(Duration::MAX);
        assert_eq!(longest.backoff_bound(u32::MAX), Duration::MAX);
        assert_eq!(RetryConfig::standard().initial_backoff(Duration::ZERO).backoff(40), Duration::ZERO);
        assert_eq!(RetryConfig::standard().max_backoff(Duration::ZERO).backoff(1), Duration::ZERO);
    }

    #[test]
    fn a_wait_is_a_fraction_of_its_bound() {
        let bound = Duration::from_secs(8);
        assert_eq!(scale(bound, 0), Duration::ZERO);
        assert_eq!(scale(bound, 1 << 31), Duration::from_secs(4));
        assert!(scale(bound, u32::MAX) < bound && scale(bound, u32::MAX) > Duration::from_millis(7_999));
        assert!(scale(Duration::MAX, u32::MAX) > Duration::MAX / 2);
    }

    #[test]
    fn a_random_duration_is_within_its_limits() {
        let [minimum, maximum] = [2, 5].map(Duration::from_secs);
        let durations: Vec<Duration> = (0..400).map(|_| random_between(minimum, maximum)).collect();
        assert!(durations.iter().all(|duration| (minimum..=maximum).contains(duration)), "{durations:?}");
        assert!(durations.iter().any(|duration| *duration < Duration::from_secs(3)));
        assert!(durations.iter().any(|duration| *duration > Duration::from_secs(4)));
        assert_eq!(random_between(maximum, minimum), maximum);
    }

    #[test]
    fn random_numbers_cover_the_range() {
        let draws: Vec<u32> = (0..400).map(|_| random()).collect();
        let quarters: HashSet<u32> = draws.iter().map(|draw| draw >> 30).collect();
        assert_eq!(quarters.len(), 4);
        assert!(draws.iter().collect::<HashSet<_>>().len() > 390);
    }
}
