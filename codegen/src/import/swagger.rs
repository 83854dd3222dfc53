//! Reads bodies in Swagger 2.0. Request bodies are parameters, and media types are in `consumes` and `produces`.

use super::all_of::Properties;
use super::document::Content;
use super::media::{self, Media};
use super::node::{Members, Node};
use super::parameters::Parameters;
use super::reader::OperationReader;
use super::report::Result;
use super::responses::Status;
use super::schema_text::take_description;
use crate::media_type::MULTIPART;
use crate::spec::ast::{Body, Type};

impl<'a> OperationReader<'a, '_> {
    pub(super) fn swagger_body(
        &mut self,
        members: &mut Members<'a>,
        parameters: &Parameters<'a>,
        name: &str,
    ) -> Result<Option<Body>> {
        if parameters.body.is_none() && parameters.form.is_empty() {
            return Ok(None);
        }
        let types = media::of_operation(members, "consumes", &self.definition.consumes);
        if !parameters.form.is_empty() {
            return self.swagger_multipart(&parameters.form, &types, name).map(Some);
        }
        let Some(node) = &parameters.body else { return Ok(None) };
        let content_type = match media::choose(&types) {
            Media::Json => None,
            Media::JsonAs(exact) => {
                for other in types.iter().filter(|ty| media::is_json(ty) && !media::is_same(ty, &exact)) {
                    self.report.lose(&format!("(body as {other})"), &node.at);
                }
                Some(exact)
            }
            Media::Other(other) => {
                return Err(self
                    .report
                    .unsupported(&members.node.at, format!("a body of type `{other}` is not supported")));
            }
        };
        let mut members = Members::new(node);
        members.take("name");
        members.take("in");
        let description = take_description(&mut members);
        let required = members.take_bool("required");
        let Some(schema) = members.take("schema") else {
            return Err(self.report.error(&node.at, "the body has no `schema`", "add the schema of the body"));
        };
        let ty = self.body_type(&schema, &format!("{name}RequestBody"), description.as_deref())?;
        members.finish(self.report);
        let description = description.unwrap_or_else(|| self.description_of(&ty));
        Ok(Some(Body { ty, description, content_type, required }))
    }

    fn swagger_multipart(&mut self, parts: &[Node<'a>], types: &[String], name: &str) -> Result<Body> {
        let has_file = parts.iter().any(|part| part.has_type("file"));
        if !has_file && !types.iter().any(|ty| media::is_same(ty, MULTIPART)) {
            let at = parts.first().map(|part| part.at.clone()).unwrap_or_default();
            return Err(self
                .report
                .unsupported(&at, "form data is supported only with the media type `multipart/form-data`"));
        }
        let mut properties = Properties::new();
        for part in parts {
            let mut members = Members::new(part);
            let wire = members.take_string("name").unwrap_or_default();
            members.take("in");
            let required = members.take_bool("required");
            let field = self.field(&wire, &mut members, required, name)?;
            members.finish(self.report);
            properties.insert(wire, field);
        }
        let ty = format!("{name}Multipart");
        let description = "Parts of the multipart body.".to_owned();
        self.types.insert(ty.clone(), Type::object(&description, properties));
        Ok(Body { ty, description, content_type: Some(MULTIPART.to_owned()), required: true })
    }

    /// Reads the body of a response. `types` are the media types of the operation's responses.
    pub(super) fn swagger_content(
        &mut self,
        members: &mut Members<'a>,
        status: &Status<'_>,
        types: &[String],
    ) -> Result<Content<'a>> {
        let mut content = Content::default();
        let Some(schema) = members.take("schema") else { return Ok(content) };
        let is_file = self.follow_body(&schema, status)?.is_some_and(|target| is_file(&target));
        if is_file || !types.is_empty() && !types.iter().any(|ty| media::is_json(ty)) {
            let ty = types.first().filter(|_| types.len() == 1);
            return Ok(self.binary(ty.map(String::as_str), Some(&schema), status));
        }
        content.body = self.response_body(&schema, status)?;
        if let Some(examples) = members.take("examples") {
            let mut by_type = Members::new(&examples);
            for (media, example) in examples.entries() {
                if media::is_json(&media) && by_type.take(&media).is_some() {
                    content.examples.push((None, example));
                }
            }
            by_type.finish(self.report);
        }
        Ok(content)
    }
}

/// Returns `true` for a body that is a file. In definitions that were converted from OpenAPI 3, a file is a string with
/// the format `binary`.
fn is_file(schema: &Node<'_>) -> bool {
    let is_binary = || schema.get("format").is_some_and(|format| format.text() == Some("binary"));
    schema.has_type("file") || schema.has_type("string") && is_binary()
}
