//! Decides whether a request is sent again.

use super::config::{OnTimeout, RetryConfig};
use super::retry_after::retry_after;
use crate::error::{Error, Kind};
use crate::error_code::RetryAdvice;
use crate::response::RawResponse;
use crate::service::Idempotency;
use crate::types::timestamp::Timestamp;
use std::time::Duration;

/// The decision whether another attempt follows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum RetryDecision {
    /// The response is final, and its status is a success.
    Success,
    /// A retry is not allowed or would not help.
    Fail,
    /// A retry is allowed and may help. The wait before the retry is at least `at_least`, which the response may set.
    Retry { at_least: Duration },
}

pub(crate) fn classify(
    outcome: &Result<RawResponse, Error>,
    policy: Idempotency,
    config: &RetryConfig,
    now: fn() -> Timestamp,
) -> RetryDecision {
    let (headers, retryable) = match outcome {
        Ok(response) if matches!(response.status(), 200..=299) => return RetryDecision::Success,
        Ok(response) if !is_transient(response.status()) => return RetryDecision::Fail,
        Ok(response) => {
            let may_help = policy == Idempotency::Idempotent && response.retry_advice() != RetryAdvice::Never;
            (Some(response.headers()), may_help)
        }
        Err(error) => (error.headers(), is_retryable(error.kind(), policy, config)),
    };
    if !retryable {
        return RetryDecision::Fail;
    }
    let at_least = headers.and_then(|headers| retry_after(headers, now())).unwrap_or_default();
    RetryDecision::Retry { at_least }
}

/// Returns `true` if a retry may lead to a different status.
fn is_transient(status: u16) -> bool {
    matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
}

fn is_retryable(kind: Kind, policy: Idempotency, config: &RetryConfig) -> bool {
    let is_idempotent = policy == Idempotency::Idempotent;
    match kind {
        // The service has not processed any part of the request.
        Kind::Unreachable | Kind::Refused => true,
        Kind::Connect | Kind::ConnectTimeout | Kind::Transport => is_idempotent,
        Kind::Timeout => is_idempotent && config.on_timeout == OnTimeout::Retry,
        // The total timeout has passed, or a retry would fail in the same way.
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

    const RETRY: RetryDecision = RetryDecision::Retry { at_least: Duration::ZERO };

    #[test]
    fn a_request_that_is_not_idempotent_is_retried_only_if_the_service_cannot_have_processed_it() {
        let slow = RetryConfig::standard().retry_timeouts();
        for (kind, idempotent, not_idempotent, config) in [
            (Kind::Unreachable, true, true, RetryConfig::standard()),
            (Kind::Refused, true, true, RetryConfig::standard()),
            (Kind::Connect, true, false, RetryConfig::standard()),
            (Kind::ConnectTimeout, true, false, RetryConfig::standard()),
            (Kind::Transport, true, false, RetryConfig::standard()),
            (Kind::Timeout, false, false, RetryConfig::standard()),
            (Kind::Timeout, true, false, slow.clone()),
            (Kind::DeadlineExceeded, false, false, slow.clone()),
            (Kind::Untrusted, false, false, slow.clone()),
            (Kind::Decode, false, false, slow.clone()),
            (Kind::Configuration, false, false, slow),
        ] {
            let cases = [(Idempotency::Idempotent, idempotent), (Idempotency::NotIdempotent, not_idempotent)];
            for (policy, is_retried) in cases {
                let decision = classify(&Err(Error::new(kind, "")), policy, &config, Timestamp::now);
                assert_eq!(decision == RETRY, is_retried, "{kind:?} {policy:?}");
            }
        }
    }
}
