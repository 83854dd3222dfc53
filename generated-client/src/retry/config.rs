//! `RetryConfig`: whether, when and how often a call is retried.

use std::time::Duration;

/// Whether, when and how often a call is retried.
///
/// Idempotent operations are retried after a failed or broken connection, and after the statuses 408, 429, 500, 502,
/// 503 and 504. A certificate that is not trusted is not retried. Other operations are retried only if no byte can have
/// reached the service: the name of the host was not found, or the connection was refused.
///
/// Before a retry, the call waits a random time between zero and a bound. The bound begins with
/// [`initial_backoff`](Self::initial_backoff) and doubles with every attempt up to [`max_backoff`](Self::max_backoff).
/// If the response has the header `Retry-After`, in seconds or as a date, the wait is at least that. If the wait would
/// end after the call's [total time](crate::ClientBuilder::total_timeout), the call ends at once with its last outcome.
///
/// All calls of a client and its clones share a budget of 100 retries. Every successful call adds a fifth of a retry.
/// Without budget, calls end with their first outcome, so that a service in trouble is not flooded.
///
/// Every attempt is signed again.
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
    pub(super) slow_attempts: SlowAttempts,
}

/// What happens to a call whose attempt exceeded its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SlowAttempts {
    /// The call fails.
    Fail,
    /// The call is retried, as after a broken connection.
    Repeat,
}

impl RetryConfig {
    /// The default: at most 3 attempts, with waits of up to 0.5 seconds before the second and 1 second before the
    /// third.
    pub fn standard() -> Self {
        Self {
            max_attempts: 3,
            initial_backoff: Duration::from_millis(500),
            max_backoff: Duration::from_secs(20),
            slow_attempts: SlowAttempts::Fail,
        }
    }

    /// One attempt, without retries.
    pub fn none() -> Self {
        Self::standard().max_attempts(1)
    }

    /// The maximum number of attempts: 3 by default. 0 counts as 1.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// The bound of the random wait before the second attempt: 0.5 seconds by default. With zero, there are only the
    /// waits that the service asks for.
    pub fn initial_backoff(mut self, backoff: Duration) -> Self {
        self.initial_backoff = backoff;
        self
    }

    /// The maximum bound of the random wait: 20 seconds by default. It does not limit the waits that the service asks
    /// for.
    pub fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = backoff;
        self
    }

    /// Also retries idempotent operations whose attempt exceeded its [time](crate::ClientBuilder::attempt_timeout). By
    /// default such a call fails: a slow operation is likely to be slow again, and the service would do the work twice.
    pub fn retry_timeouts(mut self) -> Self {
        self.slow_attempts = SlowAttempts::Repeat;
        self
    }

    /// Returns `true` if another attempt is allowed after this number of attempts.
    pub(crate) fn allows_more_than(&self, attempts: u32) -> bool {
        attempts < self.max_attempts
    }
}

impl Default for RetryConfig {
    /// [`standard`](Self::standard)
    fn default() -> Self {
        Self::standard()
    }
}
