//! Emits waiters and started tasks, with wire names.

use super::object::Object;
use super::rules::{Types, member, parameter};
use crate::model::{Operation, SimulatedFile, StatusMeaning, TaskState, Wire};
use serde_yaml::Value;

/// Emits the waiter of an operation.
pub(super) fn waiter(operation: &Operation, types: &Types<'_>) -> Option<Object> {
    let waiter = operation.waiter.as_ref()?;
    let task = |name: &String| member(types, &waiter.task.name, name);
    let output = operation.output.body().map(|body| body.name.as_str()).unwrap_or_default();
    let rows = waiter.rows.as_ref();
    let emitted = Object::default()
        .with("as", waiter.method.as_str())
        .with("description", waiter.description.as_str())
        .with("parameter", parameter(operation, &waiter.argument))
        .maybe("items", rows.map(|rows| format!("/{}", member(types, output, &rows.items))))
        .maybe("identity", rows.map(|rows| task(&rows.identity)))
        .with("status", task(&waiter.status));
    let emitted = TaskState::ALL.into_iter().fold(emitted, |emitted, (key, state)| {
        let values = waiter.meanings.iter().filter(|meaning| meaning.state == state).map(value);
        emitted.with(key, values.collect::<Vec<Value>>())
    });
    Some(
        emitted
            .maybe("reason", waiter.reason.as_ref().map(task))
            .maybe("code", waiter.code.as_ref().map(task))
            .with("minimum_delay", waiter.minimum_delay.text.as_str())
            .with("maximum_delay", waiter.maximum_delay.text.as_str())
            .with("appears_within", waiter.appears_within.text.as_str()),
    )
}

fn value(meaning: &StatusMeaning) -> Value {
    match &meaning.wire {
        Wire::String(text) => text.as_str().into(),
        Wire::Integer(number) => (*number).into(),
    }
}

/// Emits the task that an operation starts.
pub(super) fn started_task(operation: &Operation, types: &Types<'_>) -> Option<Object> {
    let task = operation.task.as_ref()?;
    let output = operation.output.body().map(|body| body.name.as_str()).unwrap_or_default();
    let id = format!("/{}", member(types, output, &task.id));
    let emitted = Object::default().with("id", id).with("waiter", task.waiter.as_str());
    Some(emitted.maybe("simulate", task.file.map(SimulatedFile::name)))
}
