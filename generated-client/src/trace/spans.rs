//! The `tracing` spans and events of calls and attempts.
//!
//! Spans and events contain names, numbers and request IDs, but no values, headers, bodies or URLs. They also contain
//! no error messages, because the service may repeat personal values in its messages.

use crate::error::Error;
use crate::json::mismatch::Mismatches;
use crate::response::RawResponse;
use crate::service::OperationMeta;
use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::time::{Duration, Instant};
use tracing::field::{Empty, display};
use tracing::{Instrument, Span, debug, debug_span, info, info_span, warn};

type Outcome = Result<RawResponse, Error>;

/// Runs a call in a span, which records its outcome, and emits an event when the call has finished. `host` is the host of
/// the endpoint.
pub(crate) async fn call(operation: &OperationMeta, host: &str, call: impl Future<Output = Outcome>) -> Outcome {
    let start = Instant::now();
    let span = info_span!(
        "call",
        operation = operation.name,
        attempts = Empty,
        status = Empty,
        request_id = Empty,
        failure = Empty
    );
    let outcome = call.instrument(span.clone()).await;
    let attempts = match &outcome {
        Ok(response) => response.attempts(),
        Err(error) => error.attempts(),
    };
    span.record("attempts", attempts);
    record(&span, &outcome);
    span.in_scope(|| finished(operation, host, attempts, start.elapsed(), &outcome));
    outcome
}

/// Emits the event of a finished call. Its fields have the names of the OpenTelemetry conventions for HTTP, if these
/// define one.
fn finished(operation: &OperationMeta, host: &str, attempts: u32, duration: Duration, outcome: &Outcome) {
    let status = status(outcome);
    let error_type = match outcome {
        Ok(response) => Some(response.status()).filter(|status| *status >= 300).map(|status| status.to_string()),
        Err(error) => Some(format!("{:?}", error.kind())),
    };
    info!(
        target: "generated_client",
        operation = operation.name,
        http.request.method = operation.method,
        url.template = operation.path,
        server.address = host,
        http.response.status_code = status,
        error.type = error_type.as_deref(),
        attempts,
        duration_ms = milliseconds(duration),
        "call finished"
    );
}

/// Runs an attempt in a span, which records its outcome. The number of the first attempt is 1.
pub(crate) async fn attempt(number: u32, attempt: impl Future<Output = Outcome>) -> Outcome {
    let span = debug_span!("attempt", attempt = number, status = Empty, request_id = Empty, failure = Empty);
    let outcome = attempt.instrument(span.clone()).await;
    record(&span, &outcome);
    outcome
}

/// Emits an event for the wait before a retry.
pub(crate) fn pause(after_attempt: u32, pause: Duration) {
    debug!(after_attempt, wait_ms = milliseconds(pause), "waiting before a retry");
}

/// Emits an event if the retry budget prevents a retry.
pub(crate) fn budget_exhausted(after_attempt: u32) {
    warn!(after_attempt, "no retry, because the retry budget is exhausted");
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Emits an event if a response has mismatches.
pub(crate) fn mismatches(operation: &OperationMeta, mismatches: &Mismatches) {
    if !mismatches.is_empty() {
        let operation = operation.name;
        let count = mismatches.total();
        warn!(operation, count, fields = %Listed(mismatches), "fields of the response have unexpected types");
    }
}

fn record(span: &Span, outcome: &Outcome) {
    if span.is_disabled() {
        return;
    }
    let request_id = match outcome {
        Ok(response) => response.shown_request_id(),
        Err(error) => error.shown_request_id().map(Cow::Borrowed),
    };
    status(outcome).map(|status| span.record("status", status));
    request_id.map(|id| span.record("request_id", display(id.escape_debug())));
    outcome.as_ref().err().map(|error| span.record("failure", display(Kind(error))));
}

fn status(outcome: &Outcome) -> Option<u16> {
    match outcome {
        Ok(response) => Some(response.status()),
        Err(error) => error.status(),
    }
}

/// Displays the kind of an error, but not its message.
struct Kind<'a>(&'a Error);

impl fmt::Display for Kind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.kind())
    }
}

/// Displays mismatches, separated by commas.
struct Listed<'a>(&'a Mismatches);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mismatch) in self.0.listed().iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}{mismatch}")?;
        }
        Ok(())
    }
}
