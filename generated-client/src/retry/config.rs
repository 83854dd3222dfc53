//! `RetryConfig`: whether, when and how often a call is retried.

use std::time::Duration;

/// The configuration of retries: whether, when and how often a call is retried.
///
/// Idempotent operations are retried after a failed or broken connection, and after the statuses 408, 429, 500, 502,
/// 503 and 504, unless the [explanation](crate::Explanation::retry) of the error code excludes a retry. If the certificate
/// of the host is not trusted, the call is not retried. An operation that is not idempotent is retried only if the service
/// cannot have processed it: the name of the host was not found, the connection was refused, or the service
/// [refused](crate::ErrorKind::Refused) the request, which needs HTTP/2.
///
/// Before a retry, the call waits for a random duration between zero and a bound. The bound starts at
/// [`initial_backoff`](Self::initial_backoff), and doubles with every attempt up to [`max_backoff`](Self::max_backoff).
/// If the response has the header `Retry-After`, as seconds or as a date, the call waits at least that long. If the
/// wait would exceed the call's [total timeout](crate::ClientBuilder::total_timeout), the call immediately returns the
/// last response or error.
///
/// A token that the service rejects with a code that [demands a new one](crate::RetryAdvice::NewToken), such as
/// `APIGW.0307`, is replaced once for each call, if the [credentials](crate::Credentials) can be renewed. The call is
/// then sent again at once, whatever this configuration says. All other responses with status 401 are final: after
/// several wrong signatures, the gateway locks the access key.
///
/// # Budget
///
/// All calls of a client and its clones share a budget of retries, so that they do not flood a service that is down.
/// The default is 100 retries.
///
/// - Every retry costs 1, whether a status, a connection or a timeout was the failure. The first attempt of a call, a
///   failure that is not retried, and the replacement of a rejected token cost nothing.
/// - Only a response with a status from 200 to 299 refills the budget, by 0.2 up to its size. In the long run, the budget
///   allows one retry for every five successes.
/// - While the budget is exhausted, a call returns its failure at once, even if
///   [`max_attempts`](Self::max_attempts) allows another attempt. The error
///   [says so](crate::Error::is_budget_exhausted).
///
/// [`budget`](Self::budget) sets the size, and [`without_budget`](Self::without_budget) turns the budget off.
///
/// ```
/// use generated_client::{Client, Credentials, RetryConfig};
/// use std::time::Duration;
///
/// let client = Client::builder()
///     .endpoint("http://127.0.0.1:8080")
///     .project_id("0e69423d4400f4a82f67c0059a1e4cc8")
///     .credentials(Credentials::token("demo"))
///     .retry(RetryConfig::standard().max_attempts(5).max_backoff(Duration::from_secs(5)))
///     .build()?;
/// let call = client.list_login_records().with_retry(RetryConfig::none());
/// # Ok::<(), generated_client::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "the settings do nothing until a client or a call has them"]
pub struct RetryConfig {
    max_attempts: u32,
    pub(super) initial_backoff: Duration,
    pub(super) max_backoff: Duration,
    pub(super) on_timeout: OnTimeout,
    /// The size of the budget in retries. `None` if no budget limits retries.
    budget: Option<u32>,
}

/// What a call does after an attempt that timed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnTimeout {
    /// The call fails.
    Fail,
    /// The call is retried, as after a failed connection.
    Retry,
}

impl RetryConfig {
    /// Returns the default configuration: up to 3 attempts, with waits of up to 0.5 seconds before the second attempt
    /// and up to 1 second before the third, and a budget of 100 retries.
    pub fn standard() -> Self {
        Self {
            max_attempts: 3,
            initial_backoff: Duration::from_millis(500),
            max_backoff: Duration::from_secs(20),
            on_timeout: OnTimeout::Fail,
            budget: Some(100),
        }
    }

    /// Returns a configuration without retries.
    pub fn none() -> Self {
        Self::standard().max_attempts(1)
    }

    /// Sets the maximum number of attempts, including the first. The default is 3. Zero has the same effect as 1.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the bound of the random wait before the second attempt. The default is 0.5 seconds. If the bound is zero,
    /// calls wait only if the response has the header `Retry-After`.
    pub fn initial_backoff(mut self, backoff: Duration) -> Self {
        self.initial_backoff = backoff;
        self
    }

    /// Sets the maximum that the bound of the random wait can reach. The default is 20 seconds. This maximum does not
    /// limit the wait that the header `Retry-After` requests.
    pub fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = backoff;
        self
    }

    /// Also retries idempotent operations after an attempt that [timed out](crate::ClientBuilder::attempt_timeout). By
    /// default, such a call fails, because a slow operation is likely to be slow again.
    pub fn retry_timeouts(mut self) -> Self {
        self.on_timeout = OnTimeout::Retry;
        self
    }

    /// Sets the size of the [budget](Self#budget) in retries. The default is 100. Zero allows no retries.
    ///
    /// All calls of the client count what they spend together. A call with a larger budget than the others can still be
    /// retried after theirs is exhausted.
    pub fn budget(mut self, retries: u32) -> Self {
        self.budget = Some(retries);
        self
    }

    /// Turns the [budget](Self#budget) off: only [`max_attempts`](Self::max_attempts) and the timeouts limit retries,
    /// and retries cost nothing.
    pub fn without_budget(mut self) -> Self {
        self.budget = None;
        self
    }

    /// Returns the size of the budget in retries. `None` if there is no budget.
    pub(crate) fn budget_size(&self) -> Option<u32> {
        self.budget
    }

    /// Returns `true` if another attempt is allowed after the given number of attempts.
    pub(crate) fn allows_more_than(&self, attempts: u32) -> bool {
        attempts < self.max_attempts
    }
}

impl Default for RetryConfig {
    /// Returns [`RetryConfig::standard`].
    fn default() -> Self {
        Self::standard()
    }
}
