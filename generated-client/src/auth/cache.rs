//! Keeps what a provider gives until shortly before it expires, and asks it once at a time.

use super::keys::Keys;
use super::provider::ProvideCredentials;
use crate::{Error, Timestamp};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// New keys are fetched so long before the old ones expire; for keys that live shorter, when half of
/// their time is over.
const AHEAD: Duration = Duration::from_secs(5 * 60);

/// How long a call waits for a provider when it has no keys to go on with, and when it has.
const PATIENCE: Duration = Duration::from_secs(30);
const PATIENCE_WITH_KEYS: Duration = Duration::from_secs(5);

/// How long a provider is left alone after its first failure in a row, and at most.
const SHORTEST_REST: Duration = Duration::from_secs(1);
const LONGEST_REST: Duration = Duration::from_secs(30);

pub(super) struct Cache {
    /// What the provider is called in errors and in `Debug`.
    pub(super) name: &'static str,
    provider: Box<dyn ProvideCredentials>,
    /// Held by whoever asks the provider. If that one gives up, the next waiter asks in its place.
    turn: tokio::sync::Mutex<()>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// The provider is not asked before.
    rest_until: Option<Instant>,
    /// Why the provider gave nothing when it was asked last, and how many times in a row.
    failure: Option<String>,
    failures: u32,
}

struct Held {
    keys: Arc<Keys>,
    /// From then on new keys are fetched.
    due: Option<Timestamp>,
}

/// What to do about keys at some moment.
enum Look {
    Use(Arc<Keys>),
    /// These can still be used, and it is time for others.
    Renew(Arc<Keys>),
    Fetch,
    /// There are none, and the provider failed a moment ago.
    Fail(Error),
}

impl Cache {
    pub(super) fn new(name: &'static str, provider: Box<dyn ProvideCredentials>) -> Self {
        Self { name, provider, turn: tokio::sync::Mutex::default(), state: Mutex::default() }
    }

    /// The keys to use now.
    pub(super) async fn current(&self, now: Timestamp) -> Result<Arc<Keys>, Error> {
        let clock = Clock { start: now, started: Instant::now() };
        match self.look(clock.now()) {
            Look::Use(keys) => return Ok(keys),
            Look::Fail(error) => return Err(error),
            Look::Renew(keys) => match self.renew(&clock).await {
                Some(renewed) => return Ok(renewed),
                None if keys.is_valid(clock.now()) => return Ok(keys),
                None => {}
            },
            Look::Fetch => {}
        }
        let _turn = self.turn.lock().await;
        match self.look(clock.now()) {
            Look::Use(keys) | Look::Renew(keys) => Ok(keys),
            Look::Fail(error) => Err(error),
            Look::Fetch => self.fetch(&clock, PATIENCE).await,
        }
    }

    /// Fetches new keys while there are old ones to go on with: by one call, which waits a little for
    /// them, while all others go on.
    async fn renew(&self, clock: &Clock) -> Option<Arc<Keys>> {
        let _turn = self.turn.try_lock().ok()?;
        match self.look(clock.now()) {
            Look::Use(keys) => return Some(keys),
            Look::Fetch | Look::Fail(_) => return None,
            Look::Renew(_) => {}
        }
        // Set before, so that the next call does not wait as well if this one is given up.
        self.state().rest_until = Some(Instant::now() + PATIENCE_WITH_KEYS);
        self.fetch(clock, PATIENCE_WITH_KEYS).await.ok()
    }

    /// Asks the provider. Only who holds the turn may.
    async fn fetch(&self, clock: &Clock, patience: Duration) -> Result<Arc<Keys>, Error> {
        let provided = timeout(patience, async {
            let credentials = self.provider.provide().await?;
            // Credentials from a provider may have a provider of their own.
            credentials.current_boxed(clock.now()).await
        });
        let provided = provided.await.map_err(|_| format!("no answer within {patience:?}"));
        let keys = provided.and_then(|keys| keys.map_err(|error| error.to_string()));
        match keys.and_then(check) {
            Ok(keys) => Ok(self.keep(keys, clock.now())),
            Err(problem) => Err(self.note(format!("no credentials from {}: {problem}", self.name))),
        }
    }

    fn keep(&self, keys: Arc<Keys>, now: Timestamp) -> Arc<Keys> {
        let due = keys.expiry.map(|expiry| expiry - AHEAD.min((expiry - now) / 2));
        *self.state() = State { held: Some(Held { keys: Arc::clone(&keys), due }), ..State::default() };
        keys
    }

    fn note(&self, failure: String) -> Error {
        let mut state = self.state();
        let rest = SHORTEST_REST.saturating_mul(2_u32.saturating_pow(state.failures)).min(LONGEST_REST);
        state.rest_until = Some(Instant::now() + rest);
        state.failures = state.failures.saturating_add(1);
        state.failure = Some(failure.clone());
        Error::credentials(failure)
    }

    fn look(&self, now: Timestamp) -> Look {
        let state = self.state();
        let rests = state.rest_until.is_some_and(|end| Instant::now() < end);
        match (&state.held, &state.failure) {
            (Some(held), _) if held.keys.is_valid(now) => {
                let keys = Arc::clone(&held.keys);
                match held.due.is_some_and(|due| now >= due) && !rests {
                    true => Look::Renew(keys),
                    false => Look::Use(keys),
                }
            }
            (_, Some(failure)) if rests => Look::Fail(Error::credentials(failure.clone())),
            _ => Look::Fetch,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keys that can be sent, or why they cannot.
fn check(keys: Arc<Keys>) -> Result<Arc<Keys>, String> {
    match keys.problems() {
        problems if problems.is_empty() => Ok(keys),
        problems => Err(problems.join("; ")),
    }
}

/// The time of day as it goes on from a given moment.
struct Clock {
    start: Timestamp,
    started: Instant,
}

impl Clock {
    fn now(&self) -> Timestamp {
        self.start + self.started.elapsed()
    }
}
