//! Adapts the example of a manual page to a request.

use super::arguments::Arguments;
use super::body::selected;
use super::context::Context;
use super::simulation::{Subject, Value};
use super::task_requests::{TASK_ID, started_task};
use crate::model::Operation;
use serde_json::Value as Json;

/// Returns the example of the manual page. If a parameter selects one property of the response, returns only that
/// property. If the request starts a task, inserts the ID of that task.
pub(super) fn example(
    context: &Context,
    operation: &Operation,
    arguments: &Arguments<'_>,
    subject: &Subject,
    text: &str,
) -> String {
    let Some(output) = operation.output.body() else { return text.to_owned() };
    let selected = selected(context, arguments).filter(|selected| output.name == selected.object);
    let task = started_task(context, operation).and_then(|property| Some((property, task_id(context, subject)?)));
    let (true, Ok(Json::Object(mut members))) = (selected.is_some() || task.is_some(), serde_json::from_str(text))
    else {
        return text.to_owned();
    };
    if let Some(selected) = selected {
        members.retain(|name, _| name == selected.member);
    }
    if let Some((property, id)) = task
        && let Some(member) = members.get_mut(&property.wire)
    {
        *member = id.into();
    }
    Json::Object(members).to_string()
}

fn task_id(context: &Context, subject: &Subject) -> Option<String> {
    match context.value(TASK_ID, subject)? {
        Value::String(id) => Some(id),
        _ => None,
    }
}
