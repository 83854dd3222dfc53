//! The course of a call: its attempts, the waits between them, and what is kept of it all.

use super::Transport;
use super::unsigned::Unsigned;
use crate::download::Held;
use crate::error::{Kind, Report};
use crate::limits::Admission;
use crate::options::Options;
use crate::payload::body::Payload;
use crate::retry::{Verdict, classify};
#[cfg(feature = "tracing")]
use crate::trace;
use crate::{Error, RawResponse, Request, Timestamp};
use std::future::Future;
use std::pin::pin;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

/// What came of an attempt.
type Outcome = Result<RawResponse, Error>;

/// A call on its way.
pub(super) struct Course<'a> {
    transport: &'a Transport,
    request: &'a Request,
    options: &'a Options,
    project_id: Option<&'a str>,
    /// When the call's time is over; never, if it is longer than there is time.
    end: Option<Instant>,
    /// How many attempts were begun.
    attempts: u32,
    /// The last answer that did not end the call.
    answer: Option<Box<RawResponse>>,
}

impl<'a> Course<'a> {
    pub(super) fn new(
        transport: &'a Transport,
        request: &'a Request,
        options: &'a Options,
        project_id: Option<&'a str>,
        start: Instant,
    ) -> Self {
        let end = start.checked_add(options.total_timeout);
        Self { transport, request, options, project_id, end, attempts: 0, answer: None }
    }

    /// Attempts until an answer or a failure is the last one.
    pub(super) async fn run(&mut self) -> Outcome {
        let mut unsigned = self.prepare()?;
        loop {
            #[cfg(feature = "tracing")]
            let number = self.attempts.saturating_add(1);
            let attempt = self.attempt(unsigned);
            #[cfg(feature = "tracing")]
            let attempt = trace::attempt(number, attempt);
            let outcome = attempt.await;
            let Some(pause) = self.pause_after(&outcome) else {
                return self.finish(outcome);
            };
            #[cfg(feature = "tracing")]
            trace::pause(number, pause);
            self.answer = outcome.ok().map(Box::new).or(self.answer.take());
            sleep(pause).await;
            unsigned = self.prepare()?;
        }
    }

    /// The request of the next attempt, which takes it with it: most calls have one attempt and need no copy.
    fn prepare(&self) -> Result<Box<Unsigned<'a>>, Error> {
        self.transport.prepare(self.request, self.options, self.project_id)
    }

    /// Waits until the client's limits let a request pass, then signs it and sends it once.
    async fn attempt(&mut self, unsigned: Box<Unsigned<'_>>) -> Outcome {
        let transport = self.transport;
        let admission = match transport.limits.are_set() {
            true => self.within(Duration::MAX, transport.limits.admit()).await,
            false => Ok(Admission::default()),
        };
        let Ok(admission) = admission else {
            let text = "the client's own limits on requests let none pass within";
            return Err(Error::new(Kind::Overdue, format!("{text} {:?} in all", self.options.total_timeout)));
        };
        self.attempts = self.attempts.saturating_add(1);
        let limit = self.options.attempt_timeout;
        let mut arrived = None;
        let exchanged = {
            // Stays where it is, as it is large: what is put around it is moved several times.
            let exchange = pin!(transport.exchange(unsigned, &mut arrived, self.options));
            self.within(limit, exchange).await
        };
        // Both are dropped here unless there is a download, which has use for them.
        let held = Held { _admission: Some(admission), runtime: self.options.runtime.clone() };
        let outcome = exchanged.unwrap_or_else(|which| {
            Err(match which {
                Limit::Step => transport.peer().out_of_time(Kind::Timeout, "for the attempt", limit),
                Limit::Call => transport.peer().out_of_time(Kind::Overdue, "in all", self.options.total_timeout),
            })
        });
        outcome.map(|reply| reply.holding(held)).map_err(|error| match arrived {
            Some(arrived) => arrived.keep_in(error),
            None => error,
        })
    }

    /// Gives a step its time, but no more than the call has left.
    async fn within<T>(&self, limit: Duration, step: impl Future<Output = T>) -> Result<T, Limit> {
        let end = Instant::now().checked_add(limit);
        match (end, self.end) {
            (Some(end), over) if over.is_none_or(|over| end < over) => {
                timeout_at(end, step).await.map_err(|_| Limit::Step)
            }
            (_, Some(over)) => timeout_at(over, step).await.map_err(|_| Limit::Call),
            (_, None) => Ok(step.await),
        }
    }

    /// Whether so much of the call's time is left, and more.
    fn has_more_than(&self, pause: Duration) -> bool {
        let begun = Instant::now().checked_add(pause);
        self.end.is_none_or(|end| begun.is_some_and(|begun| begun < end))
    }

    /// How long to wait before the next attempt; nothing where there is none, be it that it would
    /// not help, is not allowed, or would begin past the call's time.
    fn pause_after(&self, outcome: &Outcome) -> Option<Duration> {
        let config = &self.options.retry;
        let at_least = match classify(outcome, self.request.operation().retry, config, Timestamp::now) {
            Verdict::Answered => {
                self.transport.budget.refill();
                return None;
            }
            Verdict::Failed => return None,
            Verdict::Repeatable { .. } if self.request.payload().and_then(Payload::spent).is_some() => return None,
            Verdict::Repeatable { at_least } => at_least,
        };
        let pause = config.backoff(self.attempts).max(at_least);
        let worthwhile = config.allows_more_than(self.attempts) && self.has_more_than(pause);
        (worthwhile && self.transport.budget.withdraw()).then_some(pause)
    }

    /// Puts the attempts to an outcome, and to a failure without an answer the last one there was.
    fn finish(&mut self, outcome: Outcome) -> Outcome {
        let attempts = self.attempts;
        match (outcome, self.answer.take()) {
            (Ok(reply), _) => Ok(reply.with_attempts(attempts)),
            (Err(error), Some(answer)) if error.status().is_none() => {
                let report = Report::read(answer.body());
                Err(error.with_reply(*answer, report).with_attempts(attempts))
            }
            (Err(error), _) => Err(error.with_attempts(attempts)),
        }
    }
}

/// Which limit of time was reached.
enum Limit {
    /// That of one step.
    Step,
    /// That of the whole call.
    Call,
}
