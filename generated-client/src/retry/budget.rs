//! The retry budget, which all calls of a client share: it prevents retry storms.

use std::sync::atomic::{AtomicU32, Ordering};

/// The cost of a retry.
const COST: u32 = 5;
/// What a successful call adds: in the long run, one call in five may be retried.
const INCOME: u32 = 1;
/// A full budget pays for 100 retries.
const FULL: u32 = 100 * COST;

/// The budget of a client.
pub(crate) struct Budget(AtomicU32);

impl Budget {
    pub(crate) fn full() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Pays for a retry, if enough is left.
    pub(crate) fn withdraw(&self) -> bool {
        let pay = |left: u32| left.checked_sub(COST);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, pay).is_ok()
    }

    /// Adds what a successful call is worth.
    pub(crate) fn refill(&self) {
        let put = |left: u32| Some(left.saturating_add(INCOME).min(FULL)).filter(|sum| *sum != left);
        // A full budget stays as it is.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, put);
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn a_budget_runs_dry_and_fills_again_but_not_over() {
        let budget = Budget::full();
        let withdrawn = || std::iter::repeat_with(|| budget.withdraw()).take_while(|paid| *paid).count();
        assert_eq!(withdrawn(), 100);
        (0..4).for_each(|_| budget.refill());
        assert_eq!(withdrawn(), 0);
        budget.refill();
        assert_eq!(withdrawn(), 1);
        (0..2_000).for_each(|_| budget.refill());
        assert_eq!(withdrawn(), 100);
    }
}
