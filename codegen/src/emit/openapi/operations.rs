//! Emits an operation.

use super::object::Object;
use super::rules::{paging, rules};
use super::samples::Samples;
use super::{explorer, parameters, responses, tasks};
use crate::model::{Action, Document, Erratum, Example, Operation, Permissions, Resource, Retry};
use serde_yaml::Value;

/// Emits the operation object.
pub(super) fn emit(operation: &Operation, group: &str, samples: &Samples<'_>) -> Object {
    Object::default()
        .with("operationId", operation.name.as_str())
        .with("tags", vec![group])
        .with("summary", operation.summary.as_str())
        .maybe("description", explorer::operation(operation, samples.target()))
        .flag("deprecated", operation.deprecated)
        .list("parameters", parameters::parameters(operation, samples))
        .maybe("requestBody", responses::request(operation, samples))
        .with("responses", responses::responses(operation))
        .and(extensions(operation, samples))
}

/// Emits the properties for which OpenAPI has no keyword.
fn extensions(operation: &Operation, samples: &Samples<'_>) -> Object {
    Object::default()
        .list("x-aliases", operation.aliases.iter().map(String::as_str))
        .maybe("x-sdk-name", (operation.sdk_name != operation.name).then_some(operation.sdk_name.as_str()))
        .with("x-document", document(&operation.document))
        .with("x-retry", retry(&operation.retry))
        .maybe("x-retention", operation.retention.as_deref())
        .with("x-permissions", permissions(&operation.permissions))
        .list("x-listed-headers", operation.listed_headers.iter().map(String::as_str))
        .list("x-rules", rules(operation))
        .maybe("x-pagination", paging(operation, samples.types()))
        .maybe("x-waiter", tasks::waiter(operation, samples.types()))
        .maybe("x-task", tasks::started_task(operation, samples.types()))
        .list("x-request-examples", operation.examples.iter().map(example))
        .list("x-errata", operation.errata.iter().map(erratum))
}

fn document(document: &Document) -> Object {
    Object::default()
        .with("title", document.title.as_str())
        .maybe("updated", document.updated.as_deref())
        .maybe("definition", document.definition.as_deref())
        .list("breadcrumb", document.breadcrumb.iter().map(String::as_str))
}

fn retry(retry: &Retry) -> Object {
    Object::default().with("idempotent", retry.idempotent).with("reason", retry.reason.as_str())
}

fn permissions(permissions: &Permissions) -> Value {
    match permissions {
        Permissions::Unstated => "unstated".into(),
        Permissions::None => "none".into(),
        Permissions::Actions(actions) => actions.iter().map(|each| action(each).into()).collect::<Vec<Value>>().into(),
    }
}

fn action(action: &Action) -> Object {
    let resource = |resource: &Resource| {
        Object::default().with("type", resource.name.as_str()).flag("required", resource.required)
    };
    Object::default()
        .with("action", action.name.as_str())
        .with("access_level", action.access_level.as_str())
        .maybe("resource", action.resource.as_ref().map(resource))
        .list("condition_keys", action.condition_keys.iter().map(String::as_str))
        .list("dependencies", action.dependencies.iter().map(String::as_str))
}

fn example(example: &Example) -> Object {
    Object::default().with("description", example.description.as_str()).with("url", example.text.as_str())
}

fn erratum(erratum: &Erratum) -> Object {
    Object::default()
        .with("about", erratum.about.as_str())
        .with("page", erratum.page.as_str())
        .with("service", erratum.service.as_str())
        .maybe("source", erratum.source.as_deref())
}
