//! Tasks: how to wait for their end, and which operations start them.

use super::field_info::Duration;
use super::simulation::SimulatedFile;
use super::types::{TypeRef, Wire};

/// How a client polls an operation until a task has ended. The names of fields and arguments are Rust names.
#[derive(Debug)]
pub struct Waiter {
    /// The name of the method of the client.
    pub method: String,
    /// What the method waits for.
    pub description: String,
    /// The argument with the ID of the task.
    pub argument: String,
    /// Where the output contains the task. `None` if the output is the task.
    pub rows: Option<TaskRows>,
    /// The type of the task.
    pub task: TypeRef,
    /// The field with the status.
    pub status: String,
    /// The type of the status.
    pub status_type: TypeRef,
    /// The meaning of each value of the status.
    pub meanings: Vec<StatusMeaning>,
    /// The field with the reason of a failure.
    pub reason: Option<String>,
    /// The field with the error code of a failure.
    pub code: Option<String>,
    /// The minimum delay between two polls.
    pub minimum_delay: Duration,
    /// The maximum delay between two polls.
    pub maximum_delay: Duration,
    /// How long the service may not list a new task.
    pub appears_within: Duration,
}

/// Where an output contains tasks.
#[derive(Debug)]
pub struct TaskRows {
    /// The field with the tasks.
    pub items: String,
    /// The field with the ID of a task.
    pub identity: String,
}

/// The meaning of a value of a status.
#[derive(Debug)]
pub struct StatusMeaning {
    /// The value on the wire.
    pub wire: Wire,
    /// The variant of the enumeration.
    pub variant: String,
    /// What the value means.
    pub state: TaskState,
}

/// What a status means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// The task has not ended.
    Running,
    /// The result of the task is available.
    Succeeded,
    /// The task has failed.
    Failed,
}

impl TaskState {
    /// All states in the order of the spec, each with its key.
    pub const ALL: [(&'static str, Self); 3] =
        [("success", Self::Succeeded), ("failure", Self::Failed), ("running", Self::Running)];
}

/// The task that a call of an operation starts.
#[derive(Debug)]
pub struct StartedTask {
    /// The field with the ID of the task.
    pub id: String,
    /// The name of the method that waits for the task.
    pub waiter: String,
    /// The content of the file that the task exports in a simulated company.
    pub file: Option<SimulatedFile>,
}
