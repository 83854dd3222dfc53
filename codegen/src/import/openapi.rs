//! What OpenAPI 3.0 and 3.1 write in their own way: bodies by media type.

use super::document::Content;
use super::draft::BINARY;
use super::losses::Trouble;
use super::media::{self, MULTIPART, Media};
use super::node::{Members, Node};
use super::schema_text::take_description;
use super::schemas::Schemas;
use crate::spec::ast::Body;

/// The body of a request.
pub(super) fn body<'a>(
    members: &mut Members<'a>,
    name: &str,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Option<Body>, Trouble> {
    let Some(node) = members.take("requestBody") else { return Ok(None) };
    let node = schemas.root.follow(&node, schemas.losses)?;
    let mut members = Members::new(&node);
    let description = take_description(&mut members);
    let required = members.take("required").is_some_and(|node| node.is_true());
    let content = members.take("content").map(|content| content.entries()).unwrap_or_default();
    members.finish(schemas.losses);
    let types: Vec<String> = content.iter().map(|(ty, _)| ty.clone()).collect();
    let form = content.iter().find(|(ty, _)| ty.starts_with(MULTIPART));
    let (chosen, content_type, hoisted) = match (media::choose(&types), form) {
        (Media::Json, _) => (content.iter().find(|(ty, _)| media::is_json(ty)), None, "RequestBody"),
        (Media::JsonAs(exact), _) => (content.iter().find(|(ty, _)| ty.trim() == exact), Some(exact), "RequestBody"),
        (Media::Other(_), Some(form)) => (Some(form), Some(MULTIPART.to_owned()), "Multipart"),
        (Media::Other(other), None) => {
            let message = format!("a body of type `{other}` is not supported");
            return Err(schemas.losses.trouble(&node.at, message, "write this operation by hand"));
        }
    };
    let schema = chosen.and_then(|(_, chosen)| chosen.get("schema"));
    let (Some((taken, chosen)), Some(schema)) = (chosen, schema) else {
        return Err(schemas.losses.trouble(&node.at, "the body has no `schema`", "add one"));
    };
    for (other, node) in content.iter().filter(|(other, _)| other != taken) {
        schemas.losses.left(&format!("(body as {other})"), &node.at);
    }
    let ty = schemas.body(&schema, &format!("{name}{hoisted}"), description.as_deref())?;
    let mut chosen = Members::new(chosen);
    chosen.take("schema");
    chosen.finish(schemas.losses);
    let description = description.unwrap_or_else(|| schemas.description_of(&ty));
    Ok(Some(Body { ty, description, content_type, required }))
}

/// The body of a response.
pub(super) fn content<'a>(
    members: &mut Members<'a>,
    hoisted: &str,
    description: &str,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Content<'a>, Trouble> {
    let mut content = Content::default();
    let kinds = members.take("content").map(|kinds| kinds.entries()).unwrap_or_default();
    let Some((taken, node)) = kinds.iter().find(|(ty, _)| media::is_json(ty)).or_else(|| kinds.first()) else {
        return Ok(content);
    };
    for (other, node) in kinds.iter().filter(|(other, _)| other != taken) {
        schemas.losses.left(&format!("(answer as {other})"), &node.at);
    }
    let mut chosen = Members::new(node);
    let schema = chosen.take("schema");
    match schema {
        Some(schema) if media::is_json(taken) => {
            content.body = Some(schemas.body(&schema, hoisted, Some(description))?);
            content.examples = examples(&mut chosen, schemas)?;
        }
        None if media::is_json(taken) => {}
        _ => {
            content.body = Some(BINARY.to_owned());
            content.content_type = (taken != "application/octet-stream").then(|| taken.clone());
        }
    }
    chosen.finish(schemas.losses);
    Ok(content)
}

/// `example` is one, `examples` are several with names.
fn examples<'a>(
    chosen: &mut Members<'a>,
    schemas: &Schemas<'a, '_>,
) -> Result<Vec<(Option<String>, Node<'a>)>, Trouble> {
    let mut shown: Vec<(Option<String>, Node<'a>)> =
        chosen.take("example").map(|example| (None, example)).into_iter().collect();
    for (_, example) in chosen.take("examples").map(|examples| examples.entries()).unwrap_or_default() {
        let example = schemas.root.follow(&example, schemas.losses)?;
        let about = example.get("summary").and_then(|summary| summary.text().map(str::to_owned));
        shown.extend(example.get("value").map(|value| (about, value)));
    }
    Ok(shown)
}
