//! `RetryConfig`: whether, when and how often a call is sent again.

use std::time::Duration;

/// Whether, when and how often a call is sent again.
///
/// Where the documents call an operation safe to repeat, it is sent again after a connection that
/// could not be made or that broke, and after the statuses 408, 429, 500, 502, 503 and 504. A host
/// whose certificate is not trusted is not asked twice. Any other operation is sent again only where
/// nothing of it can have reached the service: the name of the host was not found, or the connection
/// was refused.
///
/// Before an attempt the call waits a random time from nothing up to a bound, which begins with
/// [`initial_backoff`](Self::initial_backoff) and doubles with every attempt up to
/// [`max_backoff`](Self::max_backoff). Where the answer has the header `Retry-After`, in seconds or
/// as a date, the wait is at least that. A wait that would end past the call's
/// [total time](crate::ClientBuilder::total_timeout) is not begun: the call ends at once with the
/// answer or failure it has.
///
/// All calls of a client and its clones draw on one budget of 100 repetitions, to which every call
/// that the service answers properly adds a fifth of one. When it is used up, calls end with their
/// first answer, so that a service in trouble is not flooded.
///
/// Every attempt carries a date and a signature of its own.
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
    /// At most 3 attempts; waits of up to 0.5 seconds before the second and 1 second before the
    /// third. This is what a client does unless told otherwise.
    pub fn standard() -> Self {
        Self {
            max_attempts: 3,
            initial_backoff: Duration::from_millis(500),
            max_backoff: Duration::from_secs(20),
            slow_attempts: SlowAttempts::Fail,
        }
    }

    /// One attempt, whatever comes of it.
    pub fn none() -> Self {
        Self::standard().max_attempts(1)
    }

    /// How often a call is sent at most, the first time included: 3 unless set. 0 counts as 1.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// The bound of the random wait before the second attempt: 0.5 seconds unless set. With zero
    /// there are no waits but those that the service asks for.
    pub fn initial_backoff(mut self, backoff: Duration) -> Self {
        self.initial_backoff = backoff;
        self
    }

    /// What the bound of the random wait never exceeds: 20 seconds unless set. It does not limit the
    /// waits that the service asks for.
    pub fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = backoff;
        self
    }

    /// Sends a call that is safe to repeat again, too, if an attempt used up its
    /// [time](crate::ClientBuilder::attempt_timeout). Unless set, such a call fails: an operation
    /// that is slow now is likely to be slow again, and the service would do its work twice.
    pub fn repeat_slow_attempts(mut self) -> Self {
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
