//! The responses of an operation, by status.

use super::document::{Definition, Dialect};
use super::draft::BINARY;
use super::field_types::make_string;
use super::includes::Properties;
use super::losses::Trouble;
use super::node::{Members, Node};
use super::schema_text::{take_description, tidy};
use super::schemas::Schemas;
use super::{examples, openapi, swagger};
use crate::spec::ast::{BodyExample, Field, Response};
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;

/// What is said of a status that the definition does not describe.
const UNTOLD: &str = "The definition does not say what it means.";

/// Reads the responses, of which one at least is a success.
pub(super) fn read<'a>(
    members: &mut Members<'a>,
    name: &str,
    definition: &Definition<'a>,
    schemas: &mut Schemas<'a, '_>,
) -> Result<IndexMap<Scalar, Response>, Trouble> {
    let at = members.node.at.key("responses");
    let produces = members.peek("produces").map(|types| types.words()).unwrap_or_default();
    let downloads = swagger::download(&produces);
    if downloads.is_some() || produces.iter().all(|ty| ty == "application/json") {
        members.take("produces");
    }
    let statuses = members.take("responses").map(|node| node.entries()).unwrap_or_default();
    let mut responses = IndexMap::new();
    for (status, node) in statuses {
        let key = match status.parse::<i64>() {
            Ok(code @ (200..=299 | 400..=599)) => Scalar::Integer(code),
            Err(_) if status == "default" => Scalar::String(status.clone()),
            _ => {
                schemas.losses.left("(status that ends no call)", &node.at);
                continue;
            }
        };
        let mut response = response(&status, &node, name, definition, schemas)?;
        if response.content_type.is_none() && response.body.as_deref() == Some(BINARY) {
            response.content_type.clone_from(&downloads);
        }
        responses.insert(key, response);
    }
    if responses.keys().any(|status| matches!(status, Scalar::Integer(200..=299))) {
        return Ok(responses);
    }
    Err(schemas.losses.trouble(&at, "no success is among the responses", "add the 2xx status that the service answers"))
}

fn response<'a>(
    status: &str,
    node: &Node<'a>,
    name: &str,
    definition: &Definition<'a>,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Response, Trouble> {
    let node = definition.root.follow(node, schemas.losses)?;
    let mut members = Members::new(&node);
    let description = members.text("description").map_or_else(|| UNTOLD.to_owned(), |text| tidy(&text));
    let hoisted = match status {
        "200" => format!("{name}Response"),
        _ => format!("{name}Response{}", super::naming::pascal_case(status)),
    };
    let content = match definition.dialect {
        Dialect::Swagger => swagger::content(&mut members, &hoisted, &description, schemas)?,
        Dialect::OpenApi => openapi::content(&mut members, &hoisted, &description, schemas)?,
    };
    let mut shown = Vec::new();
    for (about, example) in content.examples {
        match &content.body {
            Some(body) if examples::fits_named(example.value, body, &schemas.types) => {
                let description = about.unwrap_or_else(|| description.clone());
                shown.push(BodyExample { description, body: example.value.clone() });
            }
            _ => schemas.losses.left("(example that does not fit its type)", &example.at),
        }
    }
    let headers = headers(&mut members, name, definition.dialect, schemas)?;
    members.finish(schemas.losses);
    Ok(Response {
        body: content.body,
        content_type: content.content_type,
        headers,
        examples: shown,
        ..Response::new(description)
    })
}

fn headers<'a>(
    members: &mut Members<'a>,
    owner: &str,
    dialect: Dialect,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Properties, Trouble> {
    let mut headers = Properties::new();
    for (wire, node) in members.take("headers").map(|node| node.entries()).unwrap_or_default() {
        let node = schemas.root.follow(&node, schemas.losses)?;
        let mut members = Members::new(&node);
        let description = take_description(&mut members);
        members.take("required");
        let inner = if dialect == Dialect::OpenApi { members.take("schema") } else { None };
        let mut field = match inner {
            Some(schema) => {
                let field = schemas.property(&wire, &schema, false, owner)?;
                Field { description: description.unwrap_or_else(|| field.description.clone()), ..field }
            }
            None => schemas.field(&wire, &mut members, owner)?,
        };
        field.required = false;
        if !["string", "integer", "number", "boolean"].contains(&field.ty.as_str()) {
            // A header of a response is a single plain value, or the text of something else.
            make_string(&mut field);
        }
        members.finish(schemas.losses);
        headers.insert(wire, field);
    }
    Ok(headers)
}
