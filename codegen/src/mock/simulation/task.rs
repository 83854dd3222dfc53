//! Tasks as responses show them.

use crate::model::SimulatedFile;

/// A task at the time of a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Task {
    /// The number that the ID of the task encodes.
    pub(crate) number: u64,
    /// The content of the file, if the spec states it.
    pub(crate) file: Option<SimulatedFile>,
    pub(crate) status: TaskStatus,
    /// When the task was created, in milliseconds since 1970.
    pub(crate) created: i64,
    /// When the task ended, in milliseconds since 1970.
    pub(crate) ended: Option<i64>,
    pub(crate) is_downloaded: bool,
}

/// The status of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TaskStatus {
    Creating,
    Success,
    Fail,
    Expired,
}
