//! Collects the values of each parameter and property in the examples of a page.

use super::spec::Spec;
use super::types::{Shape, field_shape, type_shape};
use crate::manual::{ExampleBody, Page, times};
use serde_yaml::Value;
use std::collections::HashMap;

/// The values in the examples, by the name of the parameter or property, such as `query.limit` or `LoginRecord.sid`.
#[derive(Debug, Default)]
pub(super) struct ObservedValues {
    values: HashMap<String, Vec<String>>,
}

/// Maximum depth of nested objects. The examples of the known manual pages are less deep.
const MAX_DEPTH: usize = 32;

impl ObservedValues {
    /// Collects the values of all examples of a page.
    pub(super) fn collect(spec: &Spec<'_>, page: &Page) -> Self {
        let mut observed = Self::default();
        let operation = spec.operation();
        for example in &page.request_examples {
            if let Some(request) = &example.request {
                let in_path = request.value.path_parameters(spec.http().1);
                in_path.iter().for_each(|(name, value)| observed.add(&format!("path.{name}"), value));
                let in_query = request.value.query();
                in_query.iter().for_each(|(name, value)| observed.add(&format!("query.{name}"), value));
            }
            observed.body(spec, example.body.as_ref(), operation.body.as_ref().map(|body| body.ty.as_str()));
        }
        for example in &page.response_examples {
            let response = spec.response(&example.status.value);
            observed.body(spec, example.body.as_ref(), response.and_then(|response| response.body.as_deref()));
        }
        observed
    }

    /// Returns the values of a parameter or property.
    pub(super) fn get(&self, about: &str) -> &[String] {
        self.values.get(about).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the format of the timestamps of a parameter or property. Ignores empty values. Returns `None` if no
    /// single format fits all non-empty values, or if all values are empty.
    pub(super) fn format(&self, about: &str) -> Option<&'static str> {
        let values: Vec<&str> = self.get(about).iter().map(String::as_str).filter(|value| !value.is_empty()).collect();
        times::find_common_format(&values)
    }

    fn add(&mut self, about: &str, value: &str) {
        let values = self.values.entry(about.to_owned()).or_default();
        if !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }

    fn body(&mut self, spec: &Spec<'_>, body: Option<&ExampleBody>, ty: Option<&str>) {
        if let (Some(value), Some(ty)) = (body.and_then(|body| body.json.as_ref()), ty) {
            self.json(spec, value, &type_shape(spec, ty), MAX_DEPTH);
        }
    }

    /// Adds the values of all members of a JSON value that its type describes.
    fn json(&mut self, spec: &Spec<'_>, value: &Value, shape: &Shape, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match (value, shape) {
            (Value::Sequence(elements), Shape::Array(inner)) => {
                elements.iter().for_each(|element| self.json(spec, element, inner, depth));
            }
            (Value::Mapping(members), Shape::Map(inner)) => {
                members.values().for_each(|member| self.json(spec, member, inner, depth));
            }
            (Value::Mapping(members), Shape::Object(name)) => {
                for property in spec.properties(name) {
                    let Some(member) = members.get(property.wire) else { continue };
                    self.scalars(&format!("{name}.{}", property.wire), member);
                    self.json(spec, member, &field_shape(spec, property.field), depth);
                }
            }
            _ => {}
        }
    }

    /// Adds a scalar, or the scalars of an array.
    fn scalars(&mut self, about: &str, value: &Value) {
        match value {
            Value::String(text) => self.add(about, text),
            Value::Number(number) => self.add(about, &number.to_string()),
            Value::Bool(truth) => self.add(about, &truth.to_string()),
            Value::Sequence(elements) => elements.iter().for_each(|element| self.scalars(about, element)),
            Value::Null | Value::Mapping(_) | Value::Tagged(_) => {}
        }
    }
}
