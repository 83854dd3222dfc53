//! Decides whether a request may be sent again, and whether that may help.

use super::config::{RetryConfig, SlowAttempts};
use super::retry_after::retry_after;
use crate::error::{Error, Kind};
use crate::response::RawResponse;
use crate::service::Idempotency;
use crate::types::timestamp::Timestamp;
use std::time::Duration;

/// What an attempt's outcome means for another attempt.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum RetryDecision {
    /// The service works, and its response is final.
    Success,
    /// Another attempt is not allowed or would not help.
    Fail,
    /// Another attempt is allowed and may help, though not before this time.
    Retry { at_least: Duration },
}

pub(crate) fn classify(
    outcome: &Result<RawResponse, Error>,
    policy: Idempotency,
    config: &RetryConfig,
    now: fn() -> Timestamp,
) -> RetryDecision {
    let (headers, retryable) = match outcome {
        Ok(response) if !is_transient(response.status()) => return RetryDecision::Success,
        Ok(response) => (Some(response.headers()), policy == Idempotency::Idempotent),
        Err(error) => (error.headers(), is_retryable(error.kind(), policy, config)),
    };
    if !retryable {
        return RetryDecision::Fail;
    }
    let at_least = headers.and_then(|headers| retry_after(headers, now())).unwrap_or_default();
    RetryDecision::Retry { at_least }
}

/// Returns `true` for a status that may be another one at the next attempt.
fn is_transient(status: u16) -> bool {
    matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
}

fn is_retryable(kind: Kind, policy: Idempotency, config: &RetryConfig) -> bool {
    let safe = policy == Idempotency::Idempotent;
    match kind {
        // No byte can have reached the service.
        Kind::Unreachable => true,
        Kind::Connect | Kind::ConnectTimeout | Kind::Transport => safe,
        Kind::Timeout => safe && config.slow_attempts == SlowAttempts::Repeat,
        // The call's time is up, or another attempt would fail in the same way.
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{RetryDecision, classify};
    use crate::error::{Error, Kind};
    use crate::retry::config::RetryConfig;
    use crate::service::Idempotency;
    use crate::types::timestamp::Timestamp;
    use std::time::Duration;

    const AT_ONCE: RetryDecision = RetryDecision::Retry { at_least: Duration::ZERO };

    #[test]
    fn an_unsafe_request_is_repeated_only_if_nothing_of_it_has_arrived() {
        let slow = RetryConfig::standard().retry_timeouts();
        for (kind, safe, risky, config) in [
            (Kind::Unreachable, true, true, RetryConfig::standard()),
            (Kind::Connect, true, false, RetryConfig::standard()),
            (Kind::ConnectTimeout, true, false, RetryConfig::standard()),
            (Kind::Transport, true, false, RetryConfig::standard()),
            (Kind::Timeout, false, false, RetryConfig::standard()),
            (Kind::Timeout, true, false, slow.clone()),
            (Kind::Overdue, false, false, slow.clone()),
            (Kind::Untrusted, false, false, slow.clone()),
            (Kind::Decode, false, false, slow.clone()),
            (Kind::Configuration, false, false, slow),
        ] {
            for (policy, repeated) in [(Idempotency::Idempotent, safe), (Idempotency::NotIdempotent, risky)] {
                let decision = classify(&Err(Error::new(kind, "")), policy, &config, Timestamp::now);
                assert_eq!(decision == AT_ONCE, repeated, "{kind:?} {policy:?}");
            }
        }
    }
}
