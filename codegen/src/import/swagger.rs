//! What Swagger 2.0 writes in its own way: bodies are parameters, and media types stand beside them.

use super::constraints;
use super::document::{Content, Definition};
use super::draft::BINARY;
use super::includes::Properties;
use super::losses::Trouble;
use super::media::{self, MULTIPART, Media};
use super::node::{Members, Node};
use super::parameters::Parameters;
use super::schema_text::take_description;
use super::schemas::Schemas;
use crate::spec::ast::{Body, Type};

/// The body of a request.
pub(super) fn body<'a>(
    members: &mut Members<'a>,
    parameters: &Parameters<'a>,
    name: &str,
    definition: &Definition<'a>,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Option<Body>, Trouble> {
    let at = members.node.at.clone();
    if parameters.body.is_none() && parameters.form.is_empty() {
        return Ok(None);
    }
    let own = members.take("consumes").map(|types| types.words());
    let types = own.unwrap_or_else(|| definition.consumes.clone());
    if !parameters.form.is_empty() {
        return form(&parameters.form, &types, name, schemas).map(Some);
    }
    let Some(node) = &parameters.body else { return Ok(None) };
    let content_type = match media::choose(&types) {
        Media::Json => None,
        Media::JsonAs(exact) => Some(exact),
        Media::Other(other) => {
            let message = format!("a body of type `{other}` is not supported");
            return Err(schemas.losses.trouble(&at, message, "write this operation by hand"));
        }
    };
    let mut members = Members::new(node);
    members.take("name");
    members.take("in");
    let description = take_description(&mut members);
    let required = members.take("required").is_some_and(|node| node.is_true());
    let Some(schema) = members.take("schema") else {
        return Err(schemas.losses.trouble(&node.at, "the body has no `schema`", "add one"));
    };
    let ty = schemas.body(&schema, &format!("{name}RequestBody"), description.as_deref())?;
    members.finish(schemas.losses);
    let description = description.unwrap_or_else(|| schemas.description_of(&ty));
    Ok(Some(Body { ty, description, content_type, required }))
}

fn form<'a>(parts: &[Node<'a>], types: &[String], name: &str, schemas: &mut Schemas<'a, '_>) -> Result<Body, Trouble> {
    let has_file = parts.iter().any(|part| part.get("type").is_some_and(|ty| ty.text() == Some("file")));
    if !has_file && !types.iter().any(|ty| ty.starts_with(MULTIPART)) {
        let at = parts.first().map(|part| part.at.clone()).unwrap_or_default();
        let message = "a form that is no `multipart/form-data` is not supported";
        return Err(schemas.losses.trouble(&at, message, "write this operation by hand"));
    }
    let mut properties = Properties::new();
    for part in parts {
        let mut members = Members::new(part);
        let wire = members.text("name").unwrap_or_default();
        members.take("in");
        let required = members.take("required").is_some_and(|node| node.is_true());
        let mut field = schemas.field(&wire, &mut members, name)?;
        field.required = required;
        constraints::drop_needless_default(&mut field, &mut members);
        members.finish(schemas.losses);
        properties.insert(wire, field);
    }
    let ty = format!("{name}Form");
    let description = "Parts of the form that is sent.".to_owned();
    schemas.types.insert(ty.clone(), Type::object(&description, properties));
    Ok(Body { ty, description, content_type: Some(MULTIPART.to_owned()), required: true })
}

/// The body of a response.
pub(super) fn content<'a>(
    members: &mut Members<'a>,
    hoisted: &str,
    description: &str,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Content<'a>, Trouble> {
    let mut content = Content::default();
    let Some(schema) = members.take("schema") else { return Ok(content) };
    let target = schemas.root.follow(&schema, schemas.losses)?;
    if target.get("type").is_some_and(|ty| ty.text() == Some("file")) {
        content.body = Some(BINARY.to_owned());
        return Ok(content);
    }
    content.body = Some(schemas.body(&schema, hoisted, Some(description))?);
    if let Some(examples) = members.take("examples") {
        let mut shown = Members::new(&examples);
        for (media, _) in examples.entries() {
            if media::is_json(&media) {
                content.examples.extend(shown.take(&media).map(|example| (None, example)));
            }
        }
        shown.finish(schemas.losses);
    }
    Ok(content)
}

/// The media type of a download, where the operation produces one that is no JSON.
pub(super) fn download(produces: &[String]) -> Option<String> {
    match produces {
        [only] if !media::is_json(only) && !only.starts_with(MULTIPART) => Some(only.clone()),
        _ => None,
    }
}
