//! The size of a simulated company, its desktops and their users.

use super::id::{self, Kind};

/// The number of seconds in a day.
pub(crate) const DAY: i64 = 86_400;

/// A simulated company.
///
/// The logins of a day depend on the seed, but not on the end of the records. If the end of the records changes, the
/// logins that the records still cover stay the same.
#[derive(Debug, Clone)]
pub struct Company {
    /// The number of desktops.
    pub desktops: u32,
    /// The number of users.
    pub users: u32,
    /// The number of days that the records cover.
    pub days: u32,
    /// The seed of all data. Equal seeds give equal data.
    pub seed: u64,
    /// The end of the records, in seconds since 1970.
    pub until: i64,
}

impl Company {
    /// Returns the desktop of a user.
    pub(crate) fn desktop_of(&self, user: u32) -> u32 {
        user % self.desktops.max(1)
    }

    /// Returns the users of a desktop.
    pub(crate) fn users_of(&self, desktop: u32) -> impl Iterator<Item = u32> + use<> {
        self.users_at(Some(desktop))
    }

    /// Returns the users of a desktop, or of all desktops if `desktop` is `None`.
    pub(crate) fn users_at(&self, desktop: Option<u32>) -> impl Iterator<Item = u32> + use<> {
        let (first, step) = desktop.map_or((0, 1), |desktop| (desktop, self.desktops.max(1)));
        (first..self.users).step_by(usize::try_from(step).unwrap_or(usize::MAX))
    }

    /// Returns the desktop with this ID.
    pub(crate) fn desktop_by_id(&self, id: &str) -> Option<u32> {
        let number = id::decode(self.seed, Kind::Desktop, id)?;
        u32::try_from(number).ok().filter(|number| *number < self.desktops)
    }

    pub(super) fn desktop_id(&self, desktop: u32) -> String {
        id::grouped(&id::encode(self.seed, Kind::Desktop, u64::from(desktop)))
    }
}
