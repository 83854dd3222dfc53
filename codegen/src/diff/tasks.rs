//! Compares waiters, and the tasks that operations start.

use super::change::Effect;
use super::describe;
use super::rust_items;
use super::scope::Scope;
use crate::model::{SimulatedFile, StartedTask, StatusMeaning, TaskRows, TaskState, Waiter};

pub(super) fn waiter(scope: &mut Scope<'_>, old: Option<&Waiter>, new: Option<&Waiter>) {
    let Some(either) = new.or(old) else { return };
    let mut scope = scope.at(items(&either.method, &scope.first_item()));
    let (old, new) = match (old, new) {
        (Some(old), None) => return scope.report(Effect::BreaksSource, format!("waiter {} removed", old.method)),
        (None, Some(new)) => return scope.report(Effect::Compatible, format!("waiter {} added", new.method)),
        (Some(old), Some(new)) => (old, new),
        (None, None) => return,
    };
    let Waiter {
        method,
        description,
        argument,
        rows,
        task,
        status,
        status_type,
        meanings,
        reason,
        code,
        minimum_delay,
        maximum_delay,
        appears_within,
    } = old;
    scope.value("name of the waiter", method, &new.method, Effect::BreaksSource);
    scope.text("description of the waiter", description, &new.description);
    scope.value("parameter of the waiter", argument, &new.argument, Effect::BreaksBehavior);
    scope.value("tasks are in", describe_rows(rows), describe_rows(&new.rows), Effect::Compatible);
    scope.value("type of the task", &task.name, &new.task.name, Effect::BreaksSource);
    scope.value("status of the task", status, &new.status, Effect::BreaksBehavior);
    scope.value("type of the status", &status_type.name, &new.status_type.name, Effect::BreaksSource);
    for (key, state) in TaskState::ALL {
        let [before, after] = [meanings, &new.meanings].map(|meanings| values(meanings, state));
        scope.value(&format!("{key} of the waiter"), before, after, Effect::BreaksBehavior);
    }
    scope.option("reason of a failure", reason, &new.reason, Effect::BreaksBehavior);
    scope.option("code of a failure", code, &new.code, Effect::BreaksBehavior);
    scope.value("minimum delay", &minimum_delay.text, &new.minimum_delay.text, Effect::Compatible);
    scope.value("maximum delay", &maximum_delay.text, &new.maximum_delay.text, Effect::Compatible);
    scope.value("a task appears within", &appears_within.text, &new.appears_within.text, Effect::Compatible);
}

pub(super) fn started_task(scope: &mut Scope<'_>, old: Option<&StartedTask>, new: Option<&StartedTask>) {
    let parts = |task: Option<&StartedTask>| {
        let parts = task.map(|StartedTask { id, waiter, file }| {
            let file = file.map(|file| SimulatedFile::stem(file).to_owned());
            [Some(id.clone()), Some(waiter.clone()), file]
        });
        parts.unwrap_or_default()
    };
    let names = ["ID of the started task", "waiter of the started task", "simulated file of the started task"];
    for ((name, old), new) in names.into_iter().zip(parts(old)).zip(parts(new)) {
        scope.option(name, &old, &new, Effect::Documentation);
    }
}

/// Returns the names of the methods that wait for a task, and of the operation's implementation of `Waitable`.
fn items(method: &str, operation: &str) -> Vec<String> {
    let method = |owner: &str| rust_items::item(&format!("{owner}::{method}"));
    vec![method("Client"), method("blocking::Client"), format!("impl Waitable for {operation}")]
}

fn describe_rows(rows: &Option<TaskRows>) -> String {
    let text = rows.as_ref().map(|TaskRows { items, identity }| format!("{items}, by {identity}"));
    describe::or_none(text)
}

/// Returns the values of a status that have this meaning.
fn values(meanings: &[StatusMeaning], wanted: TaskState) -> String {
    let values = meanings.iter().filter(|StatusMeaning { state, .. }| *state == wanted);
    let values: Vec<String> = values.map(|StatusMeaning { wire, variant: _, state: _ }| describe::wire(wire)).collect();
    describe::or_none(Some(values.join(", ")).filter(|values| !values.is_empty()))
}
