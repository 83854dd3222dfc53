//! What the examples show: how times are written, and which bodies fit their types.

use super::super::form::{EnumValue, Field, Kind, Todo, Type as FormType, Types};
use super::super::times;
use super::Importer;
use crate::manual::{ExampleBody, Located, Side, time_format};
use crate::spec::scalar::Scalar;
use serde_yaml::{Mapping, Value};

impl Importer<'_> {
    /// The values of a member in all examples of a side, with their lines.
    fn values(&self, name: &str, side: &Side) -> Vec<Located<&Value>> {
        let bodies: Vec<&ExampleBody> = match side {
            Side::Request => self.page.request_examples.iter().filter_map(|example| example.body.as_ref()).collect(),
            Side::Response(_) => {
                self.page.response_examples.iter().filter_map(|example| example.body.as_ref()).collect()
            }
        };
        let leaves = bodies.into_iter().flat_map(ExampleBody::leaves);
        let named = leaves.filter(|leaf| leaf.value.steps.last().is_some_and(|step| step == name));
        named.map(|leaf| leaf.map(|leaf| leaf.value)).collect()
    }

    /// The one format of the times that the examples show of a member.
    pub(super) fn observed_format(&self, name: &str, side: &Side) -> Option<Located<&'static str>> {
        let values = self.values(name, side);
        let texts: Vec<&str> =
            values.iter().filter_map(|at| at.value.as_str()).filter(|text| !text.is_empty()).collect();
        let format = time_format::find_common(&texts).filter(|format| *format != time_format::EPOCH)?;
        Some(Located::new(format, values.first()?.line))
    }

    /// Whether the examples show instants as numbers.
    pub(super) fn is_observed_epoch(&self, name: &str, side: &Side) -> bool {
        let first = self.values(name, side).into_iter().find_map(|at| at.value.as_i64());
        first.is_some_and(|number| time_format::is_value(&number.to_string(), time_format::EPOCH))
    }
}

/// A body without what does not fit the types, each of which is asked about.
pub(super) struct Fitting<'a> {
    pub(super) body: &'a ExampleBody,
    pub(super) types: &'a Types,
    pub(super) todos: Vec<Todo>,
}

impl Fitting<'_> {
    /// The part of a value that is of a named type. Types of the spec itself are not looked into.
    pub(super) fn named(&mut self, value: &Value, name: &str) -> Option<Value> {
        match self.types.get(name).map(|ty| &ty.kind) {
            Some(Kind::Object { properties, .. }) => match value {
                Value::Mapping(members) => Some(self.object(members, properties, name)),
                _ => self.unfit(value, name, "an object"),
            },
            Some(Kind::Array(items)) => self.value(value, &FormType::Array(Box::new(items.clone())), name),
            Some(Kind::Map(values)) => self.value(value, &FormType::Map(Box::new(values.clone())), name),
            Some(Kind::Enumeration(values)) => self.listed(value, values, name),
            Some(Kind::Any) | None => Some(value.clone()),
        }
    }

    fn object(&mut self, members: &Mapping, properties: &[Field], owner: &str) -> Value {
        let mut kept = Mapping::new();
        for (key, member) in members {
            let Some(name) = key.as_str() else { continue };
            match properties.iter().find(|property| property.wire == name) {
                Some(_) if member.is_null() => {
                    kept.insert(key.clone(), Value::Null);
                }
                Some(property) => {
                    if let Some(member) = self.value(member, &property.ty, name) {
                        kept.insert(key.clone(), member);
                    }
                }
                None => self.ask(name, &format!("has this member in `{owner}`, and no table documents it; it was left out of the example. Add the property, or an entry under `errata`")),
            }
        }
        Value::Mapping(kept)
    }

    fn value(&mut self, value: &Value, ty: &FormType, name: &str) -> Option<Value> {
        if value.is_null() {
            return Some(Value::Null);
        }
        let fits = match ty {
            FormType::String => value.is_string(),
            FormType::Integer | FormType::Timestamp("epoch-milliseconds") => value.is_i64(),
            FormType::Number | FormType::Decimal => value.as_f64().is_some_and(f64::is_finite),
            FormType::Boolean => value.is_bool(),
            FormType::Timestamp(_) | FormType::Date => value.as_str().is_some_and(|text| times::is_value(text, ty)),
            FormType::Any => true,
            FormType::File => false,
            FormType::Named(named) => return self.named_member(value, named, name),
            FormType::Array(items) => match value {
                Value::Sequence(elements) => {
                    return Some(Value::Sequence(
                        elements.iter().filter_map(|each| self.value(each, items, name)).collect(),
                    ));
                }
                _ => false,
            },
            FormType::Map(values) => match value {
                Value::Mapping(members) => {
                    let member = |(key, each): (&Value, &Value)| Some((key.clone(), self.value(each, values, name)?));
                    return Some(Value::Mapping(members.iter().filter_map(member).collect()));
                }
                _ => false,
            },
        };
        if fits { Some(value.clone()) } else { self.unfit(value, name, &words(ty)) }
    }

    /// An enumeration is told by the name of the member, not by its own.
    fn named_member(&mut self, value: &Value, named: &str, name: &str) -> Option<Value> {
        match self.types.get(named).map(|ty| &ty.kind) {
            Some(Kind::Enumeration(values)) => self.listed(value, values, name),
            _ => self.named(value, named),
        }
    }

    /// A value of an enumeration, which is open: one that is not listed may be right, and is asked about.
    fn listed(&mut self, value: &Value, values: &[EnumValue], name: &str) -> Option<Value> {
        if value.is_mapping() || value.is_sequence() {
            return self.unfit(value, name, "a single value");
        }
        let shown = text(value).unwrap_or_default();
        let is_whole = values.iter().all(|known| matches!(known.wire, Scalar::Integer(_)));
        if !value.is_null() && is_whole != value.is_i64() {
            let wanted = if is_whole { "an integer" } else { "a string" };
            self.ask(name, &format!("writes `{shown}` in another way than the table, which says {wanted}. Correct the type, or add an entry under `errata`"));
        } else if !value.is_null() && !values.iter().any(|known| known.wire.to_string() == shown) {
            self.ask(name, &format!("shows `{shown}`, which is none of the values that the page lists. Add it, or an entry under `errata`"));
        }
        Some(value.clone())
    }

    fn unfit(&mut self, value: &Value, name: &str, wanted: &str) -> Option<Value> {
        let shown = text(value).unwrap_or_else(|| "a collection".to_owned());
        self.ask(name, &format!("shows `{shown}`, and the table says {wanted}; it was left out of the example. Correct the type, or add an entry under `errata`"));
        None
    }

    fn ask(&mut self, name: &str, what: &str) {
        let todo = Todo { line: self.body.line_of(name), decide: format!("`{name}`: the example {what}") };
        if !self.todos.iter().any(|known| known.decide == todo.decide) {
            self.todos.push(todo);
        }
    }
}

/// A single value as its text on the wire.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

fn words(ty: &FormType) -> String {
    match ty {
        FormType::String => "a string".to_owned(),
        FormType::Integer => "an integer".to_owned(),
        FormType::Timestamp(format) => format!("a time in the format `{format}`"),
        FormType::Date => "a day".to_owned(),
        FormType::Boolean => "a boolean".to_owned(),
        FormType::Number | FormType::Decimal => "a number".to_owned(),
        FormType::Array(_) => "an array".to_owned(),
        FormType::Map(_) => "a map".to_owned(),
        FormType::Any | FormType::File | FormType::Named(_) => "something else".to_owned(),
    }
}
