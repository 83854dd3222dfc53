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

/// A selection of users.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Users {
    /// All users.
    All,
    /// The users of a desktop.
    OfDesktop(u32),
    /// One user.
    Only(u32),
    /// No user.
    None,
}

impl Company {
    /// Returns the desktop of a user.
    pub(crate) fn desktop_of(&self, user: u32) -> u32 {
        user % self.desktops.max(1)
    }

    /// Returns the selected users.
    pub(crate) fn users(&self, selected: Users) -> impl Iterator<Item = u32> + use<> {
        let (users, step) = match selected {
            Users::All => (0..self.users, 1),
            Users::OfDesktop(desktop) => (desktop..self.users, self.desktops.max(1)),
            Users::Only(user) => (user..user.saturating_add(1), 1),
            Users::None => (0..0, 1),
        };
        users.step_by(usize::try_from(step).unwrap_or(usize::MAX))
    }

    /// Returns the desktop with this ID.
    pub(crate) fn desktop_by_id(&self, id: &str) -> Option<u32> {
        let number = id::decode(self.seed, Kind::Desktop, id)?;
        u32::try_from(number).ok().filter(|number| *number < self.desktops)
    }

    /// Returns the user with this ID.
    pub(crate) fn user_by_id(&self, id: &str) -> Option<u32> {
        let number = id::decode(self.seed, Kind::User, id)?;
        u32::try_from(number).ok().filter(|number| *number < self.users)
    }

    pub(super) fn user_id(&self, user: u32) -> String {
        id::encode(self.seed, Kind::User, u64::from(user))
    }

    pub(super) fn desktop_id(&self, desktop: u32) -> String {
        id::grouped(&id::encode(self.seed, Kind::Desktop, u64::from(desktop)))
    }
}
