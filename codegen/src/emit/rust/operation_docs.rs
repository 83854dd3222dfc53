//! Documents operations.

use super::docs::{self, Docs};
use super::output;
use super::time_chunks::chunked;
use crate::model::{Operation, Permissions, Resource, Response, StartedTask, Status};

/// Returns the documentation of an operation as a whole. `sample` is the code of a call.
pub(super) fn document(operation: &Operation, sample: Option<&str>) -> Docs {
    let mut docs = Docs::new(&operation.summary);
    if let Some(description) = &operation.description {
        docs.paragraph(&docs::escape(description));
    }
    if operation.deprecated {
        docs.paragraph("Deprecated by the service.");
    }
    docs.paragraph(&docs::code(&format!("{} {}", operation.http.method, operation.http.path)));
    let idempotent = if operation.retry.idempotent { "Idempotent" } else { "Not idempotent" };
    let reason = operation.retry.reason.trim_end_matches(['.', '!', '?']);
    docs.paragraph(&format!("{idempotent}: {}.", docs::escape(reason)));
    docs.paragraph(&started_task(operation));
    if let Some(retention) = &operation.retention {
        docs.paragraph(&format!("The service keeps the data for {retention}."));
    }
    if !operation.listed_headers.is_empty() {
        let headers: Vec<String> = operation.listed_headers.iter().map(|header| docs::code(header)).collect();
        docs.paragraph(&format!("Headers that the client sends: {}.", headers.join(", ")));
    }
    if !operation.constants.is_empty() {
        docs.paragraph("Constant headers:");
        docs.list(operation.constants.iter().map(|constant| {
            let header = docs::code(&format!("{}: {}", constant.wire, constant.value));
            format!("{header}: {}", docs::escape(&constant.info.description))
        }));
    }
    docs.heading("Calls");
    docs.paragraph(&calls(operation));
    docs.heading("Permissions");
    permissions(&operation.permissions, &mut docs);
    docs.heading("Responses");
    docs.list(operation.responses.iter().map(response));
    examples(operation, sample, &mut docs);
    if !operation.errata.is_empty() {
        docs.heading("Errata");
        docs.list(operation.errata.iter().map(|erratum| {
            let [page, service] = [&erratum.page, &erratum.service].map(|text| docs::escape(text));
            let source = erratum.source.iter().map(|source| format!(" Source: {}.", docs::escape(source)));
            let source: String = source.collect();
            format!("{}. Manual page: {page} Service: {service}{source}", docs::code(&erratum.about))
        }));
    }
    docs.heading("Document");
    let document = &operation.document;
    let headings: Vec<_> =
        document.breadcrumb.iter().chain([&document.title]).map(|heading| docs::escape(heading)).collect();
    docs.paragraph(&format!("{}.", docs::revision(&headings.join(" / "), document)));
    docs
}

/// Describes how to wait for the task that a call starts. Returns an empty string if a call starts no task.
pub(super) fn started_task(operation: &Operation) -> String {
    let text = operation.task.as_ref().map(|StartedTask { id, waiter, file: _ }| {
        let link = docs::link(&format!("Client::{waiter}"));
        format!("Starts a task. {link} waits until the task with the ID in {} has ended.", docs::code(id))
    });
    text.unwrap_or_default()
}

/// Describes how to create and send a call of an operation.
fn calls(operation: &Operation) -> String {
    let call = |method: &str| format!("[`{method}`](crate::Call::{method})");
    let [client, options] = [&format!("Client::{}", operation.method), "Call"].map(docs::link);
    let output = output::link(operation).map_or(String::new(), |output| format!(" and returns {output}"));
    let has_setters = operation.arguments.iter().any(|argument| !argument.required);
    let setters = if has_setters { ", which has the setters below" } else { "" };
    let mut text = format!(
        "{client} creates a {options}{setters}. {} sends it{output}. {} also returns status and \
         headers.",
        call("send"),
        call("send_with_response"),
    );
    if operation.paging.is_some() {
        text.push_str(&format!(" {} and {} request all pages.", call("items"), call("pages")));
    }
    if let Some(argument) = chunked(operation) {
        text.push_str(&format!(
            " {} splits a longer {} into several calls.",
            call("time_chunks"),
            docs::code(argument)
        ));
    }
    if let Some(waiter) = &operation.waiter {
        let link = docs::link(&format!("Client::{}", waiter.method));
        text.push_str(&format!(" {link} repeats the call until a task has ended."));
    }
    text
}

fn permissions(permissions: &Permissions, docs: &mut Docs) {
    match permissions {
        Permissions::Unstated => docs.paragraph("The manual does not document the required permissions."),
        Permissions::None => docs.paragraph("No permissions are required beyond authentication."),
        Permissions::Actions(actions) => docs.list(actions.iter().map(|action| {
            let list = |names: &[String]| names.iter().map(|name| docs::code(name)).collect::<Vec<_>>().join(", ");
            let mut text =
                format!("{}. Access level: {}.", docs::code(&action.name), docs::escape(&action.access_level));
            if let Some(Resource { name, required }) = &action.resource {
                let must = if *required { "required" } else { "optional" };
                text.push_str(&format!(" Resource type: {} ({must}).", docs::code(name)));
            }
            if !action.condition_keys.is_empty() {
                text.push_str(&format!(" Condition keys: {}.", list(&action.condition_keys)));
            }
            if !action.dependencies.is_empty() {
                text.push_str(&format!(" Dependencies: {}.", list(&action.dependencies)));
            }
            text
        })),
    }
}

fn response(response: &Response) -> String {
    let status = match response.status {
        Status::Code(code) => docs::code(&code.to_string()),
        Status::Default => "Any other status".to_owned(),
    };
    let body = output::details(response);
    let description = docs::escape(response.description.trim_end_matches(['.', '!', '?']));
    format!("{status}: {description}.{body}")
}

fn examples(operation: &Operation, sample: Option<&str>, docs: &mut Docs) {
    let responses = operation.responses.iter().flat_map(|response| &response.examples);
    if sample.is_none() && operation.examples.is_empty() && responses.clone().next().is_none() {
        return;
    }
    docs.heading("Examples");
    if let Some(sample) = sample {
        docs.block("no_run", sample);
    }
    for example in &operation.examples {
        docs.paragraph(&docs::escape(&example.description));
        docs.block("text", &format!("{} {}", operation.http.method, example.text));
    }
    for example in responses {
        docs.paragraph(&docs::escape(&example.description));
        docs.block("json", &example.text);
    }
}
