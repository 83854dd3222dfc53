//! `Waitable`: an operation that reports the status of tasks.

use crate::operation::Operation;
use std::fmt::Display;
use std::time::Duration;

/// An idempotent operation that reports the status of tasks, such as exports.
///
/// [`Client::wait_for`](crate::Client::wait_for) polls it until a task has ended.
pub trait Waitable: Operation + Sized {
    /// The task, as the operation reports it.
    type Task;

    /// The status of a task.
    type Status: PartialEq + Display + 'static;

    /// The minimum delay between two polls. The first delay has this duration.
    const MINIMUM_DELAY: Duration;

    /// The maximum delay between two polls.
    const MAXIMUM_DELAY: Duration;

    /// How long the service may not know a task. After that, the wait fails.
    const APPEARS_WITHIN: Duration;

    /// The documented statuses, each with its meaning.
    const STATES: &'static [(Self::Status, TaskState)];

    /// Returns the operation that reports the task with this ID.
    fn poll(id: &str) -> Self;

    /// Returns the task with this ID. `None` if the output does not contain it.
    fn task(output: Self::Output, id: &str) -> Option<Self::Task>;

    /// Returns the status of a task, if the service sent it.
    fn status(task: &Self::Task) -> Option<&Self::Status>;

    /// Returns the reason why the task failed, if the service states it.
    fn reason(_task: &Self::Task) -> Option<&str> {
        None
    }

    /// Returns the error code of the task, if the service states it.
    fn code(_task: &Self::Task) -> Option<&str> {
        None
    }

    /// Returns the meaning of the task's status. A task without a status, or with one that is not documented, is
    /// running.
    fn state(task: &Self::Task) -> TaskState {
        let status = Self::status(task);
        let known = Self::STATES.iter().find(|(known, _)| Some(known) == status);
        known.map_or(TaskState::Running, |(_, state)| *state)
    }
}

/// The meaning of a task's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TaskState {
    /// The task has not ended.
    Running,
    /// The task has ended, and its result is available.
    Succeeded,
    /// The task has failed, or its result is not available anymore.
    Failed,
}
