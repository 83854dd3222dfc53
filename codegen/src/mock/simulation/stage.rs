//! The stages of a login: together they take as long as connecting did.

use super::company::Company;
use super::login::Login;

/// One stage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stage {
    pub(super) name: &'static str,
    /// Milliseconds since 1970.
    pub(super) start: i64,
    /// Milliseconds.
    pub(super) duration: i64,
    pub(super) is_success: bool,
}

/// The stages that every login has, with their shares of its time.
const USUAL: &[(&str, i64)] = &[("LOGIN", 45), ("PRECONNECT", 20), ("CONNECT", 35)];

/// Some users confirm who they are on a second device: a stage that the documents do not list, as the real service has it.
const CONFIRMED: &[(&str, i64)] = &[("LOGIN", 30), ("MFA_AUTH", 30), ("PRECONNECT", 15), ("CONNECT", 25)];

impl Company {
    /// The stages of a login that are over, in their order. One that failed is the last.
    pub(crate) fn stages(&self, login: Login) -> Vec<Stage> {
        let mut rng = self.rng(login, 5);
        let shares = if rng.happens(100) { CONFIRMED } else { USUAL };
        let whole = self.connecting(login);
        let count = match self.failure(login) {
            Some(_) => usize::try_from(rng.between(1, 3)).unwrap_or(1),
            None => shares.len(),
        };
        let (mut start, mut share_before) = (login.start * 1_000, 0);
        let mut stages = Vec::with_capacity(count);
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
