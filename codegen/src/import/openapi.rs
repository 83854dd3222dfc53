//! Reads bodies in OpenAPI 3.0 and 3.1, which list one schema per media type.

use super::document::Content;
use super::media::{self, Media};
use super::node::{Members, Node};
use super::reader::OperationReader;
use super::report::Result;
use super::responses::Status;
use super::schema_text::take_description;
use crate::media_type::MULTIPART;
use crate::spec::ast::Body;

impl<'a> OperationReader<'a, '_> {
    pub(super) fn openapi_body(&mut self, members: &mut Members<'a>, name: &str) -> Result<Option<Body>> {
        let Some(node) = members.take("requestBody") else { return Ok(None) };
        let node = self.follow(&node)?;
        let mut members = Members::new(&node);
        let description = take_description(&mut members);
        let required = members.take_bool("required");
        let content = members.take_entries("content");
        members.finish(self.report);
        let types: Vec<String> = content.iter().map(|(ty, _)| ty.clone()).collect();
        let multipart = content.iter().find(|(ty, _)| media::is_same(ty, MULTIPART));
        let (chosen, content_type, suffix) = match (media::choose(&types), multipart) {
            (Media::Json, _) => {
                let bare = content.iter().find(|(ty, _)| media::is_plain_json(ty));
                (bare.or_else(|| content.iter().find(|(ty, _)| media::is_json(ty))), None, "RequestBody")
            }
            (Media::JsonAs(exact), _) => {
                (content.iter().find(|(ty, _)| ty.trim() == exact), Some(exact), "RequestBody")
            }
            (Media::Other(_), Some(multipart)) => (Some(multipart), Some(MULTIPART.to_owned()), "Multipart"),
            (Media::Other(other), None) => {
                return Err(self.report.unsupported(&node.at, format!("a body of type `{other}` is not supported")));
            }
        };
        let schema = chosen.and_then(|(_, chosen)| chosen.get("schema"));
        let (Some((taken, chosen)), Some(schema)) = (chosen, schema) else {
            return Err(self.report.error(&node.at, "the body has no `schema`", "add the schema of the body"));
        };
        for (other, node) in content.iter().filter(|(other, _)| other != taken) {
            self.report.lose(&format!("(body as {other})"), &node.at);
        }
        let ty = self.body_type(&schema, &format!("{name}{suffix}"), description.as_deref())?;
        let mut chosen = Members::new(chosen);
        chosen.take("schema");
        chosen.finish(self.report);
        let description = description.unwrap_or_else(|| self.description_of(&ty));
        Ok(Some(Body { ty, description, content_type, required }))
    }

    pub(super) fn openapi_content(&mut self, members: &mut Members<'a>, status: &Status<'_>) -> Result<Content<'a>> {
        let by_type = members.take_entries("content");
        let Some((taken, node)) = by_type.iter().find(|(ty, _)| media::is_json(ty)).or_else(|| by_type.first()) else {
            return Ok(Content::default());
        };
        for (other, node) in by_type.iter().filter(|(other, _)| other != taken) {
            self.report.lose(&format!("(response as {other})"), &node.at);
        }
        let mut chosen = Members::new(node);
        let schema = chosen.take("schema");
        let mut content = Content::default();
        if !media::is_json(taken) {
            content = self.binary(Some(taken), schema.as_ref(), status);
        } else if let Some(schema) = schema {
            content.body = self.response_body(&schema, status)?;
            content.examples = self.openapi_examples(&mut chosen)?;
        }
        chosen.finish(self.report);
        Ok(content)
    }

    /// Reads `example`, which is a value, and `examples`, which are values with names and summaries.
    fn openapi_examples(&mut self, chosen: &mut Members<'a>) -> Result<Vec<(Option<String>, Node<'a>)>> {
        let mut examples: Vec<(Option<String>, Node<'a>)> =
            chosen.take("example").map(|example| (None, example)).into_iter().collect();
        for (_, example) in chosen.take_entries("examples") {
            let Ok(example) = self.follow(&example) else {
                self.report.lose("(example whose reference leads nowhere)", &example.at);
                continue;
            };
            examples.extend(example.get("value").map(|value| (example.string("summary"), value)));
        }
        Ok(examples)
    }
}
