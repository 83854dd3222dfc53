//! The tasks that requests have started. They are the only state of the embedded service. Times are in milliseconds.

use super::simulation::{Task, TaskStatus};
use super::task_plan::{Outcome, TaskPlan};
use crate::model::SimulatedFile;
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Maximum number of tasks. Older tasks are forgotten, so that memory is limited.
const MAX_TASKS: usize = 10_000;

const HOUR: i64 = 3_600_000;

/// How long the file of a task can be downloaded. The real duration is not documented.
const KEPT: i64 = 7 * 24 * HOUR;

/// The tasks that exist when the service starts: how long ago they started, and how they ended.
const EARLIER: [(i64, Outcome); 4] = [
    (KEPT + 24 * HOUR, Outcome::Succeed),
    (30 * HOUR, Outcome::Fail),
    (6 * HOUR, Outcome::Succeed),
    (HOUR, Outcome::Succeed),
];

/// The tasks that requests have started, oldest first.
#[derive(Debug)]
pub(super) struct Tasks(Mutex<Started>);

#[derive(Debug)]
struct Started {
    /// The number of tasks that requests have started.
    count: u64,
    tasks: VecDeque<StartedTask>,
}

/// A task, whose status depends on the time.
#[derive(Debug)]
struct StartedTask {
    number: u64,
    /// The time since the start of the service.
    start: i64,
    outcome: Outcome,
    duration: i64,
    order: ExportOrder,
    is_downloaded: bool,
}

/// What a task exports.
#[derive(Debug, Clone, Default)]
pub(super) struct ExportOrder {
    pub(super) file: Option<SimulatedFile>,
    /// The time range in seconds since 1970. `None` if all records are exported.
    pub(super) range: Option<Range<i64>>,
}

/// The time of a request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    /// The start of the service, in milliseconds since 1970.
    origin: i64,
    /// The time since the start of the service.
    elapsed: i64,
}

impl Now {
    pub(super) fn new(origin: i64, elapsed: Duration) -> Self {
        Self { origin, elapsed: milliseconds(elapsed) }
    }
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl Tasks {
    /// Creates the tasks that exist when the service starts. They export the whole file.
    pub(super) fn new(file: Option<SimulatedFile>) -> Self {
        let tasks = EARLIER.iter().zip(0..).map(|(&(age, outcome), number)| StartedTask {
            number,
            start: -age,
            outcome,
            duration: 2_000,
            order: ExportOrder { file, range: None },
            is_downloaded: false,
        });
        Self(Mutex::new(Started { count: 0, tasks: tasks.collect() }))
    }

    /// Starts a task. `number` returns its number from the number of tasks that requests have started before.
    pub(super) fn start(&self, now: Now, plan: TaskPlan, order: ExportOrder, number: impl FnOnce(u64) -> u64) -> Task {
        let mut started = self.lock();
        let number = number(started.count);
        started.count += 1;
        let TaskPlan { outcome, after } = plan;
        let duration = milliseconds(after);
        let task = StartedTask { number, start: now.elapsed, outcome, duration, order, is_downloaded: false };
        let shown = task.at(now);
        started.tasks.push_back(task);
        if started.tasks.len() > MAX_TASKS {
            started.tasks.pop_front();
        }
        shown
    }

    /// Returns all tasks.
    pub(super) fn all(&self, now: Now) -> Vec<Task> {
        self.lock().tasks.iter().map(|task| task.at(now)).collect()
    }

    /// Returns the task with this number.
    pub(super) fn find(&self, number: u64, now: Now) -> Option<Task> {
        self.lock().tasks.iter().find(|task| task.number == number).map(|task| task.at(now))
    }

    /// Records the download of a task's file, and returns what the task exports.
    pub(super) fn download(&self, number: u64) -> ExportOrder {
        let mut started = self.lock();
        let task = started.tasks.iter_mut().find(|task| task.number == number);
        let downloaded = task.map(|task| {
            task.is_downloaded = true;
            task.order.clone()
        });
        downloaded.unwrap_or_default()
    }

    /// Deletes the tasks with these numbers.
    pub(super) fn delete(&self, numbers: &[u64]) {
        self.lock().tasks.retain(|task| !numbers.contains(&task.number));
    }

    fn lock(&self) -> MutexGuard<'_, Started> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StartedTask {
    /// Returns the task as it is at this time.
    fn at(&self, now: Now) -> Task {
        let age = now.elapsed.saturating_sub(self.start);
        let status = match self.outcome {
            _ if age < self.duration => TaskStatus::Creating,
            Outcome::Succeed if age < self.duration + KEPT => TaskStatus::Success,
            Outcome::Succeed | Outcome::Expire => TaskStatus::Expired,
            Outcome::Fail => TaskStatus::Fail,
        };
        Task {
            number: self.number,
            file: self.order.file,
            status,
            created: now.origin.saturating_add(self.start),
            ended: (age >= self.duration).then(|| now.origin.saturating_add(self.start + self.duration)),
            is_downloaded: self.is_downloaded,
        }
    }
}
