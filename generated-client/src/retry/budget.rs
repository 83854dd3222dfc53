//! The retry budget, which prevents retry storms. All calls of a client share it.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a retry costs.
const COST: u32 = 5;
/// What a call adds to the budget if it ends with a response whose status is not a transient failure. A retry costs
/// five times as much, so in the long run one retry is allowed for every five such calls.
const INCOME: u32 = 1;
/// The full budget, which pays for 100 retries.
const FULL: u32 = 100 * COST;

/// The retry budget of a client.
pub(crate) struct Budget(AtomicU32);

impl Budget {
    pub(crate) fn full() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Pays for a retry. Returns `false` if the budget is exhausted, so that the retry is not allowed.
    pub(crate) fn withdraw(&self) -> bool {
        let pay = |left: u32| left.checked_sub(COST);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, pay).is_ok()
    }

    /// Adds the income of one call.
    pub(crate) fn refill(&self) {
        let add = |left: u32| Some(left.saturating_add(INCOME).min(FULL)).filter(|sum| *sum != left);
        // The update fails only if the budget is already full.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn a_budget_is_exhausted_and_refilled_up_to_its_maximum() {
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
