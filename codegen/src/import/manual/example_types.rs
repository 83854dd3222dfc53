//! Compares examples with types: finds the formats of timestamps, and the parts of a body that fit their types.

use super::super::draft::Types;
use super::super::field_types::{array, single, time_format};
use super::importer::{Importer, todo};
use crate::manual::{ExampleBody, Located, Side, times};
use crate::resolve::example_values::violated;
use crate::spec::ast::{EnumValue, Field, Todo};
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use serde_yaml::{Mapping, Value};

impl Importer<'_> {
    /// Returns the values of a member in all example requests, or in all example responses.
    fn observed_values(&self, name: &str, side: &Side) -> Vec<Located<&Value>> {
        let page = self.page;
        let bodies: Vec<Option<&ExampleBody>> = match side {
            Side::Request => page.request_examples.iter().map(|example| example.body.as_ref()).collect(),
            Side::Response(_) => page.response_examples.iter().map(|example| example.body.as_ref()).collect(),
        };
        let leaves = bodies.into_iter().flatten().flat_map(ExampleBody::leaves);
        let named = leaves.filter(|leaf| leaf.value.steps.last().is_some_and(|step| step == name));
        named.map(|leaf| leaf.map(|leaf| leaf.value)).collect()
    }

    /// Returns the format of timestamps or dates that all non-empty strings of a member have in the examples. Returns
    /// `None` if there is no such format, or if it is `epoch-milliseconds`.
    pub(super) fn observed_format(&self, name: &str, side: &Side) -> Option<Located<&'static str>> {
        let values = self.observed_values(name, side);
        let strings = values.iter().filter_map(|at| at.value.as_str()).filter(|text| !text.is_empty());
        let format = times::find_common_format(&strings.collect::<Vec<&str>>());
        Some(Located::new(format.filter(|format| *format != times::EPOCH)?, values.first()?.line))
    }

    /// Returns `true` if the first integer value of a member in the examples is a number of milliseconds since 1970.
    pub(super) fn is_observed_epoch(&self, name: &str, side: &Side) -> bool {
        let first = self.observed_values(name, side).into_iter().find_map(|at| at.value.as_i64());
        first.is_some_and(|number| times::is_value(&number.to_string(), times::EPOCH))
    }
}

/// Removes the parts of a body that do not fit their types, and adds a `todo` for each.
pub(super) struct BodyFilter<'a> {
    pub(super) body: &'a ExampleBody,
    pub(super) types: &'a Types,
    pub(super) todos: Vec<Todo>,
}

