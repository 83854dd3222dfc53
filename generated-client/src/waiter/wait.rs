//! `Wait`: polls an operation until a task has ended.

use super::delays::next_delay;
use super::waitable::{TaskState, Waitable};
use crate::client::Client;
use crate::error::{Error, Kind, Report};
use crate::response::RawResponse;
use crate::trace;
use std::fmt;
use std::ops::RangeInclusive;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::{Instant, sleep, timeout};

/// A wait for the end of a task that has not started yet.
///
/// `C` is the client that polls the task: [`Client`], or `blocking::Client` with the feature `blocking`.
///
/// The delay between two polls grows from a minimum to a maximum, with jitter. Each poll is a call with the options of
/// the client, so it is retried after transient failures. A status that is not documented does not end the wait.
#[must_use = "nothing is polled until `wait` is called"]
pub struct Wait<O: Waitable, C = Client> {
    pub(crate) client: C,
    pub(crate) id: String,
    pub(crate) options: WaitOptions<O>,
}

/// The options of a wait.
pub(crate) struct WaitOptions<O: Waitable> {
    delays: RangeInclusive<Duration>,
    on_progress: Option<OnProgress<O::Task>>,
}

/// A function that is called with the task after each poll that returns it.
type OnProgress<T> = Box<dyn FnMut(&T) + Send>;

impl<O: Waitable, C> Wait<O, C> {
    pub(crate) fn new(client: C, id: String) -> Self {
        let delays = O::MINIMUM_DELAY..=O::MAXIMUM_DELAY;
        Self { client, id, options: WaitOptions { delays, on_progress: None } }
    }

    /// Sets the minimum and the maximum delay between two polls. The defaults are those of the spec.
    pub fn with_delays(mut self, delays: RangeInclusive<Duration>) -> Self {
        self.options.delays = delays;
        self
    }

    /// Sets a function that is called with the task after each poll that returns it.
    pub fn with_progress(mut self, on_progress: impl FnMut(&O::Task) + Send + 'static) -> Self {
        self.options.on_progress = Some(Box::new(on_progress));
        self
    }
}

impl Client {
    /// Creates a wait for the task with this ID. The methods named after waiters are shorthands for this method.
    pub fn wait_for<O: Waitable>(&self, id: impl Into<String>) -> Wait<O> {
        Wait::new(self.clone(), id.into())
    }
}

impl<O: Waitable> Wait<O> {
    /// Polls the task until it has ended, and returns it. Waits at most `deadline`.
    ///
    /// Dropping the future ends the wait. The task itself goes on.
    ///
    /// # Errors
    ///
    /// Returns an error if the task [fails](Error::is_task_failed), does not end within the deadline
    /// ([`is_timeout`](Error::is_timeout)), or is [not known](Error::is_not_found) to the service, also after the time
    /// that the service may need to list a new task. Returns the error of a poll whose retries failed.
    pub async fn wait(self, deadline: Duration) -> Result<O::Task, Error> {
        if Handle::try_current().is_err() {
            let text = "no Tokio runtime is running; help: wait for tasks within a runtime";
            return Err(Error::configuration(text).in_operation(O::META));
        }
        let start = Instant::now();
        let mut poller = Poller { wait: self, start, deadline, polls: 0, last_seen: start, last_status: None };
        let ended = timeout(deadline, poller.run()).await;
        ended.unwrap_or_else(|_| Err(poller.timed_out()))
    }
}

/// The state of a wait.
struct Poller<O: Waitable> {
    wait: Wait<O>,
    start: Instant,
    deadline: Duration,
    polls: u32,
    /// When the service last returned the task, or the start of the wait.
    last_seen: Instant,
    last_status: Option<String>,
}

impl<O: Waitable> Poller<O> {
    async fn run(&mut self) -> Result<O::Task, Error> {
        loop {
            if let Some(ended) = self.poll().await? {
                return Ok(ended);
            }
            self.polls = self.polls.saturating_add(1);
            let remaining = self.deadline.saturating_sub(self.start.elapsed());
            let delay = next_delay(&self.wait.options.delays, self.polls, remaining);
            sleep(delay.ok_or_else(|| self.timed_out())?).await;
        }
    }

    /// Polls the task once. Returns the task if it has succeeded.
    async fn poll(&mut self) -> Result<Option<O::Task>, Error> {
        let request = O::poll(&self.wait.id).request()?;
        let options = self.wait.client.defaults();
        let response = self.wait.client.send(&request, options).await?;
        let parsed = match O::parse(response.clone(), options.decoding) {
            Err(error) if error.is_not_found() => return self.missing(response).map(|()| None),
            parsed => parsed?,
        };
        trace::mismatches(O::META, &parsed.mismatches);
        let Some(task) = O::task(parsed.value, &self.wait.id) else {
            return self.missing(response).map(|()| None);
        };
        self.last_seen = Instant::now();
        self.last_status = O::status(&task).map(ToString::to_string);
        if let Some(on_progress) = &mut self.wait.options.on_progress {
            on_progress(&task);
        }
        match O::state(&task) {
            TaskState::Running => Ok(None),
            TaskState::Succeeded => Ok(Some(task)),
            TaskState::Failed => Err(self.failed(&task, response)),
        }
    }

    /// Returns an error if the service has not returned the task for too long.
    fn missing(&self, response: RawResponse) -> Result<(), Error> {
        if self.last_seen.elapsed() < O::APPEARS_WITHIN {
            return Ok(());
        }
        let text = match self.last_status {
            Some(_) => format!("the service does not list the task anymore, for {:?}", O::APPEARS_WITHIN),
            None => format!("the service has not listed the task within {:?}", O::APPEARS_WITHIN),
        };
        let error = Error::new(Kind::TaskNotFound, text).in_operation(O::META);
        Err(response.attach_to(error, Report::default()))
    }

    fn failed(&self, task: &O::Task, response: RawResponse) -> Error {
        let [message, code] =
            [O::reason(task), O::code(task)].map(|text| text.filter(|text| !text.is_empty()).map(str::to_owned));
        let status = self.last_status.as_deref().unwrap_or("unknown");
        response.into_task_failure(O::META, status, Report { message, code, ..Report::default() })
    }

    fn timed_out(&self) -> Error {
        let status = match &self.last_status {
            Some(status) => format!("its last status is {status}"),
            None => "the service has not listed it".to_owned(),
        };
        let text = format!("the task did not end within the deadline of {:?}: {status}", self.deadline);
        Error::new(Kind::DeadlineExceeded, text).in_operation(O::META)
    }
}

impl<O: Waitable, C: fmt::Debug> fmt::Debug for Wait<O, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("operation", &O::META.name)
            .field("client", &self.client)
            .field("delays", &self.options.delays)
            .finish_non_exhaustive()
    }
}
