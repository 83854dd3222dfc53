//! Requests that start tasks, delete them, or download their files.

use super::arguments::Arguments;
use super::context::Context;
use super::request::Request;
use super::responses::{Failure, Response};
use super::simulation::{Subject, Task, TaskStatus, file_name, task_number};
use super::synthesize;
use super::task_plan::TASK_PLAN_HEADER;
use super::tasks::{ExportOrder, Now};
use crate::model::{self, ArgumentKind, Attribute, Operation, Property, Simulated, TaskAttribute, TypeRef};
use serde_json::Value as Json;

/// The attribute that contains the ID of a task.
pub(super) const TASK_ID: Attribute = Attribute::Task(TaskAttribute::Id);

/// Returns the property of the output with the ID of the task that a call starts. An idempotent operation starts none.
pub(super) fn started_task<'m>(context: &'m Context, operation: &Operation) -> Option<&'m Property> {
    let output = operation.output.body().filter(|_| !operation.retry.idempotent)?;
    context.properties(output).iter().find(|property| property.info.simulated == Some(Simulated::Value(TASK_ID)))
}

/// Starts the task of a request.
pub(super) fn start(
    context: &Context,
    operation: &Operation,
    request: &Request<'_>,
    arguments: &Arguments<'_>,
    now: Now,
) -> Result<Task, Failure> {
    let plan = match request.header(TASK_PLAN_HEADER) {
        Some(plan) => plan.parse().map_err(|problem| Failure::bad(format!("`{TASK_PLAN_HEADER}`: {problem}")))?,
        None => context.task_plan,
    };
    let file = operation.task.as_ref().and_then(|task| task.file);
    let order = ExportOrder { file, range: arguments.range.clone() };
    Ok(context.tasks.start(now, plan, order, |earlier_tasks| request.fingerprint(earlier_tasks)))
}

/// Deletes the tasks whose IDs the body contains. Unknown IDs are ignored, so that a request can be repeated.
pub(super) fn delete(context: &Context, operation: &Operation, request: &Request<'_>) {
    let Some(property) = body(operation).and_then(|body| deleted_tasks(context, body)) else { return };
    let json: Json = serde_json::from_slice(request.body).unwrap_or_default();
    let ids = json.get(&property.wire).and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
    let numbers: Vec<u64> = ids.filter_map(|id| task_number(context.seed(), id)).collect();
    context.tasks.delete(&numbers);
}

fn body(operation: &Operation) -> Option<&TypeRef> {
    operation.arguments.iter().find_map(|argument| match &argument.kind {
        ArgumentKind::Body { ty, .. } => Some(ty),
        _ => None,
    })
}

fn deleted_tasks<'m>(context: &'m Context, body: &TypeRef) -> Option<&'m Property> {
    context.properties(body).iter().find(|property| property.info.simulated == Some(Simulated::DeletedTasks))
}

/// Returns the file of a task, or a synthesized file if the request identifies no task.
pub(super) fn download(
    context: &Context,
    operation: &Operation,
    status: u16,
    response: &model::Response,
    subject: &Subject,
) -> Result<Response, Failure> {
    let Some(task) = &subject.task else {
        return Ok(Response::success(operation, status, response, synthesize::download(operation)));
    };
    if task.status != TaskStatus::Success {
        return Err(Failure::bad("the task has no file: it is running, has failed or has expired"));
    }
    let order = context.tasks.download(task.number);
    let file = match (context.company(), order.file) {
        (Some(company), Some(file)) => company.file(file, &order.range.unwrap_or(0..company.until)).into_bytes(),
        (None, _) | (_, None) => synthesize::download(operation),
    };
    let disposition = format!("attachment; filename=\"{}\"", file_name(task));
    let mut response = Response::success(operation, status, response, file);
    response.headers.push(("content-disposition".to_owned(), disposition));
    Ok(response)
}
