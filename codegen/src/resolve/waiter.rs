//! Resolves `waiter` and `task`: how to wait for the end of a task, and which operations start one.

use super::errors::Errors;
use super::lazy_location::LazyLocation;
use super::naming::{self, NameKind};
use super::pagination::members::{self, Properties};
use super::reserved::RESERVED_METHODS;
use super::scope::Scope;
use super::{duration, pagination, responses, simulation, status_meanings};
use crate::diagnostic::Diagnostic;
use crate::model::{Duration, StartedTask, TaskRows, TypeRef, Waiter};
use crate::spec::ast::{self, Field, OperationFile};
use crate::spec::files::SpecFiles;
use crate::spec::pointer::Pointer;

/// Resolves the waiter of an operation.
pub(crate) fn waiter(operation: &OperationFile, scope: Scope<'_>) -> Option<Waiter> {
    let waiter = operation.waiter.as_ref()?;
    let at = Pointer::default().key("waiter");
    let method = method(waiter, &at, scope);
    let argument = argument(waiter, operation, &at, scope);
    let delays = delays(waiter, &at, scope);
    let tasks = tasks(waiter, operation, &at, scope)?;
    let status = status_meanings::status(waiter, tasks.properties, &at, scope);
    let text = |key: &str, name: &Option<String>| match name {
        Some(name) => text(key, name, tasks.properties, &at, scope).map(Some),
        None => Some(None),
    };
    let reason = text("reason", &waiter.reason);
    let code = text("code", &waiter.code);
    let (status, status_type, meanings) = status?;
    let [minimum_delay, maximum_delay, appears_within] = delays?;
    Some(Waiter {
        method,
        description: waiter.description.clone(),
        argument: argument?,
        rows: tasks.rows,
        task: tasks.reference,
        status,
        status_type,
        meanings,
        reason: reason?,
        code: code?,
        minimum_delay,
        maximum_delay,
        appears_within,
    })
}

/// Returns the name of the method. `definitions` reports two methods with the same name.
fn method(waiter: &ast::Waiter, at: &Pointer, scope: Scope<'_>) -> String {
    let location = LazyLocation::value(scope.spans, at.key("as"));
    naming::refuse_reserved(&waiter.name, RESERVED_METHODS, &location, naming::SET_AS, scope.errors);
    naming::rust_name(NameKind::Field, &waiter.name, Some(&waiter.name), &location, scope.errors)
}

/// Returns the argument for the ID of the task. No other argument may be required.
fn argument(waiter: &ast::Waiter, operation: &OperationFile, at: &Pointer, scope: Scope<'_>) -> Option<String> {
    let name = &waiter.parameter;
    let location = || scope.spans.value(&at.key("parameter"));
    if !operation.retry.idempotent {
        scope.errors.report(
            scope.spans.key(at),
            "a waiter cannot poll an operation that is not idempotent",
            "correct `idempotent`, or remove the waiter",
        );
    }
    if let Some(other) = required(operation).find(|other| *other != name) {
        scope.errors.report(
            location(),
            format!("`{other}` is required, but a waiter sets only `{name}`"),
            "poll an operation whose other parameters are optional",
        );
    }
    match operation.path.get(name).or_else(|| operation.query.get(name)) {
        Some(field) if is_plain_string(field) && !pagination::in_rule(name, operation) => {
            Some(naming::derive(NameKind::Field, name, field.rust_name.as_deref()))
        }
        // An unknown type is reported at the parameter.
        Some(field) if !scope.knows(field.single()) => None,
        Some(_) => {
            scope.errors.report(
                location(),
                format!("`{name}` cannot identify a task"),
                "name a string that is neither personal nor part of a rule",
            );
            None
        }
        None => {
            let known = operation.path.keys().chain(operation.query.keys()).map(String::as_str);
            scope.errors.push(
                Diagnostic::new(location(), format!("there is no path or query parameter `{name}`"))
                    .help("declare it under `path:` or `query:`, or correct the name")
                    .did_you_mean(name, known),
            );
            None
        }
    }
}

/// Returns the names of the required arguments.
fn required(operation: &OperationFile) -> impl Iterator<Item = &str> {
    let parameters = operation.path.iter().chain(&operation.query).chain(&operation.header);
    let parameters = parameters.filter(|(_, field)| field.required && field.constant.is_none());
    let body = operation.body.as_ref().filter(|body| body.required).map(|_| "body");
    parameters.map(|(name, _)| name.as_str()).chain(body)
}

fn is_plain_string(field: &Field) -> bool {
    field.ty == "string" && !field.personal
}

/// The tasks in a response.
struct Tasks<'a> {
    rows: Option<TaskRows>,
    reference: TypeRef,
    properties: &'a Properties,
}

