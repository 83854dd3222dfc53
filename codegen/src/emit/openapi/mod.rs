//! The OpenAPI back end: the whole model as one document of version 3.1.
//!
//! Every fact of the model is in it: under the keyword of OpenAPI or JSON Schema that means it, else under a key that
//! begins with `x-`, in the words of the spec's own language.

mod object;
mod operation;
mod parameters;
mod responses;
mod rules;
mod schemas;

use crate::model::{Model, Operation, Service, TypeDef};
use object::Object;
use rules::Types;
use serde_yaml::Value;
use std::collections::HashMap;

/// Either of them authenticates a request.
const SCHEMES: [&str; 2] = ["token", "signature"];

/// The document as JSON.
pub fn emit(model: &Model) -> String {
    // Nothing in it lacks a form in JSON: its keys are texts, and its numbers finite.
    serde_json::to_string_pretty(&document(model)).unwrap_or_default() + "\n"
}

/// The document as YAML.
pub fn emit_yaml(model: &Model) -> String {
    serde_yaml::to_string(&document(model)).unwrap_or_default()
}

/// The document as a tree, whose members are in the order of the spec.
fn document(model: &Model) -> Value {
    let service = &model.service;
    let tags = model.groups.iter().map(|group| Object::default().with("name", group.name.as_str()));
    let topics = model.topics.iter().map(|topic| (topic.name.clone(), topic.description.as_str()));
    let remarks = service.remarks.iter().map(|(subject, text)| (subject.clone(), text.as_str()));
    Object::default()
        .with("openapi", "3.1.0")
        .with("info", info(model))
        .with("servers", vec![server(service)])
        .with("security", SCHEMES.map(|scheme| Object::default().with(scheme, Vec::<Value>::new())).to_vec())
        .list("tags", tags)
        .with("paths", paths(model))
        .with("components", components(model))
        .with("x-error-body", schemas::reference(&service.error_body))
        .object("x-topics", topics.collect())
        .object("x-remarks", remarks.collect())
        .into()
}

/// The newest page tells how new the whole is.
fn info(model: &Model) -> Object {
    let updated = operations(model).filter_map(|(_, operation)| operation.document.updated.as_deref());
    Object::default()
        .with("title", model.service.name.as_str())
        .with("version", updated.max().unwrap_or("undated"))
        .with("description", model.service.description.as_str())
}

fn server(service: &Service) -> Object {
    let region = Object::default()
        .list("enum", service.regions.iter().map(String::as_str))
        .with("default", service.regions.first().map_or("region", String::as_str))
        .with("description", "Code of the region whose resources are meant.");
    Object::default().with("url", service.endpoint.as_str()).with("variables", Object::default().with("region", region))
}

fn components(model: &Model) -> Object {
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
    let schemes = SCHEMES.into_iter().map(str::to_owned).zip([token, signature]);
    Object::default()
        .with("schemas", topics.chain(own).collect::<Object>())
        .object("parameters", parameters::shared(service))
        .with("securitySchemes", schemes.collect::<Object>())
}

fn owned<'a>(types: &'a [TypeDef], kind: &'a str, owner: &'a str) -> impl Iterator<Item = (String, Object)> {
    types.iter().map(move |def| (def.name.clone(), schemas::named(def, (kind, owner))))
}

fn operations(model: &Model) -> impl Iterator<Item = (&str, &Operation)> {
    model.groups.iter().flat_map(|group| group.operations.iter().map(|operation| (group.name.as_str(), operation)))
}

/// The operations by path and method.
fn paths(model: &Model) -> Object {
    let types: Types<'_> = named_types(model).map(|def| (def.name.as_str(), def)).collect();
    let mut items: Vec<(String, Vec<(String, Object)>)> = Vec::new();
    let mut shapes: HashMap<String, String> = HashMap::new();
    for (group, operation) in operations(model) {
        let (path, method) = (&operation.http.path, operation.http.method.to_lowercase());
        let same = shapes.entry(shape(path)).or_insert_with(|| path.clone()) == path;
        let emitted = operation::emit(operation, group, &model.service, &types);
        match items.iter_mut().find(|(known, _)| known == path) {
            Some((_, methods)) if !methods.iter().any(|(known, _)| *known == method) => methods.push((method, emitted)),
            None if same => items.push((path.clone(), vec![(method, emitted)])),
            // OpenAPI takes each path and method once; a fragment makes them different and is never sent.
            Some(_) | None => items.push((format!("{path}#{}", operation.name), vec![(method, emitted)])),
        }
    }
    items.into_iter().map(|(path, methods)| (path, methods.into_iter().collect::<Object>())).collect()
}

/// A path without the names of its parameters: OpenAPI takes paths that differ only in these for the same.
fn shape(path: &str) -> String {
    let segments = path.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

fn named_types(model: &Model) -> impl Iterator<Item = &TypeDef> {
    let shared = model.topics.iter().flat_map(|topic| &topic.types);
    shared.chain(operations(model).flat_map(|(_, operation)| &operation.types))
}
