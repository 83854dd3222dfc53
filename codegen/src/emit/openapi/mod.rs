//! Emits the model as an OpenAPI 3.1 document.
//!
//! The document contains the whole model. OpenAPI and JSON Schema have no keyword for some parts of the model. These
//! parts are extensions, whose keys start with `x-`. If other tools know an extension, such as `x-codeSamples`, it has
//! their name. Most others have the name of the key in the spec.
//!
//! | file | purpose |
//! | --- | --- |
//! | `operations`, `parameters`, `responses` | operations, parameters, bodies and responses |
//! | `samples`, `code`, `curl`, `python` | sample code |
//! | `explorer` | what only the document of the explorer has |
//! | `rules`, `tasks` | rules and pagination, waits for tasks |
//! | `error_codes` | error codes |
//! | `schemas` | types as JSON Schema |
//! | `object` | a builder of JSON objects |

mod code;
mod curl;
mod error_codes;
mod explorer;
mod object;
mod operations;
mod parameters;
mod python;
mod responses;
mod rules;
mod samples;
mod schemas;
mod tasks;

use crate::escape::escape_json;
use crate::model::{Model, Operation, Service, TypeDef, without_parameter_names};
use crate::sample::{Documented, sample_calls};
use code::CodeSamples;
use indexmap::IndexMap;
use object::Object;
use samples::{Samples, Target};
use serde_yaml::Value;
use std::collections::HashMap;
use std::mem;

/// The security schemes. A request needs only one of them.
const SCHEMES: [&str; 2] = ["token", "signature"];

pub use explorer::Explorer;

/// Returns the document as JSON.
pub fn emit(model: &Model) -> String {
    json(&documented(model))
}

/// Returns the document as YAML.
pub fn emit_yaml(model: &Model) -> String {
    serde_yaml::to_string(&documented(model)).unwrap_or_default()
}

/// Returns the document of an explorer as JSON. Its calls go to the explorer's own service, and its forms are filled in.
pub fn emit_for_explorer(model: &Model, explorer: &Explorer<'_>) -> String {
    let target = Target::Endpoint { endpoint: explorer.endpoint, token: explorer.token };
    json(&document(model, &Samples::new(model, explorer.calls, target)))
}

fn json(document: &Value) -> String {
    // Serialization cannot fail: all keys are strings, and all numbers are finite.
    escape_json(&serde_json::to_string_pretty(document).unwrap_or_default()) + "\n"
}

fn documented(model: &Model) -> Value {
    document(model, &Samples::new(model, &sample_calls(model, &Documented), Target::Region))
}

/// Builds the document. Operations and types have the order of the model.
fn document(model: &Model, samples: &Samples<'_>) -> Value {
    let service = &model.service;
    let tags = model.groups.iter().map(|group| Object::default().with("name", group.name.as_str()));
    let topics = model.topics.iter().map(|topic| (topic.name.clone(), topic.description.as_str()));
    let remarks = service.remarks.iter().map(|(subject, text)| (subject.clone(), text.as_str()));
    Object::default()
        .with("openapi", "3.1.0")
        .with("info", info(model, samples.target()))
        .with("servers", vec![server(service, samples.target())])
        .list(
            "security",
            schemes(samples.target()).iter().map(|scheme| Object::default().with(scheme, Vec::<Value>::new())),
        )
        .list("tags", tags)
        .with("paths", paths(model, samples))
        .with("components", components(model, samples))
        .maybe("x-python-sdk", service.python_sdk.as_deref())
        .with("x-error-body", schemas::reference(&service.error_body))
        .list("x-error-codes", error_codes::emit(&model.error_codes))
        .object("x-topics", topics.collect())
        .object("x-remarks", remarks.collect())
        .into()
}

/// Builds `info`. The version is the date of the newest manual page, or `undated` if no operation has a date.
fn info(model: &Model, target: Target<'_>) -> Object {
    let updated = operations(model).filter_map(|(_, operation)| operation.document.updated.as_deref());
    Object::default()
        .with("title", model.service.name.as_str())
        .with("version", updated.max().unwrap_or("undated"))
        .with("description", explorer::description(&model.service, target))
}

fn server(service: &Service, target: Target<'_>) -> Object {
    if let Target::Endpoint { endpoint, .. } = target {
        return Object::default().with("url", endpoint);
    }
    let region = Object::default()
        .list("enum", service.regions.iter().map(String::as_str))
        .with("default", service.regions.first().map_or("region", String::as_str))
        .with("description", "Code of the region.");
    Object::default().with("url", service.endpoint.as_str()).with("variables", Object::default().with("region", region))
}

/// Returns the names of the security schemes. A web page cannot sign requests.
fn schemes(target: Target<'_>) -> &'static [&'static str] {
    match target {
        Target::Region => &SCHEMES,
        Target::Endpoint { .. } => &SCHEMES[..1],
    }
}

fn components(model: &Model, samples: &Samples<'_>) -> Object {
    let service = &model.service;
    let topics = model.topics.iter().flat_map(|topic| owned(&topic.types, "x-topic", &topic.name));
    let own = operations(model).flat_map(|(_, operation)| owned(&operation.types, "x-operation", &operation.name));
    let header = |name: &str, description: &str| {
        Object::default()
            .with("type", "apiKey")
            .with("in", "header")
            .with("name", name)
            .with("description", description)
    };
    let signature = header("Authorization", &service.signature.description)
        .with("x-algorithm", service.algorithm.as_str())
        .with("x-date-header", service.signature.header.as_str());
    let token = header(&service.token.header, &service.token.description);
    let token = token.and(explorer::token(samples.target()));
    let schemes = schemes(samples.target()).iter().map(|&name| name.to_owned()).zip([token, signature]);
    Object::default()
        .with("schemas", topics.chain(own).collect::<Object>())
        .object("parameters", parameters::shared(samples))
        .with("securitySchemes", schemes.collect::<Object>())
}

fn owned<'a>(types: &'a [TypeDef], kind: &'a str, owner: &'a str) -> impl Iterator<Item = (String, Object)> {
    types.iter().map(move |def| (def.name.clone(), schemas::named(def, (kind, owner))))
}

fn operations(model: &Model) -> impl Iterator<Item = (&str, &Operation)> {
    model.groups.iter().flat_map(|group| group.operations.iter().map(|operation| (group.name.as_str(), operation)))
}

/// Builds the operations, by path and method.
fn paths(model: &Model, samples: &Samples<'_>) -> Object {
    let mut items: IndexMap<String, Object> = IndexMap::new();
    let mut first_paths: HashMap<String, String> = HashMap::new();
    let code = CodeSamples::new(model, samples);
    for (group, operation) in operations(model) {
        let path = &operation.http.path;
        // OpenAPI treats paths as equal if they differ only in the names of parameters.
        let is_first = first_paths.entry(without_parameter_names(path)).or_insert_with(|| path.clone()) == path;
        // A URL fragment distinguishes paths that differ only in these names. Clients never send fragments.
        let key = if is_first { path.clone() } else { format!("{path}#{}", operation.name) };
        let item = items.entry(key).or_default();
        let emitted = operations::emit(operation, group, samples).list("x-codeSamples", code.emit(operation));
        *item = mem::take(item).with(&operation.http.method.to_lowercase(), emitted);
    }
    items.into_iter().collect()
}
