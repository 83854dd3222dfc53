//! Reads responses with their bodies, headers and examples.

use super::all_of::Properties;
use super::document::{Content, Dialect};
use super::examples;
use super::field_types::make_string;
use super::node::{Members, Node};
use super::reader::OperationReader;
use super::report::Result;
use super::schema_text::{take_description, tidy};
use super::{media, naming};
use crate::resolve::headers::is_token;
use crate::spec::ast::{BodyExample, Field, Response};
use crate::spec::scalar::Scalar;
use crate::spec::type_names::{BINARY, TEXT};
use indexmap::IndexMap;
use std::collections::HashSet;

/// Description of a status that the definition does not describe.
const NO_DESCRIPTION: &str = "The definition does not say what it means.";

/// The loss of the body of an error. The operation can be used without it.
const UNREADABLE: &str = "(body of an error that the language does not support)";

/// The status of a response, and what is needed to read its body.
pub(super) struct Status<'d> {
    /// Whether a call with this status succeeds.
    is_success: bool,
    /// Name for the type of the body, if the schema has none.
    name_hint: String,
    description: &'d str,
}

impl<'a> OperationReader<'a, '_> {
    /// Reads the responses. Returns an error if none of them has a 2xx status.
    pub(super) fn responses(&mut self, members: &mut Members<'a>, name: &str) -> Result<IndexMap<Scalar, Response>> {
        let at = members.node.at.key("responses");
        let produces = media::of_operation(members, "produces", &self.definition.produces);
        let mut responses = IndexMap::new();
        for (status, node) in members.take_entries("responses") {
            if status.starts_with("x-") {
                self.report.lose(&status, &node.at);
                continue;
            }
            let key = match status.parse::<i64>() {
                Ok(code @ (200..=299 | 400..=599)) => Scalar::Integer(code),
                Err(_) if status == "default" => Scalar::String(status.clone()),
                _ => {
                    self.report.lose("(status that ends no call)", &node.at);
                    continue;
                }
            };
            let is_success = matches!(key, Scalar::Integer(200..=299));
            let response = self.response(&status, is_success, &node, name, &produces)?;
            responses.insert(key, response);
        }
        if responses.keys().any(|status| matches!(status, Scalar::Integer(200..=299))) {
            return Ok(responses);
        }
        Err(self.report.error(&at, "no response has a 2xx status", "add the response to a successful request"))
    }

    fn response(
        &mut self,
        status: &str,
        is_success: bool,
        node: &Node<'a>,
        name: &str,
        produces: &[String],
    ) -> Result<Response> {
        let node = match self.follow(node) {
            Err(_) if !is_success => {
                self.report.lose("(response to an error whose reference leads nowhere)", &node.at);
                return Ok(Response::new(NO_DESCRIPTION));
            }
            node => node?,
        };
        let mut members = Members::new(&node);
        let description =
            members.take_string("description").map_or_else(|| NO_DESCRIPTION.to_owned(), |text| tidy(&text));
        let name_hint = match status {
            "200" => format!("{name}Response"),
            _ => format!("{name}Response{}", naming::pascal_case(status)),
        };
        let status = Status { is_success, name_hint, description: &description };
        let content = match self.definition.dialect {
            Dialect::Swagger => self.swagger_content(&mut members, &status, produces)?,
            Dialect::OpenApi => self.openapi_content(&mut members, &status)?,
        };
        let mut body_examples = Vec::new();
        for (summary, example) in content.examples {
            match &content.body {
                Some(body) if examples::fits_named(example.value, body, &self.types) => {
                    let description = summary.unwrap_or_else(|| description.clone());
                    body_examples.push(BodyExample { description, body: example.value.to_yaml() });
                }
                _ => self.report.lose("(example that does not fit its type)", &example.at),
            }
        }
        let headers = self.response_headers(&mut members, name);
        members.finish(self.report);
        let body = content.body;
        let content_type = content.content_type;
        Ok(Response { body, content_type, headers, examples: body_examples, ..Response::new(description) })
    }

    /// Reads the type of a JSON body. If the spec language does not support the body of an error, reports it as a loss.
    pub(super) fn response_body(&mut self, schema: &Node<'a>, status: &Status<'_>) -> Result<Option<String>> {
        let count = self.types.len();
        match self.body_type(schema, &status.name_hint, Some(status.description)) {
            Err(_) if !status.is_success => {
                self.types.truncate(count);
                self.pending.clear();
                let types = &self.types;
                self.names.retain(|_, name| types.contains_key(name));
                self.report.lose(UNREADABLE, &schema.at);
                Ok(None)
            }
            read => read.map(Some),
        }
    }

    /// Follows the reference of a body. Returns `None` if the body belongs to an error and the reference leads nowhere.
    pub(super) fn follow_body(&mut self, schema: &Node<'a>, status: &Status<'_>) -> Result<Option<Node<'a>>> {
        match self.follow(schema) {
            Err(_) if !status.is_success => Ok(None),
            target => target.map(Some),
        }
    }

    /// Returns the body of a response that is not JSON: a text if the response is an error, or else a download.
    pub(super) fn binary(&mut self, ty: Option<&str>, schema: Option<&Node<'a>>, status: &Status<'_>) -> Content<'a> {
        if let Some(schema) = schema
            && !schema.has_type("string")
            && !schema.has_type("file")
        {
            self.report.lose("(schema of a body that is not JSON)", &schema.at);
        }
        if !status.is_success {
            return Content { body: Some(TEXT.to_owned()), ..Content::default() };
        }
        if let (Some(ty), Some(schema)) = (ty.filter(|ty| !media::is_concrete(ty)), schema) {
            self.report.lose(&format!("(media type {ty})"), &schema.at);
        }
        let ty = ty.filter(|ty| media::is_concrete(ty) && *ty != "application/octet-stream");
        Content { body: Some(BINARY.to_owned()), content_type: ty.map(str::to_owned), examples: Vec::new() }
    }

    fn response_headers(&mut self, members: &mut Members<'a>, owner: &str) -> Properties {
        let mut headers = Properties::new();
        let mut seen = HashSet::new();
        for (wire, node) in members.take_entries("headers") {
            if !is_token(&wire) {
                self.report.lose("(header with an invalid name)", &node.at);
                continue;
            }
            if !seen.insert(wire.to_lowercase()) {
                self.report.lose("(header that is repeated in another case)", &node.at);
                continue;
            }
            let Ok(node) = self.follow(&node) else {
                self.report.lose("(header whose reference leads nowhere)", &node.at);
                continue;
            };
            match self.response_header(&wire, &node, owner) {
                Ok(field) => _ = headers.insert(wire, field),
                Err(_) => self.report.lose("(header that the language does not support)", &node.at),
            }
        }
        headers
    }

    fn response_header(&mut self, wire: &str, node: &Node<'a>, owner: &str) -> Result<Field> {
        let mut members = Members::new(node);
        let description = take_description(&mut members);
        members.take("required");
        let is_openapi = self.definition.dialect == Dialect::OpenApi;
        let mut field = match members.peek("schema").filter(|_| is_openapi) {
            Some(schema) => {
                members.take("schema");
                let field = self.property(wire, &schema, false, owner)?;
                let description = description.unwrap_or_else(|| field.description.clone());
                Field { description, read_only: false, ..field }
            }
            None => self.field(wire, &mut members, false, owner)?,
        };
        if !["string", "integer", "number", "boolean"].contains(&field.ty.as_str()) {
            // A response header can only be a single value in the spec language.
            make_string(&mut field);
        }
        members.finish(self.report);
        Ok(field)
    }
}
