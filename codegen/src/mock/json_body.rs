//! Checks JSON bodies of requests, including all nested values.

use super::context::Context;
use super::limits::{integer_in_range, miscounted, number_in_range};
use super::types::plain;
use super::values;
use crate::model::{FieldInfo, Property, TimeFormat, TypeKind, TypeRef, ValueType, Variant, Wire};
use serde_json::{Map, Value as Json};

/// The number of problems after which no further values are checked.
const MAX_PROBLEMS: usize = 20;

/// Returns messages about the problems of a body. They contain names of properties, but no values.
pub(super) fn find_problems(context: &Context, ty: &TypeRef, body: &[u8]) -> Vec<String> {
    // The parser limits the depth of nested values.
    let Ok(json) = serde_json::from_slice::<Json>(body) else { return vec!["the body is not JSON".to_owned()] };
    let mut check = Check { context, problems: Vec::new() };
    check.named(&json, ty, &FieldInfo::default(), "");
    check.problems
}

struct Check<'m> {
    context: &'m Context,
    problems: Vec<String>,
}

impl Check<'_> {
    /// Checks a value. `path` is the path from the body to the value.
    fn value(&mut self, json: &Json, ty: &ValueType, info: &FieldInfo, path: &str) {
        if self.problems.len() >= MAX_PROBLEMS {
            return;
        }
        let problem = match (plain(ty), json) {
            (ValueType::Any, _) => None,
            (ValueType::Named(reference) | ValueType::Boxed(reference), _) => {
                return self.named(json, reference, info, path);
            }
            (ValueType::Array(items), Json::Array(elements)) => {
                elements
                    .iter()
                    .enumerate()
                    .for_each(|(at, each)| self.value(each, items, info, &format!("{path}[{at}]")));
                miscounted(elements.len() as u64, info)
            }
            // The path contains `*` instead of the key, because keys may be personal data.
            (ValueType::Map(values), Json::Object(members)) => {
                return members.values().for_each(|each| self.value(each, values, info, &join(path, "*")));
            }
            (ty, json) => self.scalar(json, ty, info).err(),
        };
        self.problems.extend(problem.map(|problem| format!("{} {problem}", shown(path))));
    }

    fn named(&mut self, json: &Json, reference: &TypeRef, info: &FieldInfo, path: &str) {
        let problem = match (self.context.find_type(reference).map(|def| &def.kind), json) {
            (Some(TypeKind::Object { properties, .. }), Json::Object(members)) => {
                return properties.iter().for_each(|property| self.property(members, property, path));
            }
            (Some(TypeKind::Object { .. }), _) => "is not an object".to_owned(),
            (Some(TypeKind::Enumeration { variants, .. }), _) => {
                if variants.iter().any(|variant| is_value(json, variant)) {
                    return;
                }
                format!("is not a value of `{}`", reference.name)
            }
            (Some(TypeKind::Value { ty }), _) => return self.value(json, ty, info, path),
            (None, _) => return,
        };
        self.problems.push(format!("{} {problem}", shown(path)));
    }

    /// Checks a property. A property that is `null` counts as absent. Read-only properties are not checked, because
    /// clients do not send them.
    fn property(&mut self, members: &Map<String, Json>, property: &Property, path: &str) {
        if property.info.read_only {
            return;
        }
        let path = join(path, &property.wire);
        match members.get(&property.wire).filter(|json| !json.is_null()) {
            Some(json) => self.value(json, &property.ty, &property.info, &path),
            None if property.required => self.problems.push(format!("{} is missing", shown(&path))),
            None => {}
        }
    }

    /// Checks a scalar. A value that is sent as a JSON string has the same syntax as in a query.
    fn scalar(&self, json: &Json, ty: &ValueType, info: &FieldInfo) -> Result<(), String> {
        match (ty, json) {
            (ValueType::Integer, Json::Number(number)) => {
                integer_in_range(number.as_i64().ok_or("is not a 64-bit integer")?, info).map(drop)
            }
            (ValueType::Number | ValueType::Decimal, Json::Number(number)) => {
                number_in_range(number.as_f64().unwrap_or_default(), info).map(drop)
            }
            (ValueType::Boolean, Json::Bool(_)) => Ok(()),
            (ValueType::Timestamp(TimeFormat::EpochMilliseconds), Json::Number(number)) if number.is_i64() => Ok(()),
            (ValueType::Timestamp(TimeFormat::EpochMilliseconds), _) => {
                Err("is not a number of milliseconds since 1970".to_owned())
            }
            (
                ValueType::String | ValueType::Decimal | ValueType::Date | ValueType::Timestamp(_),
                Json::String(text),
            ) => values::from_text(self.context, text, ty, info).map(drop),
            (ValueType::Timestamp(format), _) => Err(format!("is not a timestamp such as {}", format.example())),
            (ty, _) => Err(format!("is not {}", expected(ty))),
        }
    }
}

fn is_value(json: &Json, variant: &Variant) -> bool {
    match &variant.wire {
        Wire::String(known) => json.as_str() == Some(known),
        Wire::Integer(known) => json.as_i64() == Some(*known),
    }
}

/// Returns a description of the values of a type, for messages.
fn expected(ty: &ValueType) -> &'static str {
    match ty {
        ValueType::String => "a string",
        ValueType::Integer => "a 64-bit integer",
        ValueType::Number => "a number",
        ValueType::Decimal => "a decimal number",
        ValueType::Boolean => "true or false",
        ValueType::Date => "a date such as 2021-05-11",
        ValueType::Array(_) => "an array",
        ValueType::Map(_) => "an object",
        ValueType::Timestamp(_) | ValueType::File | ValueType::Any => "valid",
        ValueType::Named(_) | ValueType::Boxed(_) | ValueType::Personal(_) => "valid",
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn shown(path: &str) -> String {
    if path.is_empty() { "the body".to_owned() } else { format!("`{path}`") }
}
