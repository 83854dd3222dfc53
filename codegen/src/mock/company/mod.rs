//! A simulated company: desktops, users, logins and measurements that follow from a seed and are never stored.

mod census;
mod chance;
mod id;
mod login;
mod sample;
mod stage;
mod value;

pub(crate) use census::Census;
pub(crate) use login::Login;
pub(crate) use sample::Sample;
pub(crate) use stage::Stage;
pub(crate) use value::{About, Value, task_id};

use id::Kind;

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// The size of a simulated company.
///
/// Its data follow from the seed and from calendar days: a day holds the same logins whenever the records end.
#[derive(Debug, Clone)]
pub struct Company {
    /// How many desktops it has.
    pub desktops: u32,
    /// How many users it has.
    pub users: u32,
    /// How many days back its records go.
    pub days: u32,
    /// What its data follow from: the same seed, the same data.
    pub seed: u64,
    /// The moment that its data end at, in seconds since 1970.
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

    fn desktop_id(&self, desktop: u32) -> String {
        id::grouped(&id::encode(self.seed, Kind::Desktop, u64::from(desktop)))
    }
}
