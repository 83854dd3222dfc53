//! What the manual says of an operation as a whole: the documentation of its struct.

use super::answers;
use super::docs::{self, Docs};
use super::page::revision;
use crate::model::{Operation, Permissions, Reply, Resource, RetryPolicy, Status};

/// Bytes that most manuals fit into.
const ROOM: usize = 8 << 10;

/// Everything that the document says of the operation as a whole.
pub(super) fn document(operation: &Operation) -> Docs {
    let mut documented = Docs::with_room(&operation.summary, ROOM);
    if let Some(description) = &operation.description {
        documented.paragraph(&docs::escape(description));
    }
    if operation.deprecated {
        documented.paragraph("Deprecated: the document advises against it.");
    }
    documented.paragraph(&docs::code(&format!("{} {}", operation.http.method, operation.http.path)));
    let repeat = match operation.retry.policy {
        RetryPolicy::Safe => "Safe to repeat",
        RetryPolicy::Unsafe => "Not safe to repeat",
    };
    documented
        .paragraph(&format!("{repeat}: {}.", docs::escape(operation.retry.reason.trim_end_matches(['.', '!', '?']))));
    if let Some(retention) = &operation.retention {
        documented.paragraph(&format!("The service keeps the data for {retention}."));
    }
    if !operation.listed_headers.is_empty() {
        let headers: Vec<String> = operation.listed_headers.iter().map(|header| docs::code(header)).collect();
        documented.paragraph(&format!("Headers that the document lists and the client sends: {}.", headers.join(", ")));
    }
    if !operation.constants.is_empty() {
        documented.paragraph("Headers that always have the same value:");
        documented.list(operation.constants.iter().map(|constant| {
            let header = docs::code(&format!("{}: {}", constant.wire, constant.value));
            format!("{header}: {}", docs::escape(&constant.facts.description))
        }));
    }
    documented.heading("Permissions");
    permissions(&operation.permissions, &mut documented);
    documented.heading("Responses");
    documented.list(operation.replies.iter().map(reply));
    examples(operation, &mut documented);
    if !operation.errata.is_empty() {
        documented.heading("Errata");
        documented.list(operation.errata.iter().map(|erratum| {
            let [page, service] = [&erratum.page, &erratum.service].map(|text| docs::escape(text));
            [&docs::code(&erratum.about), ". Page: ", &page, " Service: ", &service].concat()
        }));
    }
    documented.heading("Document");
    let document = &operation.document;
    let place: Vec<_> = document.place.iter().chain([&document.title]).map(|heading| docs::escape(heading)).collect();
    documented.paragraph(&format!("{}.", revision(&place.join(" / "), document)));
    documented
}

fn permissions(permissions: &Permissions, documented: &mut Docs) {
    match permissions {
        Permissions::Unstated => documented.paragraph("The document does not speak of permissions."),
        Permissions::None => documented.paragraph("None are needed beyond being authenticated."),
        Permissions::Actions(actions) => documented.list(actions.iter().map(|action| {
            let list = |names: &[String]| names.iter().map(|name| docs::code(name)).collect::<Vec<_>>().join(", ");
            let mut text = format!("{} ({})", docs::code(&action.name), docs::escape(&action.access_level));
            if let Some(Resource { name, required }) = &action.resource {
                let must = if *required { "required" } else { "optional" };
                text.push_str(&format!(", resource type {} ({must})", docs::code(name)));
            }
            if !action.condition_keys.is_empty() {
                text.push_str(&format!(", condition keys {}", list(&action.condition_keys)));
            }
            if !action.dependencies.is_empty() {
                text.push_str(&format!(", depends on {}", list(&action.dependencies)));
            }
            text
        })),
    }
}

fn reply(reply: &Reply) -> String {
    let status = match reply.status {
        Status::Code(code) => code.to_string(),
        Status::Default => "default".to_owned(),
    };
    let body = answers::details(reply);
    let description = docs::escape(reply.description.trim_end_matches(['.', '!', '?']));
    [&status, ": ", &description, &body, "."].concat()
}

fn examples(operation: &Operation, documented: &mut Docs) {
    let replies = operation.replies.iter().flat_map(|reply| &reply.examples);
    if operation.examples.is_empty() && replies.clone().next().is_none() {
        return;
    }
    documented.heading("Examples");
    for example in &operation.examples {
        documented.paragraph(&docs::escape(&example.description));
        documented.block("text", &format!("{} {}", operation.http.method, example.text));
    }
    for example in replies {
        documented.paragraph(&docs::escape(&example.description));
        documented.block("json", &example.text);
    }
}
