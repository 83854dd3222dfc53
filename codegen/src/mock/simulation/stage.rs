//! The stages of a login. If no stage fails, their durations add up to the time that connecting takes.

use super::company::Company;
use super::login::Login;

/// A stage of a login.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stage {
    pub(super) name: &'static str,
    /// The start, in milliseconds since 1970.
    pub(super) start: i64,
    /// The duration, in milliseconds.
    pub(super) duration: i64,
    pub(crate) is_success: bool,
}

/// The usual stages, each with its percentage of the time to connect.
const USUAL: &[(&str, i64)] = &[("LOGIN", 45), ("PRECONNECT", 20), ("CONNECT", 35)];

/// The stages of a login with multi-factor authentication.
const CONFIRMED: &[(&str, i64)] = &[("LOGIN", 30), ("MFA_AUTH", 30), ("PRECONNECT", 15), ("CONNECT", 25)];

impl Company {
    /// Returns the stages of a login that end before the records do. If a stage fails, it is the last one.
    pub(crate) fn stages(&self, login: Login) -> Vec<Stage> {
        let mut rng = self.rng(login, 5);
        let shares = if rng.happens(100) { CONFIRMED } else { USUAL };
        let whole = self.connecting(login);
        let count = match self.failure(login) {
            Some(_) => usize::try_from(rng.between(1, 3)).unwrap_or(1),
            None => shares.len(),
        };
        let mut start = login.start * 1_000;
        let mut share_before = 0;
        let mut stages = Vec::new();
        for (index, (name, share)) in shares.iter().take(count).enumerate() {
            let duration = whole * (share_before + share) / 100 - whole * share_before / 100;
            let is_success = self.failure(login).is_none() || index + 1 < count;
            if start.saturating_add(duration) >= self.until.saturating_mul(1_000) {
                break;
            }
            stages.push(Stage { name, start, duration, is_success });
            start += duration;
            share_before += share;
        }
        stages
    }
}
