//! The size of a simulated company, its desktops and their users.

use super::id::{self, Kind};

/// Seconds in a day.
pub(crate) const DAY: i64 = 86_400;

/// A simulated company.
///
/// Its data follow from the seed and from calendar days: a day has the same logins wherever the records end.
#[derive(Debug, Clone)]
pub struct Company {
    /// Number of desktops.
    pub desktops: u32,
    /// Number of users.
    pub users: u32,
    /// Number of days that the records go back.
    pub days: u32,
    /// Seed of all data. The same seed gives the same data.
    pub seed: u64,
    /// End of the records, in seconds since 1970.
    pub until: i64,
}

impl Company {
    /// The desktop of a user.
    pub(crate) fn desktop_of(&self, user: u32) -> u32 {
        user % self.desktops.max(1)
    }

    /// The users of a desktop.
    pub(crate) fn users_of(&self, desktop: u32) -> impl Iterator<Item = u32> + use<> {
        self.users_at(Some(desktop))
    }

    /// The users of a desktop, or all of them.
    pub(crate) fn users_at(&self, desktop: Option<u32>) -> impl Iterator<Item = u32> + use<> {
        let (first, step) = desktop.map_or((0, 1), |desktop| (desktop, self.desktops.max(1)));
        (first..self.users).step_by(usize::try_from(step).unwrap_or(usize::MAX))
    }

    /// The desktop with an id.
    pub(crate) fn desktop_by_id(&self, id: &str) -> Option<u32> {
        let number = id::decode(self.seed, Kind::Desktop, id)?;
        u32::try_from(number).ok().filter(|number| *number < self.desktops)
    }

    pub(super) fn desktop_id(&self, desktop: u32) -> String {
        id::grouped(&id::encode(self.seed, Kind::Desktop, u64::from(desktop)))
    }
}
