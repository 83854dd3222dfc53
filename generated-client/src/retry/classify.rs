//! Whether sending a request again is allowed and may help.

use super::retry_after::retry_after;
use super::{RetryConfig, SlowAttempts};
use crate::error::Kind;
use crate::{Error, RawResponse, RetryPolicy, Timestamp};
use std::time::Duration;

/// What an attempt's outcome says about another one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The service is well and has said what there is to say.
    Answered,
    /// It failed, and another attempt is not allowed or would not help.
    Failed,
    /// Another attempt is allowed and may help, though not before this time.
    Repeatable { at_least: Duration },
}

pub(crate) fn classify(
    outcome: &Result<RawResponse, Error>,
    policy: RetryPolicy,
    config: &RetryConfig,
    now: fn() -> Timestamp,
) -> Verdict {
    let (headers, helps) = match outcome {
        Ok(reply) if !may_pass(reply.status()) => return Verdict::Answered,
        Ok(reply) => (Some(reply.headers()), policy == RetryPolicy::Safe),
        Err(error) => (error.headers(), may_succeed(error.kind(), policy, config)),
    };
    match helps {
        true => Verdict::Repeatable {
            at_least: headers.and_then(|headers| retry_after(headers, now())).unwrap_or_default(),
        },
        false => Verdict::Failed,
    }
}

/// Whether a status tells of a trouble that may pass.
fn may_pass(status: u16) -> bool {
    matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
}

/// Whether another attempt is allowed and may succeed where one failed so.
fn may_succeed(kind: Kind, policy: RetryPolicy, config: &RetryConfig) -> bool {
    let safe = policy == RetryPolicy::Safe;
    match kind {
        // Nothing can have reached the service.
        Kind::Unreachable => true,
        Kind::Connect | Kind::ConnectTimeout | Kind::Transport => safe,
        Kind::Timeout => safe && config.slow_attempts == SlowAttempts::Repeat,
        // The call's time is over, or the same would come of it.
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, classify};
    use crate::error::Kind;
    use crate::{Error, RawResponse, RetryConfig, RetryPolicy, Timestamp};
    use http::HeaderMap;
    use std::time::Duration;

    const AT_ONCE: Verdict = Verdict::Repeatable { at_least: Duration::ZERO };

    fn after_status(status: u16, policy: RetryPolicy) -> Verdict {
        let outcome = Ok(RawResponse::new(status, HeaderMap::new(), ""));
        classify(&outcome, policy, &RetryConfig::standard(), Timestamp::now)
    }

    #[test]
    fn only_statuses_of_a_passing_trouble_are_repeated_and_only_where_that_is_safe() {
        for status in 100..=599 {
            let (safe, risky) = match status {
                408 | 429 | 500 | 502 | 503 | 504 => (AT_ONCE, Verdict::Failed),
                _ => (Verdict::Answered, Verdict::Answered),
            };
            assert_eq!(after_status(status, RetryPolicy::Safe), safe, "{status}");
            assert_eq!(after_status(status, RetryPolicy::Unsafe), risky, "{status}");
        }
    }

    #[test]
    fn an_unsafe_request_is_repeated_only_if_nothing_of_it_has_arrived() {
        let slow = RetryConfig::standard().repeat_slow_attempts();
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
            for (policy, repeated) in [(RetryPolicy::Safe, safe), (RetryPolicy::Unsafe, risky)] {
                let verdict = classify(&Err(Error::new(kind, "")), policy, &config, Timestamp::now);
                assert_eq!(verdict == AT_ONCE, repeated, "{kind:?} {policy:?}");
            }
        }
    }

    #[test]
    fn the_service_says_how_long_to_wait() {
        let headers = HeaderMap::from_iter([(http::header::RETRY_AFTER, http::HeaderValue::from_static("7"))]);
        let outcome = Ok(RawResponse::new(503, headers, ""));
        let verdict = classify(&outcome, RetryPolicy::Safe, &RetryConfig::standard(), Timestamp::now);
        assert_eq!(verdict, Verdict::Repeatable { at_least: Duration::from_secs(7) });
    }
}
