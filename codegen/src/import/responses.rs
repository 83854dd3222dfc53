//! Reads responses with their bodies, headers and examples.

use super::all_of::Properties;
use super::document::Dialect;
use super::draft::BINARY;
use super::examples;
use super::field_types::make_string;
use super::node::{Members, Node};
use super::reader::OperationReader;
use super::report::Result;
use super::schema_text::{take_description, tidy};
use super::{naming, swagger};
use crate::spec::ast::{BodyExample, Field, Response};
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;

/// Description of a status that the definition does not describe.
const NO_DESCRIPTION: &str = "The definition does not say what it means.";

impl<'a> OperationReader<'a, '_> {
    /// Reads the responses, which must include a success.
    pub(super) fn responses(&mut self, members: &mut Members<'a>, name: &str) -> Result<IndexMap<Scalar, Response>> {
        let at = members.node.at.key("responses");
        let produces = members.peek("produces").map(|types| types.words()).unwrap_or_default();
        let download = swagger::download_type(&produces);
        if download.is_some() || produces.iter().all(|ty| ty == "application/json") {
            members.take("produces");
        }
        let mut responses = IndexMap::new();
        for (status, node) in members.take_entries("responses") {
            let key = match status.parse::<i64>() {
                Ok(code @ (200..=299 | 400..=599)) => Scalar::Integer(code),
                Err(_) if status == "default" => Scalar::String(status.clone()),
                _ => {
                    self.report.lose("(status that ends no call)", &node.at);
                    continue;
                }
            };
            let mut response = self.response(&status, &node, name)?;
            if response.content_type.is_none() && response.body.as_deref() == Some(BINARY) {
                response.content_type.clone_from(&download);
            }
            responses.insert(key, response);
        }
        if responses.keys().any(|status| matches!(status, Scalar::Integer(200..=299))) {
            return Ok(responses);
        }
        Err(self.report.error(&at, "no response has a 2xx status", "add the response to a successful request"))
    }

    fn response(&mut self, status: &str, node: &Node<'a>, name: &str) -> Result<Response> {
        let node = self.follow(node)?;
        let mut members = Members::new(&node);
        let description =
            members.take_string("description").map_or_else(|| NO_DESCRIPTION.to_owned(), |text| tidy(&text));
        let name_hint = match status {
            "200" => format!("{name}Response"),
            _ => format!("{name}Response{}", naming::pascal_case(status)),
        };
        let content = match self.definition.dialect {
            Dialect::Swagger => self.swagger_content(&mut members, &name_hint, &description)?,
            Dialect::OpenApi => self.openapi_content(&mut members, &name_hint, &description)?,
        };
        let mut body_examples = Vec::new();
        for (summary, example) in content.examples {
            match &content.body {
                Some(body) if examples::fits_named(example.value, body, &self.types) => {
                    let description = summary.unwrap_or_else(|| description.clone());
                    body_examples.push(BodyExample { description, body: example.value.clone() });
                }
                _ => self.report.lose("(example that does not fit its type)", &example.at),
            }
        }
        let headers = self.response_headers(&mut members, name)?;
        members.finish(self.report);
        let (body, content_type) = (content.body, content.content_type);
        Ok(Response { body, content_type, headers, examples: body_examples, ..Response::new(description) })
    }

    fn response_headers(&mut self, members: &mut Members<'a>, owner: &str) -> Result<Properties> {
        let mut headers = Properties::new();
        for (wire, node) in members.take_entries("headers") {
            let node = self.follow(&node)?;
            let mut members = Members::new(&node);
            let description = take_description(&mut members);
            members.take("required");
            let is_openapi = self.definition.dialect == Dialect::OpenApi;
            let mut field = match members.peek("schema").filter(|_| is_openapi) {
                Some(schema) => {
                    members.take("schema");
                    let field = self.property(&wire, &schema, false, owner)?;
                    Field { description: description.unwrap_or_else(|| field.description.clone()), ..field }
                }
                None => self.field(&wire, &mut members, false, owner)?,
            };
            if !["string", "integer", "number", "boolean"].contains(&field.ty.as_str()) {
                // The language supports single values as response headers only.
                make_string(&mut field);
            }
            members.finish(self.report);
            headers.insert(wire, field);
        }
        Ok(headers)
    }
}
