//! Simulated logins. A login is determined by its day, its user and its number on that day.

use super::company::{Company, DAY};
use super::id::{self, Kind};
use super::rng::Rng;
use std::ops::Range;

/// A login, which succeeds or fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Login {
    /// The start, in seconds since 1970. This field must come first, so that logins are ordered by start.
    pub(super) start: i64,
    pub(super) user: u32,
    /// The number of the login among those of the user on this day. It is also the index of the login's time of day in
    /// `SLOTS`.
    slot: u32,
}

/// The times of day at which logins start, in seconds after midnight. The first login of a user on a day starts in the
/// first range, the second login in the second range. The ranges do not overlap.
const SLOTS: [Range<i64>; 3] = [25_200..32_400, 45_000..48_600, 59_400..63_000];

/// The number of users among whose logins a sample is searched for, so that the search is short.
const SAMPLE_USERS: u32 = 100;

impl Login {
    /// Returns the number of the user.
    pub(crate) fn user(self) -> u32 {
        self.user
    }
}

impl Company {
    /// Returns the days with records, in days since 1970.
    pub(crate) fn calendar(&self) -> Range<i64> {
        self.since().div_euclid(DAY)..self.until.div_euclid(DAY) + 1
    }

    pub(crate) fn since(&self) -> i64 {
        self.until.saturating_sub(i64::from(self.days).saturating_mul(DAY))
    }

    /// Returns the number of logins of a user on a whole day.
    fn login_count(&self, day: i64, user: u32) -> u32 {
        let mut rng = Rng::new(self.seed, &[1, day.unsigned_abs(), u64::from(user)]);
        // 1970 began on a Thursday.
        let weekend = (day + 3).rem_euclid(7) >= 5;
        match rng.next_u64() % 100 {
            rare if weekend => u32::from(rare < 6),
            0..12 => 0,
            12..62 => 1,
            62..90 => 2,
            _ => 3,
        }
    }

    fn login(&self, day: i64, user: u32, slot: u32) -> Option<Login> {
        let hours = SLOTS.get(usize::try_from(slot).ok()?)?;
        let second = self.rng_of(day, user, slot, 0).between(hours.start, hours.end);
        let start = day.checked_mul(DAY)?.checked_add(second)?;
        (self.since()..self.until).contains(&start).then_some(Login { start, user, slot })
    }

    fn rng_of(&self, day: i64, user: u32, slot: u32, aspect: u64) -> Rng {
        Rng::new(self.seed, &[2, day.unsigned_abs(), u64::from(user), u64::from(slot), aspect])
    }

    /// Returns the logins of these users on a day, latest first.
    pub(crate) fn logins_of_day(&self, day: i64, users: impl Iterator<Item = u32>) -> Vec<Login> {
        let mut logins: Vec<Login> = users
            .flat_map(|user| (0..self.login_count(day, user)).filter_map(move |slot| self.login(day, user, slot)))
            .collect();
        logins.sort_unstable_by(|a, b| b.cmp(a));
        logins
    }

    /// Returns the logins of a user that start in a time range, in seconds since 1970.
    pub(super) fn logins_of_user(&self, user: u32, range: &Range<i64>) -> Vec<Login> {
        let known = self.calendar();
        let days =
            range.start.div_euclid(DAY).max(known.start)..range.end.div_euclid(DAY).saturating_add(1).min(known.end);
        let logins = days.flat_map(|day| self.logins_of_day(day, std::iter::once(user)));
        logins.filter(|login| range.contains(&login.start)).collect()
    }

    /// Returns the time that the user was connected after a login, in seconds.
    pub(super) fn connected(&self, login: Login) -> i64 {
        let setup = self.setup(login);
        setup.map_or(0, |setup| self.end(login).unwrap_or(self.until) - setup)
    }

    /// Returns the number of logins of these users on a day.
    pub(crate) fn count_of_day(&self, day: i64, users: impl Iterator<Item = u32>) -> u64 {
        let is_whole = day * DAY >= self.since() && (day + 1) * DAY <= self.until;
        let count = |user| {
            let logins = self.login_count(day, user);
            let is_recorded = |slot: &u32| is_whole || self.login(day, user, *slot).is_some();
            (0..logins).filter(is_recorded).count() as u64
        };
        users.map(count).sum()
    }

    /// Returns the latest login that has ended, of one of the first users. Returns `None` if there is none.
    pub(crate) fn sample_login(&self) -> Option<Login> {
        let users = self.users.min(SAMPLE_USERS);
        let mut days = self.calendar().rev();
        days.find_map(|day| self.logins_of_day(day, 0..users).into_iter().find(|login| self.end(*login).is_some()))
    }

    /// Returns the login with this transaction ID.
    pub(crate) fn login_by_id(&self, transaction: &str) -> Option<Login> {
        let number = id::decode(self.seed, Kind::Login, transaction)?;
        let day = i64::try_from(number >> 34).ok()?;
        let user = u32::try_from((number >> 2) & u64::from(u32::MAX)).ok()?;
        let slot = u32::try_from(number & 3).ok()?;
        let exists = user < self.users && slot < self.login_count(day, user);
        exists.then(|| self.login(day, user, slot)).flatten()
    }

    pub(super) fn transaction_id(&self, login: Login) -> String {
        let day = login.start.div_euclid(DAY).unsigned_abs();
        id::encode(self.seed, Kind::Login, (day << 34) | (u64::from(login.user) << 2) | u64::from(login.slot))
    }

    /// Returns the random number generator for an aspect of a login, such as its duration. Each aspect has its own
    /// sequence of random numbers.
    pub(super) fn rng(&self, login: Login, aspect: u64) -> Rng {
        self.rng_of(login.start.div_euclid(DAY), login.user, login.slot, aspect)
    }

    /// Returns the time that connecting takes, in milliseconds.
    pub(super) fn connecting(&self, login: Login) -> i64 {
        self.rng(login, 1).between(1_400, 7_900)
    }

    /// Returns the reason why a login fails. Returns `None` if it succeeds.
    pub(super) fn failure(&self, login: Login) -> Option<&'static str> {
        const REASONS: [&str; 3] =
            ["The desktop did not start in time", "The password was wrong", "The network connection was lost"];
        let mut rng = self.rng(login, 2);
        if rng.happens(20) { rng.pick(&REASONS).copied() } else { None }
    }

    /// Returns the time when the login succeeds or fails. Returns `None` if the records end before this time.
    fn outcome(&self, login: Login) -> Option<i64> {
        let outcome = login.start + (self.connecting(login) + 999) / 1_000;
        (outcome < self.until).then_some(outcome)
    }

    pub(super) fn setup(&self, login: Login) -> Option<i64> {
        self.outcome(login).filter(|_| self.failure(login).is_none())
    }

    /// Returns the reason why a login failed. Returns `None` if it did not fail, or if the records end before it fails.
    pub(super) fn known_failure(&self, login: Login) -> Option<&'static str> {
        self.outcome(login).and_then(|_| self.failure(login))
    }

    /// Returns the time when the user disconnects. Returns `None` if the records end before this time.
    pub(super) fn end(&self, login: Login) -> Option<i64> {
        let end = self.setup(login)? + self.rng(login, 3).between(1_800, 10_200);
        (end < self.until).then_some(end)
    }

    /// Returns the round-trip times in milliseconds: of the network, and from end to end.
    pub(super) fn round_trips(&self, login: Login) -> (i64, i64) {
        let mut rng = self.rng(login, 4);
        let far = rng.happens(80);
        let network = rng.between(3, 28) + if far { rng.between(60, 180) } else { 0 };
        (network, network + rng.between(8, 40))
    }
}
