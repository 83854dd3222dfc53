//! `RetryLoop`: the attempts of a call, the waits between them, and the timeouts.

use super::attempt::PartialResponse;
use super::custom_headers::add_observer_headers;
use super::http::Transport;
use super::prepare::PreparedRequest;
use crate::call_options::{CallOptions, Validation};
use crate::download::KeptAlive;
use crate::error::{Attempts, Error, Kind, Report};
use crate::error_code::RetryAdvice;
use crate::observer::AttemptResult;
use crate::payload::body::Payload;
use crate::rate_limit::Permit;
use crate::request::message::Request;
use crate::response::RawResponse;
use crate::retry::{RetryDecision, classify};
use crate::trace;
use crate::types::timestamp::Timestamp;
use http::HeaderMap;
use std::borrow::Cow;
use std::pin::pin;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::{Instant, sleep, timeout_at};

/// The outcome of an attempt or of a call.
type Outcome = Result<RawResponse, Error>;

impl Transport {
    /// Sends a request, and retries it if a retry is allowed and may help. Returns the last response, whatever its
    /// status. The total timeout includes the wait for `project_id`, whose output is `None` for a request without a
    /// project.
    pub(crate) async fn send<'a>(
        &self,
        request: &Request,
        options: &CallOptions,
        project_id: impl Future<Output = Result<Option<Cow<'a, str>>, Error>>,
    ) -> Outcome {
        let call = async {
            if options.validation == Validation::Enforced && !request.problems().is_empty() {
                return Err(Error::invalid_request(request.problems()));
            }
            options.check_credentials()?;
            if Handle::try_current().is_err() {
                return Err(Error::configuration(
                    "no Tokio runtime is running; help: send calls from within a runtime",
                ));
            }
            let end = Instant::now().checked_add(options.total_timeout);
            let project_id = project_id.await?;
            let project_id = project_id.as_deref();
            RetryLoop {
                transport: self,
                request,
                options,
                project_id,
                end,
                attempts: Attempts::default(),
                last_response: None,
                has_renewed_token: false,
            }
            .run()
            .await
        };
        let host = self.endpoint.host_str().unwrap_or_default();
        let outcome = trace::call(request.operation(), host, call).await;
        outcome.map_err(|error| error.in_operation(request.operation()))
    }
}

/// The state of a call that is being sent.
struct RetryLoop<'a> {
    transport: &'a Transport,
    request: &'a Request,
    options: &'a CallOptions,
    project_id: Option<&'a str>,
    /// When the total timeout ends. `None` if an `Instant` cannot represent that time.
    end: Option<Instant>,
    attempts: Attempts,
    /// The last response that led to a retry.
    last_response: Option<Box<RawResponse>>,
    /// Whether the call has requested a new token.
    has_renewed_token: bool,
}

impl<'a> RetryLoop<'a> {
    async fn run(&mut self) -> Outcome {
        let mut prepared = self.prepare()?;
        loop {
            let number = prepared.attempt.number;
            let outcome = trace::attempt(number, self.attempt(prepared)).await;
            let pause = if self.renews_token(&outcome) { Some(Duration::ZERO) } else { self.pause_after(&outcome) };
            let Some(pause) = pause else {
                return self.finish(outcome);
            };
            trace::pause(number, pause);
            self.last_response = outcome.ok().map(Box::new).or(self.last_response.take());
            sleep(pause).await;
            prepared = self.prepare()?;
        }
    }

