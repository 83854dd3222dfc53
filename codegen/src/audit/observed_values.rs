//! What the page's examples show of each parameter and property.

use super::spec::Spec;
use super::types::{Shape, of_field, of_name};
use crate::import::times;
use crate::manual::Page;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::collections::HashMap;

/// The values that examples show, by what they are values of: `query.limit`, `LoginRecord.sid`.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    values: HashMap<String, Vec<String>>,
}

/// Objects inside objects; more is no example.
const DEEPEST: usize = 32;

impl Evidence {
    /// What is shown of a thing.
    pub(super) fn of(&self, about: &str) -> &[String] {
        self.values.get(about).map(Vec::as_slice).unwrap_or_default()
    }

    /// The one format of the times that are shown of a thing.
    pub(super) fn format(&self, about: &str) -> Option<&'static str> {
        let values: Vec<&String> = self.of(about).iter().filter(|value| !value.is_empty()).collect();
        let fits =
            |format: &&'static str| !values.is_empty() && values.iter().all(|value| times::has_format(value, format));
        times::FORMATS.iter().copied().find(|format| fits(format))
    }

    fn add(&mut self, about: String, value: &str) {
        let values = self.values.entry(about).or_default();
        if !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }

    /// The members of a JSON that has a shape.
    fn json(&mut self, spec: &Spec<'_>, value: &Value, shape: &Shape, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match (value, shape) {
            (Value::Array(elements), Shape::Array(inner)) => {
                elements.iter().for_each(|element| self.json(spec, element, inner, depth));
            }
            (Value::Object(members), Shape::Map(inner)) => {
                members.values().for_each(|member| self.json(spec, member, inner, depth));
            }
            (Value::Object(members), Shape::Object(name)) => {
                for held in spec.properties(name) {
                    let Some(member) = members.get(held.wire) else { continue };
                    self.scalars(&format!("{name}.{}", held.wire), member);
                    self.json(spec, member, &of_field(spec, held.field), depth);
                }
            }
            _ => {}
        }
    }

    fn scalars(&mut self, about: &str, value: &Value) {
        match value {
            Value::String(text) => self.add(about.to_owned(), text),
            Value::Number(_) | Value::Bool(_) => self.add(about.to_owned(), &value.to_string()),
            Value::Array(elements) => elements.iter().for_each(|element| self.scalars(about, element)),
            Value::Null | Value::Object(_) => {}
        }
    }

    fn url(&mut self, spec: &Spec<'_>, url: &str) {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let path =
            path.split_once("://").map_or(path, |(_, rest)| rest.find('/').and_then(|at| rest.get(at..)).unwrap_or(""));
        let template = spec.operation().http.split_once(' ').map_or("", |(_, path)| path);
        for (name, value) in template.split('/').zip(path.split('/')) {
            if let Some(name) = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                self.add(format!("path.{name}"), &decoded(value));
            }
        }
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            self.add(format!("query.{}", decoded(name)), &decoded(value));
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// What all examples of a page show.
pub(super) fn collect(spec: &Spec<'_>, page: &Page) -> Evidence {
    let mut evidence = Evidence::default();
    let operation = spec.operation();
    for example in &page.request_examples {
        if let Some(request) = &example.request {
            evidence.url(spec, &request.value.1);
        }
        let body = example.body.as_ref().and_then(|body| serde_json::from_str::<Value>(&body.value).ok());
        if let (Some(value), Some(body)) = (body, &operation.body) {
            evidence.json(spec, &value, &of_name(spec, &body.ty), DEEPEST);
        }
    }
    for example in &page.response_examples {
        let reply = operation.responses.iter().find(|(status, _)| status.to_string() == example.status.value);
        let value = example.body.as_ref().and_then(|body| serde_json::from_str::<Value>(&body.value).ok());
        if let (Some(value), Some(ty)) = (value, reply.and_then(|(_, reply)| reply.body.as_ref())) {
            evidence.json(spec, &value, &of_name(spec, ty), DEEPEST);
        }
    }
    evidence
}
