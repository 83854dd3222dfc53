//! Data that all parts of the embedded service share: the model, its types by name, and the source of values.

use super::patterns::Patterns;
use super::simulation::{Company, LoginCounts, Subject, TaskStatus, Value, task_value};
use super::synthesize::FIRST_TIMESTAMP;
use super::task_plan::TaskPlan;
use super::tasks::{Now, Tasks};
use crate::model::{
    Attribute, Condition, ErrorCode, Model, Property, StageAttribute, TaskAttribute, TypeDef, TypeKind, TypeRef,
};
use std::collections::HashMap;
use std::mem;
use std::time::Duration;

/// The source of the values in responses.
#[derive(Debug, Clone)]
pub enum Data {
    /// The examples of the manual pages.
    Examples,
    /// A simulated company.
    Company(Company),
}

impl Data {
    pub(super) fn company(&self) -> Option<&Company> {
        match self {
            Self::Company(company) => Some(company),
            Self::Examples => None,
        }
    }

    /// Returns the seed of the IDs of tasks.
    pub(super) fn seed(&self) -> u64 {
        self.company().map_or(0, |company| company.seed)
    }

    /// Returns the time of a request. The clock of the service starts at the time at which the records of the simulated
    /// company end.
    pub(super) fn now(&self, elapsed: Duration) -> Now {
        let origin = self.company().map_or(FIRST_TIMESTAMP, |company| company.until.saturating_mul(1_000));
        Now::new(origin, elapsed)
    }
}

/// Returns the tasks that exist when the service starts.
pub(super) fn earlier_tasks(model: &Model) -> Tasks {
    Tasks::new(model.operations().find_map(|operation| operation.task.as_ref()?.file))
}

/// The model with its types by name, and the source of the values in responses.
#[derive(Debug)]
pub(super) struct Context {
    /// The model without its types.
    pub(super) model: Model,
    types: HashMap<String, TypeDef>,
    data: Data,
    pub(super) login_counts: LoginCounts,
    pub(super) patterns: Patterns,
    pub(super) tasks: Tasks,
    /// How tasks end, unless a request states it.
    pub(super) task_plan: TaskPlan,
}

impl Context {
    /// Creates the context. Moves the types of the model into a map.
    pub(super) fn new(mut model: Model, data: Data) -> Self {
        let patterns = Patterns::new(&model);
        let tasks = earlier_tasks(&model);
        let operations = model.groups.iter_mut().flat_map(|group| &mut group.operations);
        let shared = model.topics.iter_mut().map(|topic| &mut topic.types);
        let lists = shared.chain(operations.map(|operation| &mut operation.types));
        let types = lists.flat_map(mem::take).map(|def| (def.name.clone(), def)).collect();
        let login_counts = LoginCounts::default();
        let task_plan = TaskPlan::default();
        Self { types, model, data, login_counts, patterns, tasks, task_plan }
    }

    /// Returns the seed of the IDs of tasks.
    pub(super) fn seed(&self) -> u64 {
        self.data.seed()
    }

    /// Returns the time of a request.
    pub(super) fn now(&self, elapsed: Duration) -> Now {
        self.data.now(elapsed)
    }

    /// Returns the error code that the spec documents for a condition.
    pub(super) fn error_code(&self, condition: Condition) -> Option<&ErrorCode> {
        self.model.error_codes.of(condition)
    }

    /// Returns the status and the error code of a failed request. If no error code of the spec has the condition, the
    /// condition determines the status.
    pub(super) fn status_and_code(&self, condition: Condition) -> (u16, Option<&str>) {
        let entry = self.error_code(condition);
        let status = entry.and_then(|entry| entry.statuses.first().copied());
        (status.unwrap_or_else(|| condition.default_status()), entry.map(|entry| entry.code.as_str()))
    }

    /// Returns the value of an attribute. Attributes of tasks need no simulated company. Codes and messages of stages,
    /// and codes of tasks, come from the error codes of the spec. All other values come from the simulated company.
    pub(super) fn value(&self, attribute: Attribute, subject: &Subject) -> Option<Value> {
        let result = || {
            let condition = if subject.stage?.is_success { Condition::StageSuccess } else { Condition::StageFailure };
            self.error_code(condition)
        };
        match attribute {
            Attribute::Task(TaskAttribute::ErrorCode) => {
                subject.task.filter(|task| task.status == TaskStatus::Fail)?;
                Some(Value::String(self.error_code(Condition::TaskFailure)?.code.clone()))
            }
            Attribute::Task(attribute) => task_value(self.seed(), attribute, subject.task.as_ref()?),
            Attribute::Stage(StageAttribute::ErrorCode) => Some(Value::String(result()?.code.clone())),
            Attribute::Stage(StageAttribute::ErrorMessage) => result()?.message.clone().map(Value::String),
            _ => self.company()?.value(attribute, subject),
        }
    }

    pub(super) fn company(&self) -> Option<&Company> {
        self.data.company()
    }

    pub(super) fn find_type(&self, reference: &TypeRef) -> Option<&TypeDef> {
        self.types.get(&reference.name)
    }

    /// Returns the properties of an object. A type that is not an object has none.
    pub(super) fn properties(&self, reference: &TypeRef) -> &[Property] {
        match self.find_type(reference).map(|def| &def.kind) {
            Some(TypeKind::Object { properties, .. }) => properties,
            Some(TypeKind::Enumeration { .. } | TypeKind::Value { .. }) | None => &[],
        }
    }
}
