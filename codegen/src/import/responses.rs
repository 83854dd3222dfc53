//! What an operation answers, by status.

use super::definition::{Definition, Dialect};
use super::form::{BINARY, Example, Field, Response, Type};
use super::node::{Members, Node};
use super::notes::Trouble;
use super::schemas::Schemas;
use super::words::tidy;
use super::{examples, openapi, swagger};

/// What is said of a status that the definition does not describe.
const UNTOLD: &str = "The definition does not say what it means.";

/// A body as one of the formats writes it.
#[derive(Default)]
pub(super) struct Content<'a> {
    pub(super) body: Option<String>,
    pub(super) content_type: Option<String>,
    /// Examples with what they show.
    pub(super) examples: Vec<(Option<String>, Node<'a>)>,
}

/// Reads the responses, of which one at least is a success.
pub(super) fn read<'a>(
    members: &mut Members<'a>,
    name: &str,
    definition: &Definition<'a>,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Vec<Response>, Trouble> {
    let at = members.node.at.key("responses");
    let produces = members.peek("produces").map(|types| types.words()).unwrap_or_default();
    let downloads = swagger::download(&produces);
    if downloads.is_some() || produces.iter().all(|ty| ty == "application/json") {
        members.take("produces");
    }
    let statuses = members.take("responses").map(|node| node.entries()).unwrap_or_default();
    let mut responses = Vec::new();
    for (status, node) in statuses {
        match status.parse::<u16>() {
            Ok(200..=299 | 400..=599) => {}
            Err(_) if status == "default" => {}
            _ => {
                schemas.notes.left("(status that ends no call)", &node.at);
                continue;
            }
        }
        let response = response(&status, &node, name, definition, schemas)?;
        let content_type =
            response.content_type.or_else(|| downloads.clone().filter(|_| response.body.as_deref() == Some(BINARY)));
        responses.push(Response { content_type, ..response });
    }
    match responses.iter().any(|response| response.status.starts_with('2')) {
        true => Ok(responses),
        false => Err(schemas.notes.trouble(
            &at,
            "no success is among the responses",
            "add the 2xx status that the service answers",
        )),
    }
}

fn response<'a>(
    status: &str,
    node: &Node<'a>,
    name: &str,
    definition: &Definition<'a>,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Response, Trouble> {
    let node = definition.root.follow(node, schemas.notes)?;
    let mut members = Members::of(&node);
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
                shown.push(Example { description, shown: example.value.clone() });
            }
            _ => schemas.notes.left("(example that does not fit its type)", &example.at),
        }
    }
    let headers = headers(&mut members, name, definition.dialect, schemas)?;
    members.finish(schemas.notes);
    Ok(Response {
        status: status.to_owned(),
        description,
        body: content.body,
        content_type: content.content_type,
        headers,
        examples: shown,
        todos: Vec::new(),
    })
}

fn headers<'a>(
    members: &mut Members<'a>,
    owner: &str,
    dialect: Dialect,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Vec<Field>, Trouble> {
    let mut headers = Vec::new();
    for (wire, node) in members.take("headers").map(|node| node.entries()).unwrap_or_default() {
        let node = schemas.root.follow(&node, schemas.notes)?;
        let mut members = Members::of(&node);
        let told = super::words::description(&mut members);
        members.take("required");
        let inner = if dialect == Dialect::OpenApi { members.take("schema") } else { None };
        let mut field = match inner {
            Some(schema) => {
                let field = schemas.property(&wire, &schema, false, owner)?;
                Field { description: told.unwrap_or_else(|| field.description.clone()), ..field }
            }
            None => schemas.field(&wire, &mut members, owner)?,
        };
        field.required = false;
        if !matches!(field.ty, Type::String | Type::Integer | Type::Number | Type::Boolean) {
            // A header of an answer is a single plain value, or the text of something else.
            field = Field { ty: Type::String, time_zone: None, example: None, default: None, ..field };
        }
        members.finish(schemas.notes);
        headers.push(field);
    }
    Ok(headers)
}
