//! The retry budget, which prevents retry storms. All calls of a client share it.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a retry costs.
const COST: u32 = 5;
/// What a successful response gives back. A retry costs five times as much, so in the long run one retry is allowed for
/// every five successes.
const INCOME: u32 = 1;

/// The retry budget of a client: what retries have spent. The size of the budget is a setting of each call.
#[derive(Default)]
pub(crate) struct Budget {
    spent: AtomicU32,
}

impl Budget {
    /// Pays for a retry from a budget of this many retries. Returns `false` if the budget is exhausted, so that the
    /// retry is not allowed. Without a budget, the retry costs nothing.
    pub(crate) fn withdraw(&self, retries: Option<u32>) -> bool {
        let Some(retries) = retries else { return true };
        let size = retries.saturating_mul(COST);
        let pay = |spent: u32| spent.checked_add(COST).filter(|sum| *sum <= size);
        self.spent.fetch_update(Ordering::Relaxed, Ordering::Relaxed, pay).is_ok()
    }

    /// Gives back the income of one success.
    pub(crate) fn refill(&self) {
        // The update fails only if nothing is spent.
        let _ = self.spent.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |spent| spent.checked_sub(INCOME));
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn a_budget_is_exhausted_and_refilled_up_to_its_maximum() {
        let budget = Budget::default();
        let withdrawn = || std::iter::repeat_with(|| budget.withdraw(Some(100))).take_while(|paid| *paid).count();
        assert_eq!(withdrawn(), 100);
        assert!(budget.withdraw(None) && !budget.withdraw(Some(0)) && budget.withdraw(Some(101)));
        (0..5).for_each(|_| budget.refill());
        (0..4).for_each(|_| budget.refill());
        assert_eq!(withdrawn(), 0);
        budget.refill();
        assert_eq!(withdrawn(), 1);
        (0..2_000).for_each(|_| budget.refill());
        assert_eq!(withdrawn(), 100);
    }
}