impl BodyFilter<'_> {
    /// Returns the part of a value that fits a named type. A value of a shared type of the spec is not checked.
    pub(super) fn named(&mut self, value: &Value, name: &str) -> Option<Value> {
        let Some(ty) = self.types.get(name) else { return Some(value.clone()) };
        match (&ty.properties, &ty.values, value) {
            (Some(properties), _, Value::Mapping(members)) => Some(self.object(members, properties, name)),
            (Some(_), ..) => self.leave_out(value, name, "an object"),
            (None, Some(values), _) => self.listed(value, values, name),
            (None, None, _) => {
                let alias = Field { items: ty.items.clone(), values: ty.map_values.clone(), ..single(&ty.ty) };
                self.value(value, &Field { format: ty.format.clone(), ..alias }, name)
            }
        }
    }

    fn object(&mut self, members: &Mapping, properties: &IndexMap<String, Field>, owner: &str) -> Value {
        let mut kept = Mapping::new();
        for (key, member) in members {
            let Some(name) = key.as_str() else { continue };
            match properties.get(name) {
                Some(property) => {
                    let member = self.value(member, property, name);
                    let member = member.and_then(|member| self.within_limits(&member, property, name));
                    kept.extend(member.map(|member| (key.clone(), member)));
                }
                None => self.ask(name, &format!("has this member in `{owner}`, but no table documents it; it was left out of the example. Add the property, or an entry under `errata`")),
            }
        }
        Value::Mapping(kept)
    }

    fn value(&mut self, value: &Value, ty: &Field, name: &str) -> Option<Value> {
        let fits = match (ty.ty.as_str(), value) {
            (_, Value::Null) | ("any", _) => true,
            ("string", value) => value.is_string(),
            ("integer", value) => value.is_i64(),
            ("number" | "decimal", value) => value.as_f64().is_some_and(f64::is_finite),
            ("boolean", value) => value.is_bool(),
            ("timestamp", value) if ty.format.as_deref() == Some(times::EPOCH) => value.is_i64(),
            ("timestamp" | "date", value) => {
                let format = time_format(ty).unwrap_or_default();
                value.as_str().is_some_and(|text| times::is_value(text, format))
            }
            ("array", Value::Sequence(elements)) => {
                let items = inner(ty, ty.items.as_ref());
                let kept = elements.iter().filter_map(|element| self.value(element, &items, name));
                return Some(Value::Sequence(kept.collect()));
            }
            ("map", Value::Mapping(members)) => {
                let values = map_values(ty);
                let member = |(key, value): (&Value, &Value)| Some((key.clone(), self.value(value, &values, name)?));
                return Some(Value::Mapping(members.iter().filter_map(member).collect()));
            }
            ("array" | "map" | "file", _) => false,
            (named, value) => return self.named_member(value, named, name),
        };
        if fits { Some(value.clone()) } else { self.leave_out(value, name, &describe(ty)) }
    }

    /// Returns the part of a member that fits its named type. A `todo` about an enumeration contains the member's name.
    fn named_member(&mut self, value: &Value, named: &str, name: &str) -> Option<Value> {
        match self.types.get(named).and_then(|ty| ty.values.as_ref()) {
            Some(values) => self.listed(value, values, name),
            None => self.named(value, named),
        }
    }

    /// Returns a value of an enumeration. A value that is not listed is left out, with a `todo`.
    fn listed(&mut self, value: &Value, values: &IndexMap<Scalar, EnumValue>, name: &str) -> Option<Value> {
        if value.is_mapping() || value.is_sequence() {
            return self.leave_out(value, name, "a single value");
        }
        if value.is_null() {
            return Some(value.clone());
        }
        let text = scalar_text(value);
        let is_integer = values.keys().all(|known| matches!(known, Scalar::Integer(_)));
        if is_integer != value.is_i64() {
            return self.leave_out(value, name, if is_integer { "an integer" } else { "a string" });
        }
        if values.keys().any(|known| known.to_string() == text) {
            return Some(value.clone());
        }
        self.ask(
            name,
            &format!(
                "shows `{text}`, which is not one of the listed values; it was left out of the example. Add the value, or an entry under `errata`"
            ),
        );
        None
    }

    /// Returns a member, unless it is a number or a string outside of the limits of its property.
    fn within_limits(&mut self, member: &Value, property: &Field, name: &str) -> Option<Value> {
        match Scalar::from_yaml(member).and_then(|value| violated(&value, property)) {
            Some((key, limit)) => self.leave_out(member, name, &format!("`{key}: {limit}`")),
            None => Some(member.clone()),
        }
    }

    fn leave_out(&mut self, value: &Value, name: &str, wanted: &str) -> Option<Value> {
        let text = scalar_text(value);
        self.ask(name, &format!("shows `{text}`, but the table says {wanted}; it was left out of the example. Correct the type, or add an entry under `errata`"));
        None
    }

    fn ask(&mut self, name: &str, what: &str) {
        let todo = todo(self.body.line_of(name), format!("`{name}`: the example {what}"));
        if !self.todos.iter().any(|known| known.decide == todo.decide) {
            self.todos.push(todo);
        }
    }
}

/// Returns the type called `name`, with the format of the array or map that contains it.
fn inner(outer: &Field, name: Option<&String>) -> Field {
    Field { format: outer.format.clone(), ..single(name.map_or("any", String::as_str)) }
}

/// Returns the type of the values of a map, which can be arrays.
fn map_values(map: &Field) -> Field {
    match &map.items {
        Some(items) => array(inner(map, Some(items))),
        None => inner(map, map.values.as_ref()),
    }
}

/// Returns the text of a scalar.
fn scalar_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Null => String::new(),
        Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => "a collection".to_owned(),
    }
}

/// Returns the name of a type for messages.
fn describe(ty: &Field) -> String {
    match ty.ty.as_str() {
        "string" => "a string".to_owned(),
        "integer" => "an integer".to_owned(),
        "timestamp" => format!("a time in the format `{}`", ty.format.as_deref().unwrap_or_default()),
        "date" => "a day".to_owned(),
        "boolean" => "a boolean".to_owned(),
        "number" | "decimal" => "a number".to_owned(),
        "array" => "an array".to_owned(),
        "map" => "a map".to_owned(),
        _ => "something else".to_owned(),
    }
}
