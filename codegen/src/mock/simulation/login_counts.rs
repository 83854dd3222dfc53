//! The number of logins per day. All days are counted once, on first use.

use super::company::{Company, Users};
use std::sync::OnceLock;

/// The number of logins on each day of the records.
#[derive(Debug, Default)]
pub(crate) struct LoginCounts(OnceLock<Vec<u64>>);

impl LoginCounts {
    /// Returns the number of logins on a day. `company` must be the same in every call.
    pub(crate) fn of_day(&self, company: &Company, day: i64) -> u64 {
        let calendar = company.calendar();
        let counts = self
            .0
            .get_or_init(|| calendar.clone().map(|day| company.count_of_day(day, company.users(Users::All))).collect());
        let index = usize::try_from(day.saturating_sub(calendar.start)).unwrap_or(usize::MAX);
        counts.get(index).copied().unwrap_or_default()
    }
}
