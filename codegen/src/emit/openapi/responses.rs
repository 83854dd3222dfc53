//! Request bodies, and responses with their headers and examples.

use super::object::Object;
use super::schemas;
use crate::model::{Argument, ArgumentKind, Content, Encoding, Example, Operation, Response, Status};
use serde_yaml::Value;

/// The media type of JSON, where the spec has no other.
const JSON: &str = "application/json";

/// The body of a request.
pub(super) fn request(operation: &Operation) -> Option<Object> {
    operation.arguments.iter().find_map(body)
}

fn body(argument: &Argument) -> Option<Object> {
    let ArgumentKind::Body { ty, encoding } = &argument.kind else { return None };
    let media = match encoding {
        Encoding::Json { content_type } => content_type.as_deref().unwrap_or(JSON),
        Encoding::Multipart => "multipart/form-data",
    };
    let content = Object::default().with("schema", schemas::reference(ty));
    let body = Object::default()
        .with("description", argument.facts.description.as_str())
        .flag("required", argument.required)
        .with("content", Object::default().with(media, content));
    Some(body)
}

/// The responses by status.
pub(super) fn responses(operation: &Operation) -> Object {
    let status = |reply: &Response| match reply.status {
        Status::Code(code) => code.to_string(),
        Status::Default => "default".to_owned(),
    };
    operation.replies.iter().map(|reply| (status(reply), response(reply))).collect()
}

fn response(reply: &Response) -> Object {
    let headers = reply.headers.iter().map(|header| {
        let facts = &header.facts;
        let object = Object::default()
            .with("description", facts.description.as_str())
            .flag("required", facts.required)
            .flag("deprecated", facts.deprecated)
            .with("schema", schemas::schema(&header.ty, facts))
            .and(schemas::beside(facts, &header.wire, &header.name));
        (header.wire.clone(), object)
    });
    let (schema, usual) = match &reply.body {
        Content::Json(ty) => (Some(schemas::reference(ty)), JSON),
        Content::Binary => {
            let bytes = Object::default().with("type", "string").with("format", "binary");
            (Some(bytes), "application/octet-stream")
        }
        Content::Empty => (None, ""),
    };
    let told = reply.content_type.as_deref();
    // A media type has to be named: `x-documented` marks one that the spec has.
    let content = schema.map(|schema| {
        let media = Object::default()
            .with("schema", schema)
            .object("examples", examples(&reply.examples))
            .flag("x-documented", told.is_some());
        Object::default().with(told.unwrap_or(usual), media)
    });
    let alone = if content.is_none() { told } else { None };
    Object::default()
        .with("description", reply.description.as_str())
        .object("headers", headers.collect())
        .maybe("content", content)
        .maybe("x-content-type", alone)
}

fn examples(examples: &[Example]) -> Object {
    let example = |(index, example): (usize, &Example)| {
        // What the model holds is JSON; null stands for what is not.
        let value: Value = serde_json::from_str(&example.text).unwrap_or_default();
        let object = Object::default().with("description", example.description.as_str()).with("value", value);
        (format!("example-{}", index + 1), object)
    };
    examples.iter().enumerate().map(example).collect()
}
