//! Emits request bodies and responses.

use super::object::Object;
use super::samples::Samples;
use super::{explorer, schemas};
use crate::media_type::{JSON, MULTIPART};
use crate::model::{Argument, ArgumentKind, Content, Encoding, Example, Operation, Response, Status};
use serde_yaml::Value;

/// Emits the request body.
pub(super) fn request(operation: &Operation, samples: &Samples<'_>) -> Option<Object> {
    let example = explorer::body(operation, samples);
    operation.arguments.iter().find_map(|argument| body(argument, &example))
}

fn body(argument: &Argument, example: &Object) -> Option<Object> {
    let ArgumentKind::Body { ty, encoding } = &argument.kind else { return None };
    let media = match encoding {
        Encoding::Json { content_type } => content_type.as_deref().unwrap_or(JSON),
        Encoding::Multipart => MULTIPART,
    };
    let content = Object::default().with("schema", schemas::reference(ty)).object("examples", example.clone());
    let body = Object::default()
        .with("description", argument.info.description.as_str())
        .flag("required", argument.required)
        .with("content", Object::default().with(media, content));
    Some(body)
}

/// Emits the responses by status.
pub(super) fn responses(operation: &Operation) -> Object {
    let status = |response: &Response| match response.status {
        Status::Code(code) => code.to_string(),
        Status::Default => "default".to_owned(),
    };
    operation.responses.iter().map(|response| (status(response), self::response(response))).collect()
}

fn response(response: &Response) -> Object {
    let headers = response.headers.iter().map(|header| {
        let info = &header.info;
        let object = Object::default()
            .with("description", info.description.as_str())
            .flag("required", info.required)
            .flag("deprecated", info.deprecated)
            .with("schema", schemas::schema(&header.ty, info))
            .and(schemas::extensions(info, &header.wire, &header.name));
        (header.wire.clone(), object)
    });
    let (schema, default) = match &response.body {
        Content::Json(ty) => (Some(schemas::reference(ty)), JSON),
        Content::Binary => {
            let bytes = Object::default().with("type", "string").with("format", "binary");
            (Some(bytes), "application/octet-stream")
        }
        Content::Text => (Some(Object::default().with("type", "string")), "text/plain"),
        Content::Empty => (None, ""),
    };
    let documented = response.content_type.as_deref();
    // OpenAPI requires a media type. `x-documented` marks the media types that the spec states.
    let content = schema.map(|schema| {
        let media = Object::default()
            .with("schema", schema)
            .object("examples", examples(&response.examples))
            .flag("x-documented", documented.is_some());
        Object::default().with(documented.unwrap_or(default), media)
    });
    let alone = documented.filter(|_| content.is_none());
    Object::default()
        .with("description", response.description.as_str())
        .object("headers", headers.collect())
        .maybe("content", content)
        .maybe("x-content-type", alone)
}

fn examples(examples: &[Example]) -> Object {
    let example = |(index, example): (usize, &Example)| {
        // Examples in the model are valid JSON.
        let value: Value = serde_json::from_str(&example.text).unwrap_or_default();
        let object = Object::default().with("description", example.description.as_str()).with("value", value);
        (format!("example-{}", index + 1), object)
    };
    examples.iter().enumerate().map(example).collect()
}