fn tasks<'a>(waiter: &ast::Waiter, operation: &'a OperationFile, at: &Pointer, scope: Scope<'a>) -> Option<Tasks<'a>> {
    let output = output(operation, "waiter", scope)?;
    match (&waiter.items, &waiter.identity) {
        (Some(items), Some(identity)) => {
            let (items, row) = members::items(items, output, at, scope)?;
            let identity = members::identity(identity, false, &row, at, scope)?;
            let rows = Some(TaskRows { items, identity });
            Some(Tasks { rows, reference: row.reference, properties: row.properties })
        }
        (None, None) => {
            let body = responses::successes(operation).next()?.body.as_ref()?;
            let reference = scope.symbols.find(scope.file, body)?.reference();
            Some(Tasks { rows: None, reference, properties: output })
        }
        (Some(_), None) | (None, Some(_)) => {
            scope.errors.report(
                scope.spans.key(at),
                "`items` and `identity` require each other",
                "add the other one, or remove both if the response is the task",
            );
            None
        }
    }
}

/// Returns the properties of the body of the 2xx responses. `key` requires it.
fn output<'a>(operation: &'a OperationFile, key: &str, scope: Scope<'a>) -> Option<&'a Properties> {
    let output = pagination::output(operation, scope);
    if output.is_none() && !pagination::has_unknown_body(operation, scope) {
        scope.errors.report(
            scope.spans.key(&Pointer::default().key(key)),
            format!("`{key}` requires a 2xx response whose body is an object"),
            "add `body` to the 2xx response",
        );
    }
    output
}

/// Resolves the name of a string of the task. Returns its Rust name.
fn text(key: &str, name: &str, task: &Properties, at: &Pointer, scope: Scope<'_>) -> Option<String> {
    let field = status_meanings::property(key, name, task, at, scope)?;
    if !is_plain_string(field) && scope.knows(field.single()) {
        scope.errors.report(
            scope.spans.value(&at.key(key)),
            format!("`{key}` must name a string that is not personal; `{name}` is personal or has another type"),
            "name another property, or remove the key",
        );
        return None;
    }
    Some(naming::derive(NameKind::Field, name, field.rust_name.as_deref()))
}

/// Returns the minimum and the maximum delay, and the time within which a task appears.
fn delays(waiter: &ast::Waiter, at: &Pointer, scope: Scope<'_>) -> Option<[Duration; 3]> {
    let duration = |key: &str, text: &str| duration::resolve(text, || scope.spans.value(&at.key(key)), scope.errors);
    let minimum = duration("minimum_delay", &waiter.minimum_delay);
    let maximum = duration("maximum_delay", &waiter.maximum_delay);
    let appears = duration("appears_within", &waiter.appears_within);
    let delays = [minimum?, maximum?, appears?];
    let [minimum, maximum, _] = &delays;
    if minimum.seconds > maximum.seconds {
        scope.errors.push(
            Diagnostic::new(scope.spans.value(&at.key("maximum_delay")), "the maximum delay is less than the minimum")
                .secondary_label(scope.spans.value(&at.key("minimum_delay")), "the minimum")
                .help("swap or correct the two values"),
        );
    }
    Some(delays)
}

/// Resolves the task that a call of an operation starts. `check` resolves the name of its waiter.
pub(crate) fn started_task(operation: &OperationFile, scope: Scope<'_>) -> Option<StartedTask> {
    let task = operation.task.as_ref()?;
    let at = Pointer::default().key("task");
    let output = output(operation, "task", scope)?;
    let (id, field) = members::property(&task.id, "id", output, &at, scope)?;
    if !is_plain_string(field) && scope.knows(field.single()) {
        scope.errors.report(
            scope.spans.value(&at.key("id")),
            format!("`id` must name a string that is not personal; `{}` is personal or has another type", task.id),
            "name the property with the ID of the task",
        );
    }
    let file = match &task.simulate {
        Some(word) => Some(simulation::file(word, &at.key("simulate"), scope)?),
        None => None,
    };
    Some(StartedTask { id, waiter: naming::escape_keyword(task.waiter.clone()), file })
}

/// Reports tasks whose waiter does not exist.
pub(crate) fn check(files: &SpecFiles, errors: &Errors) {
    // An unreadable file may have the waiter.
    if !files.unreadable.is_empty() {
        return;
    }
    let waiters = || files.operations.iter().filter_map(|file| file.content.waiter.as_ref());
    for file in &files.operations {
        let Some(task) = &file.content.task else { continue };
        if waiters().all(|waiter| waiter.name != task.waiter) {
            let location = file.spans.value(&Pointer::default().key("task").key("waiter"));
            errors.push(
                Diagnostic::new(location, format!("no operation has a waiter `{}`", task.waiter))
                    .help("write the `as` of a waiter")
                    .did_you_mean(&task.waiter, waiters().map(|waiter| waiter.name.as_str())),
            );
        }
    }
}
