//! What the examples show: how times are written, and which bodies fit their types.

use super::super::form::{EnumValue, Field, Kind, Todo, Type as FormType, Types};
use super::super::times;
use crate::manual::{At, Page, Side};
use crate::spec::scalar::Scalar;
use serde_yaml::{Mapping, Value};
use std::collections::HashMap;

/// Values of the examples, by the name of their member.
pub(super) struct Shown {
    sent: HashMap<String, Vec<At<Value>>>,
    answered: HashMap<String, Vec<At<Value>>>,
}

impl Shown {
    pub(super) fn of(page: &Page) -> Self {
        let mut shown = Self { sent: HashMap::new(), answered: HashMap::new() };
        for body in page.request_examples.iter().filter_map(|example| example.body.as_ref()) {
            collect(body, &mut shown.sent);
        }
        for body in page.response_examples.iter().filter_map(|example| example.body.as_ref()) {
            collect(body, &mut shown.answered);
        }
        shown
    }

    fn values(&self, name: &str, side: &Side) -> &[At<Value>] {
        let values = match side {
            Side::Request => self.sent.get(name),
            Side::Response(_) => self.answered.get(name),
        };
        values.map(Vec::as_slice).unwrap_or_default()
    }

    /// The one form of time that all values of a member have.
    pub(super) fn format(&self, name: &str, side: &Side) -> Option<At<String>> {
        let texts = self.values(name, side).iter().filter_map(|at| Some(At::new(at.value.as_str()?, at.line)));
        let mut texts = texts.filter(|text| !text.value.is_empty());
        let format =
            |text: &str| times::format(text).filter(|_| text.starts_with(|first: char| first.is_ascii_digit()));
        let first = texts.next()?;
        let found =
            format(first.value).or_else(|| first.value.parse::<jiff::Timestamp>().is_ok().then_some("date-time"))?;
        let same = texts.all(|text| format(text.value) == Some(found) || found == "date-time");
        same.then(|| At::new(found.to_owned(), first.line))
    }

    /// A whole number that a member has.
    pub(super) fn whole(&self, name: &str, side: &Side) -> Option<At<i64>> {
        self.values(name, side).iter().find_map(|at| Some(At::new(at.value.as_i64()?, at.line)))
    }
}

fn collect(body: &At<String>, values: &mut HashMap<String, Vec<At<Value>>>) {
    let Ok(value) = serde_json::from_str::<Value>(&body.value) else { return };
    let mut open = vec![&value];
    while let Some(value) = open.pop() {
        match value {
            Value::Mapping(members) => {
                for (name, member) in members {
                    let Some(name) = name.as_str() else { continue };
                    let line = line_of(body, name);
                    match member {
                        Value::Mapping(_) | Value::Sequence(_) => open.push(member),
                        plain => values.entry(name.to_owned()).or_default().push(At::new(plain.clone(), line)),
                    }
                }
            }
            Value::Sequence(elements) => open.extend(elements),
            _ => {}
        }
    }
}

/// The first line of a body that has a member of that name.
pub(super) fn line_of(body: &At<String>, name: &str) -> usize {
    let quoted = format!("\"{name}\"");
    body.value.lines().position(|line| line.contains(&quoted)).map_or(body.line, |index| body.line + index)
}

/// A body without what does not fit the types, each of which is asked about.
pub(super) struct Fitting<'a> {
    pub(super) body: &'a At<String>,
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
            FormType::Timestamp(_) | FormType::Date => {
                value.as_str().is_some_and(|text| times::is_value(text, ty.time_format()))
            }
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
        let todo = Todo { line: line_of(self.body, name), decide: format!("`{name}`: the example {what}") };
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
