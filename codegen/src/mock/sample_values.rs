//! The simulated company as a source of values for sample calls, so that the calls succeed.

use super::context::{Data, earlier_tasks};
use super::simulation::{Company, DAY, Subject, Task, TaskStatus, task_value};
use crate::model::{Attribute, Duration, FieldInfo, Model, Simulated, TaskAttribute, TimeFormat};
use crate::sample::{self, Documented, Known, SampleCalls, ValueSource};
use serde_json::Value as Json;
use std::ops::Range;

/// The number of days in a time range.
const DAYS: i64 = 7;

/// Builds sample calls with values that exist in the data. The embedded service responds to them with success.
pub fn sample_calls(model: &Model, data: &Data) -> SampleCalls {
    sample::sample_calls(model, &Simulation::new(model, data))
}

/// The values of one login, of its user and of its desktop, and the values of two tasks.
struct Simulation<'a> {
    company: Option<&'a Company>,
    subject: Subject,
    /// The seed of the IDs of tasks.
    seed: u64,
    /// The task that is deleted. It has no file, so that a deletion does not make a download fail.
    deleted: Option<Task>,
}

impl<'a> Simulation<'a> {
    fn new(model: &Model, data: &'a Data) -> Self {
        let company = data.company();
        let login = company.and_then(Company::sample_login);
        let desktop = company.map(|company| login.map_or(0, |login| company.desktop_of(login.user())));
        let tasks = earlier_tasks(model).all(data.now(std::time::Duration::ZERO));
        let task = tasks.iter().rfind(|task| task.status == TaskStatus::Success).copied();
        let deleted = tasks.into_iter().find(|task| task.status != TaskStatus::Success);
        Self { company, subject: Subject { desktop, login, task, ..Subject::default() }, seed: data.seed(), deleted }
    }
}

impl ValueSource for Simulation<'_> {
    fn value(&self, field: &Known<'_>) -> Option<Json> {
        let value = match field.meaning {
            Some(Simulated::Value(Attribute::Task(attribute))) => {
                task_value(self.seed, attribute, self.subject.task.as_ref()?)
            }
            Some(Simulated::Value(attribute)) => {
                self.company.and_then(|company| company.value(attribute, &self.subject))
            }
            Some(Simulated::DeletedTasks) => task_value(self.seed, TaskAttribute::Id, self.deleted.as_ref()?),
            Some(Simulated::Rows(_)) | None => None,
        };
        value.map(|value| value.to_json(field.ty.time_format())).or_else(|| Documented.value(field))
    }

    /// The range ends with the records of the company.
    fn time_range(
        &self,
        start: (&FieldInfo, TimeFormat),
        minimum: Option<&Duration>,
        maximum: Option<&Duration>,
    ) -> Option<Range<i64>> {
        let Some(company) = self.company else { return Documented.time_range(start, minimum, maximum) };
        let end = company.until;
        let recorded = end.saturating_sub(company.since()).min(DAYS * DAY);
        let milliseconds = sample::permitted_duration(recorded * 1_000, minimum, maximum);
        Some(end * 1_000 - milliseconds..end * 1_000)
    }
}