    /// Prepares a request. Each attempt needs a new one.
    fn prepare(&self) -> Result<Box<PreparedRequest<'a>>, Error> {
        let number = self.attempts.count.saturating_add(1);
        self.transport.prepare(number, self.request, self.options, self.project_id)
    }

    /// Waits for the client's rate limits, then authorizes and sends the request once.
    async fn attempt(&mut self, mut prepared: Box<PreparedRequest<'_>>) -> Outcome {
        let transport = self.transport;
        let permit = self.acquire_permit().await?;
        let observed = prepared.attempt;
        self.attempts.count = observed.number;
        if let Some(observer) = &transport.observer {
            let mut added = HeaderMap::new();
            observer.before_attempt(&observed, &mut added);
            add_observer_headers(prepared.request.headers_mut(), added, transport.service);
        }
        let start = Instant::now();
        let mut partial: Option<PartialResponse> = None;
        let limited = {
            // Pinned here, because the future is large and the outer futures would otherwise move it.
            let attempt = pin!(transport.attempt(prepared, &mut partial, self.options));
            self.limit(self.options.attempt_timeout, attempt).await
        };
        let outcome = limited.unwrap_or_else(|limit| Err(self.timed_out(limit)));
        // Dropped at the end of this function, unless the response is a download, which keeps it.
        let kept_alive = KeptAlive { _permit: Some(permit), runtime: self.options.runtime.clone() };
        let outcome = match (outcome, partial) {
            (Ok(response), _) => Ok(response.keeping_alive(kept_alive)),
            (Err(error), Some(partial)) => Err(partial.attach_to(error)),
            (Err(error), None) => Err(error),
        };
        if let Some(observer) = &transport.observer {
            let (status, error) = match &outcome {
                Ok(response) => (Some(response.status()), None),
                Err(error) => (error.status(), Some(error.kind())),
            };
            observer.after_attempt(&observed, &AttemptResult { status, error, duration: start.elapsed() });
        }
        outcome
    }

    async fn acquire_permit(&self) -> Result<Permit, Error> {
        let rate_limit = &self.transport.rate_limit;
        if !rate_limit.is_set() {
            return Ok(Permit::default());
        }
        self.limit(Duration::MAX, rate_limit.acquire()).await.map_err(|_| {
            let timeout = self.options.total_timeout;
            let text = format!("timed out after {timeout:?} waiting for the client's rate limit");
            Error::new(Kind::DeadlineExceeded, text)
        })
    }

    /// Runs a step until it exceeds the limit or the call times out. Returns its output, or the time limit that was
    /// exceeded.
    async fn limit<T>(&self, limit: Duration, step: impl Future<Output = T>) -> Result<T, TimeLimit> {
        let end = Instant::now().checked_add(limit);
        match (end, self.end) {
            (Some(end), call_end) if call_end.is_none_or(|call_end| end < call_end) => {
                timeout_at(end, step).await.map_err(|_| TimeLimit::Attempt)
            }
            (_, Some(call_end)) => timeout_at(call_end, step).await.map_err(|_| TimeLimit::Call),
            (_, None) => Ok(step.await),
        }
    }

    fn timed_out(&self, limit: TimeLimit) -> Error {
        let remote = self.transport.remote();
        match limit {
            TimeLimit::Attempt => remote.timed_out(Kind::Timeout, "attempt timeout", self.options.attempt_timeout),
            TimeLimit::Call => remote.timed_out(Kind::DeadlineExceeded, "total timeout", self.options.total_timeout),
        }
    }

    /// Returns `true` if the service demands a new token, the next attempt will have one, and this call may be sent
    /// again because of that. A call is sent again for this reason at most once, even if its configuration allows no
    /// retry. That is safe for every operation, because the gateway rejected the attempt before the operation ran.
    fn renews_token(&mut self, outcome: &Outcome) -> bool {
        let Ok(response) = outcome else { return false };
        if response.status() < 400 || response.retry_advice() != RetryAdvice::NewToken {
            return false;
        }
        let credentials = self.transport.credentials(self.options);
        let is_new = response.secrets().is_some_and(|rejected| credentials.renew(rejected));
        let is_first = !std::mem::replace(&mut self.has_renewed_token, true);
        is_new && is_first && self.can_send_again()
    }

    /// Returns `true` unless a part of the body was read from a reader, which cannot be read again.
    fn can_send_again(&self) -> bool {
        self.request.payload().and_then(Payload::consumed_reader).is_none()
    }

    /// Returns how long to wait before the next attempt, and pays for that attempt from the retry budget. `None` if a
    /// retry would not help, is not allowed, or would begin after the call has timed out. A success refills the budget.
    fn pause_after(&mut self, outcome: &Outcome) -> Option<Duration> {
        let config = &self.options.retry;
        let at_least = match classify(outcome, self.request.operation().idempotency, config, Timestamp::now) {
            RetryDecision::Success => {
                self.transport.budget.refill();
                return None;
            }
            RetryDecision::Fail => return None,
            RetryDecision::Retry { at_least } => at_least,
        };
        if !self.can_send_again() {
            return None;
        }
        let pause = config.backoff(self.attempts.count).max(at_least);
        if !config.allows_more_than(self.attempts.count) || !self.has_time_after(pause) {
            return None;
        }
        self.attempts.is_budget_exhausted = !self.transport.budget.withdraw(config.budget_size());
        if self.attempts.is_budget_exhausted {
            trace::budget_exhausted(self.attempts.count);
            return None;
        }
        Some(pause)
    }

    fn has_time_after(&self, pause: Duration) -> bool {
        let begin = Instant::now().checked_add(pause);
        self.end.is_none_or(|end| begin.is_some_and(|begin| begin < end))
    }

    /// Adds the number of attempts to the outcome. If the outcome is an error without a response, also adds the last
    /// response.
    fn finish(&mut self, outcome: Outcome) -> Outcome {
        let attempts = self.attempts;
        match (outcome, self.last_response.take()) {
            (Ok(response), _) => Ok(response.with_attempts(attempts)),
            (Err(error), Some(response)) if error.status().is_none() => {
                let report = Report::read(response.body());
                Err(response.attach_to(error, report).with_attempts(attempts))
            }
            (Err(error), _) => Err(error.with_attempts(attempts)),
        }
    }
}

/// The time limit that was exceeded.
enum TimeLimit {
    Attempt,
    Call,
}
