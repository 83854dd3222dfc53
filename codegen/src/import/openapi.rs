//! Bodies in OpenAPI 3.0 and 3.1, which are listed by media type.

use super::document::Content;
use super::draft::BINARY;
use super::media::{self, MULTIPART, Media};
use super::node::{Members, Node};
use super::reader::OperationReader;
use super::report::Result;
use super::schema_text::take_description;
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
        let multipart = content.iter().find(|(ty, _)| ty.starts_with(MULTIPART));
        let (chosen, content_type, suffix) = match (media::choose(&types), multipart) {
            (Media::Json, _) => (content.iter().find(|(ty, _)| media::is_json(ty)), None, "RequestBody"),
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

    pub(super) fn openapi_content(
        &mut self,
        members: &mut Members<'a>,
        name_hint: &str,
        description: &str,
    ) -> Result<Content<'a>> {
        let mut content = Content::default();
        let by_type = members.take_entries("content");
        let Some((taken, node)) = by_type.iter().find(|(ty, _)| media::is_json(ty)).or_else(|| by_type.first()) else {
            return Ok(content);
        };
        for (other, node) in by_type.iter().filter(|(other, _)| other != taken) {
            self.report.lose(&format!("(response as {other})"), &node.at);
        }
        let mut chosen = Members::new(node);
        match chosen.take("schema") {
            Some(schema) if media::is_json(taken) => {
                content.body = Some(self.body_type(&schema, name_hint, Some(description))?);
                content.examples = self.openapi_examples(&mut chosen)?;
            }
            None if media::is_json(taken) => {}
            _ => {
                content.body = Some(BINARY.to_owned());
                content.content_type = (taken != "application/octet-stream").then(|| taken.clone());
            }
        }
        chosen.finish(self.report);
        Ok(content)
    }

    /// Reads `example`, which is a value, and `examples`, which are values with names and summaries.
    fn openapi_examples(&self, chosen: &mut Members<'a>) -> Result<Vec<(Option<String>, Node<'a>)>> {
        let mut examples: Vec<(Option<String>, Node<'a>)> =
            chosen.take("example").map(|example| (None, example)).into_iter().collect();
        for (_, example) in chosen.take_entries("examples") {
            let example = self.follow(&example)?;
            examples.extend(example.get("value").map(|value| (example.string("summary"), value)));
        }
        Ok(examples)
    }
}
