//! How many logins each day has, counted when it is first asked for and never again.

use super::Company;
use std::sync::OnceLock;

/// A number for each day of the records, and nothing more.
#[derive(Debug, Default)]
pub(crate) struct Census(OnceLock<Vec<u64>>);

impl Census {
    /// How many logins a day has; `company` is always the same.
    pub(crate) fn of_day(&self, company: &Company, day: i64) -> u64 {
        let calendar = company.calendar();
        let counts = self
            .0
            .get_or_init(|| calendar.clone().map(|day| company.count_of_day(day, company.users_at(None))).collect());
        let index = usize::try_from(day.saturating_sub(calendar.start)).unwrap_or(usize::MAX);
        counts.get(index).copied().unwrap_or_default()
    }
}
