//! Caches the credentials of a provider until shortly before they expire. At most one call to the provider runs at a
//! time.

use super::secrets::Secrets;
use crate::error::{AuthenticationFailure, Error};
use crate::types::timestamp::Timestamp;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// New secrets are fetched this long before the old secrets expire, or after half of the old secrets' lifetime,
/// whichever is later.
const REFRESH_AHEAD: Duration = Duration::from_secs(5 * 60);

/// The timeout of a provider if no valid secrets are cached.
const FETCH_TIMEOUT: Duration = Duration::from_secs(30);

/// The timeout of a provider if the cached secrets are still valid.
const REFRESH_TIMEOUT: Duration = Duration::from_secs(5);

/// The pause after the first failure of a provider. The pause doubles with each consecutive failure.
const MIN_PAUSE: Duration = Duration::from_secs(1);

/// The maximum pause after a failure of a provider.
const MAX_PAUSE: Duration = Duration::from_secs(30);

/// A function that calls a provider.
pub(super) type Fetch = Box<dyn Fn(Clock) -> Fetching + Send + Sync>;

/// The future of a [`Fetch`].
pub(super) type Fetching = Pin<Box<dyn Future<Output = Result<Arc<Secrets>, Error>> + Send>>;

pub(super) struct Cache {
    /// The name of the provider in errors and in `Debug`.
    pub(super) name: &'static str,
    fetch: Fetch,
    /// Locked during a call to the provider. If the future of that call is dropped, the next future in the queue calls
    /// the provider.
    fetching: tokio::sync::Mutex<()>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    cached: Option<Cached>,
    /// The provider is not called before this time.
    paused_until: Option<Instant>,
    /// The last failure of the provider.
    failure: Option<Failure>,
    /// The number of consecutive failures.
    failures: u32,
}

#[derive(Clone)]
struct Failure {
    text: String,
    authentication_failure: Option<AuthenticationFailure>,
}

struct Cached {
    secrets: Arc<Secrets>,
    /// New secrets are fetched after this time.
    refresh_at: Option<Timestamp>,
}

/// How a call of the client gets secrets.
enum Action {
    Use(Arc<Secrets>),
    /// The secrets are valid, but should be refreshed.
    Refresh(Arc<Secrets>),
    Fetch,
    /// There are no valid secrets, and the provider failed recently.
    Fail(Error),
}

impl Cache {
    pub(super) fn new(name: &'static str, fetch: Fetch) -> Self {
        Self { name, fetch, fetching: tokio::sync::Mutex::default(), state: Mutex::default() }
    }

    /// Returns secrets that are valid now, or an error if there are none.
    pub(super) async fn current(&self, now: Timestamp) -> Result<Arc<Secrets>, Error> {
        let clock = Clock { start: now, started: Instant::now() };
        match self.next_action(clock.now()) {
            Action::Use(secrets) => return Ok(secrets),
            Action::Fail(error) => return Err(error),
            Action::Refresh(secrets) => match self.refresh(&clock).await {
                Some(refreshed) => return Ok(refreshed),
                None if secrets.is_valid(clock.now()) => return Ok(secrets),
                None => {}
            },
            Action::Fetch => {}
        }
        let _fetching = self.fetching.lock().await;
        match self.next_action(clock.now()) {
            Action::Use(secrets) | Action::Refresh(secrets) => Ok(secrets),
            Action::Fail(error) => Err(error),
            Action::Fetch => self.fetch(&clock, FETCH_TIMEOUT).await,
        }
    }

    /// Fetches new secrets while the old ones are still valid. Returns `None` if another call fetches them already, if
    /// the provider fails, or if the old ones have expired in the meantime.
    async fn refresh(&self, clock: &Clock) -> Option<Arc<Secrets>> {
        let _fetching = self.fetching.try_lock().ok()?;
        match self.next_action(clock.now()) {
            Action::Use(secrets) => return Some(secrets),
            Action::Fetch | Action::Fail(_) => return None,
            Action::Refresh(_) => {}
        }
        // Set before the fetch. If this future is dropped, the pause remains, so the next call uses the old secrets
        // instead of calling the provider.
        self.state().paused_until = Some(Instant::now() + REFRESH_TIMEOUT);
        self.fetch(clock, REFRESH_TIMEOUT).await.ok()
    }

    /// Calls the provider and returns its secrets. The caller must hold the lock.
    async fn fetch(&self, clock: &Clock, limit: Duration) -> Result<Arc<Secrets>, Error> {
        let fetched = timeout(limit, (self.fetch)(*clock)).await;
        let fetched = fetched.unwrap_or_else(|_| Err(Error::credentials(format!("no response within {limit:?}"))));
        match fetched.and_then(check) {
            Ok(secrets) => Ok(self.store(secrets, clock.now())),
            Err(error) => Err(self.record_failure(&error)),
        }
    }

    /// Discards secrets that the service rejected, so that the next call fetches new ones. Does nothing if other
    /// secrets have already replaced them.
    pub(super) fn discard(&self, rejected: &Arc<Secrets>) {
        let mut state = self.state();
        if state.cached.as_ref().is_some_and(|cached| Arc::ptr_eq(&cached.secrets, rejected)) {
            state.cached = None;
        }
    }

    fn store(&self, secrets: Arc<Secrets>, now: Timestamp) -> Arc<Secrets> {
        let refresh_at = secrets.expiry.map(|expiry| expiry - REFRESH_AHEAD.min((expiry - now) / 2));
        *self.state() =
            State { cached: Some(Cached { secrets: Arc::clone(&secrets), refresh_at }), ..State::default() };
        secrets
    }

    fn record_failure(&self, error: &Error) -> Error {
        let text = format!("no credentials from {}: {error}", self.name);
        let failure = Failure { text, authentication_failure: error.authentication_failure() };
        let mut state = self.state();
        let pause = MIN_PAUSE.saturating_mul(2_u32.saturating_pow(state.failures)).min(MAX_PAUSE);
        state.paused_until = Some(Instant::now() + pause);
        state.failures = state.failures.saturating_add(1);
        state.failure = Some(failure.clone());
        failure.into_error()
    }

    fn next_action(&self, now: Timestamp) -> Action {
        let state = self.state();
        let is_paused = state.paused_until.is_some_and(|end| Instant::now() < end);
        match (&state.cached, &state.failure) {
            (Some(cached), _) if cached.secrets.is_valid(now) => {
                let secrets = Arc::clone(&cached.secrets);
                let is_due = cached.refresh_at.is_some_and(|refresh_at| now >= refresh_at);
                if is_due && !is_paused { Action::Refresh(secrets) } else { Action::Use(secrets) }
            }
            (_, Some(failure)) if is_paused => Action::Fail(failure.clone().into_error()),
            _ => Action::Fetch,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the secrets, or the problems that prevent sending them.
fn check(secrets: Arc<Secrets>) -> Result<Arc<Secrets>, Error> {
    match secrets.problems() {
        problems if problems.is_empty() => Ok(secrets),
        problems => Err(Error::credentials(problems.join("; "))),
    }
}

impl Failure {
    fn into_error(self) -> Error {
        Error::credentials(self.text).with_authentication_failure(self.authentication_failure)
    }
}

/// A clock that starts at a time that tests can choose.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    start: Timestamp,
    started: Instant,
}

impl Clock {
    pub(super) fn now(&self) -> Timestamp {
        self.start + self.started.elapsed()
    }
}
