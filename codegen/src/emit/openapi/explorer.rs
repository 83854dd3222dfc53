//! How the document of an explorer differs from that of `cargo xtask openapi`: its forms are filled in, and its calls
//! go to its own service.

use super::object::Object;
use super::samples::{Samples, Target};
use crate::model::{Action, Argument, ArgumentKind, Operation, Permissions, Service};
use crate::sample::SampleCalls;
use serde_json::Value as Json;
use serde_yaml::Value;

/// A web page that shows the reference of a service and calls it.
#[derive(Debug, Clone, Copy)]
pub struct Explorer<'a> {
    /// The base URL of the service.
    pub endpoint: &'a str,
    /// The token of the calls.
    pub token: &'a str,
    /// The values in the forms.
    pub calls: &'a SampleCalls,
}

/// Returns the description of the service.
pub(super) fn description(service: &Service, target: Target<'_>) -> String {
    match target {
        Target::Region => service.description.clone(),
        Target::Endpoint { .. } => format!(
            "{}\n\nThis page calls the embedded service on this machine, which has made-up data. No request leaves the machine. \
             The forms contain values that exist in the data: select **Test Request** at an operation, then **Send**.",
            service.description
        ),
    }
}

/// Returns the description of an operation. The page of the explorer does not show extensions, so the description lists
/// the most important ones.
pub(super) fn operation(operation: &Operation, target: Target<'_>) -> Option<String> {
    let description = operation.description.clone();
    let Target::Endpoint { .. } = target else { return description };
    let retry = &operation.retry;
    let idempotent = if retry.idempotent { "Idempotent" } else { "Not idempotent" };
    let permissions = match &operation.permissions {
        Permissions::Unstated => "The manual does not document the required permissions.".to_owned(),
        Permissions::None => "No permissions are required beyond authentication.".to_owned(),
        Permissions::Actions(actions) => {
            let action = |action: &Action| format!("`{}` ({})", action.name, action.access_level);
            format!("Permissions: {}.", actions.iter().map(action).collect::<Vec<_>>().join(", "))
        }
    };
    let document = &operation.document;
    let updated = document.updated.as_ref().map(|day| format!(", updated {day}")).unwrap_or_default();
    let facts = [
        Some(format!("{idempotent}: {}.", retry.reason.trim_end_matches('.'))),
        operation.retention.as_ref().map(|retention| format!("The service keeps the data for {retention}.")),
        Some(permissions),
    ];
    let rules = operation.arguments.iter().filter_map(time_range);
    let source = format!("Manual page: {}{updated}.", document.title);
    let list: Vec<String> =
        facts.into_iter().flatten().chain(rules).chain([source]).map(|fact| format!("- {fact}")).collect();
    Some(description.into_iter().chain([list.join("\n")]).collect::<Vec<_>>().join("\n\n"))
}

/// Returns a sentence about the two parameters of a time range.
fn time_range(argument: &Argument) -> Option<String> {
    let ArgumentKind::TimeRange { parts, minimum, maximum, .. } = &argument.kind else { return None };
    let limits = match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => format!(", {} to {} apart", minimum.text, maximum.text),
        (Some(minimum), None) => format!(", at least {} apart", minimum.text),
        (None, Some(maximum)) => format!(", at most {} apart", maximum.text),
        (None, None) => String::new(),
    };
    Some(format!("`{}` and `{}` must be given together{limits}.", parts[0].wire, parts[1].wire))
}

/// Returns the extension of the security scheme that contains the token. Scalar, the library that shows the page,
/// enters the token into the form.
pub(super) fn token(target: Target<'_>) -> Object {
    match target {
        Target::Region => Object::default(),
        Target::Endpoint { token, .. } => Object::default().with("x-scalar-secret-token", token),
    }
}

/// Returns the examples of a parameter that all operations share.
pub(super) fn shared(wire: &str, samples: &Samples<'_>) -> Object {
    match samples.target() {
        Target::Endpoint { .. } if wire == "project_id" => example(&samples.project_id().into(), true),
        _ => Object::default(),
    }
}

/// Returns the examples of a parameter.
pub(super) fn parameter(operation: &Operation, wire: &str, samples: &Samples<'_>) -> Object {
    let call = samples.call(operation).filter(|_| is_explorer(samples));
    let parameter = call.and_then(|call| call.parameters.iter().find(|parameter| parameter.wire == wire));
    parameter.map_or_else(Object::default, |parameter| example(&parameter.value, parameter.required))
}

/// Returns the examples of the request body.
pub(super) fn body(operation: &Operation, samples: &Samples<'_>) -> Object {
    let call = samples.call(operation).filter(|_| is_explorer(samples));
    let body = call.and_then(|call| call.body.as_ref());
    body.map_or_else(Object::default, |body| example(&body.value, true))
}

fn is_explorer(samples: &Samples<'_>) -> bool {
    matches!(samples.target(), Target::Endpoint { .. })
}

/// Returns a map with one example. Scalar, the library that shows the page, enters the value into the form. It sends
/// the value only if it is enabled.
fn example(value: &Json, is_enabled: bool) -> Object {
    // Each JSON value is also a YAML value.
    let value: Value = serde_yaml::to_value(value).unwrap_or_default();
    let example = Object::default().with("value", value).flag("x-disabled", !is_enabled);
    Object::default().with("sample", example)
}
