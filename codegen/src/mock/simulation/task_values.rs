//! The values of the attributes of tasks.

use super::id::{self, Kind};
use super::task::{Task, TaskStatus};
use super::value::Value;
use crate::model::{SimulatedFile, TaskAttribute};
use jiff::Timestamp;

/// Returns the value of an attribute of a task. Returns `None` if the task does not have it yet.
pub(crate) fn task_value(seed: u64, attribute: TaskAttribute, task: &Task) -> Option<Value> {
    let failed = |text: &str| (task.status == TaskStatus::Fail).then(|| Value::String(text.to_owned()));
    match attribute {
        TaskAttribute::Id => Some(Value::String(id::encode(seed, Kind::Task, task.number))),
        TaskAttribute::FileName => Some(Value::String(file_name(task))),
        TaskAttribute::Status => Some(Value::String(status(task.status).to_owned())),
        TaskAttribute::FailReason => failed("The records could not be read"),
        // `Context::value` returns the code.
        TaskAttribute::ErrorCode => None,
        TaskAttribute::Created => Some(Value::Time(task.created)),
        TaskAttribute::Ended => task.ended.map(Value::Time),
        TaskAttribute::IsDownloaded => Some(Value::Boolean(task.is_downloaded)),
    }
}

fn status(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Creating => "CREATING",
        TaskStatus::Success => "SUCCESS",
        TaskStatus::Fail => "FAIL",
        TaskStatus::Expired => "EXPIRED",
    }
}

/// Returns the number of the task with this ID.
pub(crate) fn task_number(seed: u64, id: &str) -> Option<u64> {
    id::decode(seed, Kind::Task, id)
}

/// Returns the name of the file of a task.
pub(crate) fn file_name(task: &Task) -> String {
    let stem = task.file.map_or("export", SimulatedFile::stem);
    let created = Timestamp::from_millisecond(task.created).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{stem}_{}.csv", created.strftime("%Y%m%d%H%M%S"))
}
