//! Writes the body of a response: properties in the order of the spec, with values of the simulated company or
//! synthesized values.

use super::arguments::Arguments;
use super::context::Context;
use super::simulation::{Company, Subject, Users, Value};
use super::synthesize;
use crate::model::{
    Attribute, FieldInfo, Property, ReportedBy, Rows, Simulated, TimeFormat, TypeKind, TypeRef, ValueType, Wire,
};
use serde_json::Value as Json;
use std::ops::Range;

/// Maximum depth of nested objects, for types that contain themselves.
const MAX_DEPTH: usize = 6;

/// Number of elements of a synthesized array.
const ARRAY_LENGTH: u64 = 2;

/// Writes the body of a response.
pub(super) struct Body<'m> {
    context: &'m Context,
    /// The only property of the response, if the request selects one.
    selected: Option<Selected<'m>>,
    range: Range<i64>,
    depth: usize,
    text: String,
}

/// The property that reports the enumeration value in the request. The response has no other properties.
#[derive(Clone, Copy)]
pub(super) struct Selected<'m> {
    /// The name of the object type.
    pub(super) object: &'m str,
    /// The JSON name of the property. Empty if no documented property reports the value.
    pub(super) member: &'m str,
}

impl<'m> Body<'m> {
    pub(super) fn new(context: &'m Context, arguments: &Arguments<'_>) -> Self {
        let range = arguments.range.clone().unwrap_or(i64::MIN / 2..i64::MAX / 2);
        Self { context, selected: selected(context, arguments), range, depth: 0, text: String::new() }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(super) fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Writes a value of a named type. Synthesized values depend on `row`, so that different rows usually have
    /// different values.
    pub(super) fn object(&mut self, reference: &TypeRef, subject: &Subject, row: u64) {
        let ty = match self.context.find_type(reference).map(|def| &def.kind) {
            Some(TypeKind::Value { ty }) => Some(ty.clone()),
            Some(TypeKind::Enumeration { .. }) => Some(ValueType::Named(reference.clone())),
            Some(TypeKind::Object { .. }) | None => None,
        };
        if let Some(ty) = ty {
            self.synthesize(&ty, &FieldInfo::default(), &reference.name, subject, row);
            return;
        }
        let properties = self.context.properties(reference);
        let is_simulated =
            self.context.company().is_some() && properties.iter().any(|each| each.info.simulated.is_some());
        let selected = self.selected.filter(|selected| selected.object == reference.name);
        self.members(by_name(properties), |body, property| {
            selected.is_none_or(|selected| selected.member == property.wire)
                && body.member(property, is_simulated, subject, row)
        });
    }

    /// Writes an object. A member is left out if `write` returns `false` for it.
    pub(super) fn members<T>(
        &mut self,
        members: impl IntoIterator<Item = (String, T)>,
        mut write: impl FnMut(&mut Self, T) -> bool,
    ) {
        self.depth += 1;
        self.text.push('{');
        let mut comma = "";
        for (name, member) in members {
            let before = self.text.len();
            self.text.push_str(&format!("{comma}{}:", Json::from(name)));
            if write(self, member) {
                comma = ",";
            } else {
                self.text.truncate(before);
            }
        }
        self.text.push('}');
        self.depth -= 1;
    }

    /// Writes the value of a property. Returns `false` if the property has no value.
    pub(super) fn member(&mut self, property: &Property, is_simulated: bool, subject: &Subject, row: u64) -> bool {
        match (self.context.company(), property.info.simulated) {
            (company, Some(Simulated::Value(attribute))) if company.is_some() || is_about_task(attribute, subject) => {
                match self.context.value(attribute, subject) {
                    Some(value) => self.single(&value, property.ty.time_format()),
                    // For example, a desktop may have no user.
                    None if property.required => {
                        return self.synthesize(&property.ty, &property.info, &property.wire, subject, row);
                    }
                    None => return false,
                }
            }
            (Some(company), Some(Simulated::Rows(rows))) => {
                let subjects = subjects(company, rows, &property.wire, subject, &self.range);
                let Some(reference) = property.ty.named() else { return false };
                self.array(subjects, |body, subject| body.object(reference, &subject, 0));
            }
            (Some(_), None) if is_simulated && !property.required => return false,
            _ => return self.synthesize(&property.ty, &property.info, &property.wire, subject, row),
        }
        true
    }

    pub(super) fn array<T>(&mut self, elements: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.text.push('[');
        for (index, element) in elements.into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            write(self, element);
        }
        self.text.push(']');
    }

    fn synthesize(&mut self, ty: &ValueType, info: &FieldInfo, wire: &str, subject: &Subject, row: u64) -> bool {
        match ty {
            ValueType::Personal(inner) => return self.synthesize(inner, info, wire, subject, row),
            ValueType::Array(items) if self.depth < MAX_DEPTH => self.array(0..ARRAY_LENGTH, |body, element| {
                body.synthesize(items, info, wire, subject, row * ARRAY_LENGTH + element);
            }),
            ValueType::Array(_) => self.text.push_str("[]"),
            ValueType::Map(values) => self.map(values, info, wire, subject, row),
            ValueType::Any => self.text.push_str(&serde_json::json!({ wire: row }).to_string()),
            ValueType::Named(reference) | ValueType::Boxed(reference) => {
                match self.context.find_type(reference).map(|def| &def.kind) {
                    Some(TypeKind::Enumeration { variants, .. }) => match synthesize::variant(variants, row) {
                        Some(value) => self.single(&value, None),
                        None => return false,
                    },
                    Some(TypeKind::Object { .. }) if self.depth < MAX_DEPTH => self.object(reference, subject, row),
                    Some(TypeKind::Value { ty }) if self.depth < MAX_DEPTH => {
                        self.depth += 1;
                        let written = self.synthesize(ty, info, wire, subject, row);
                        self.depth -= 1;
                        return written;
                    }
                    Some(TypeKind::Object { .. } | TypeKind::Value { .. }) | None => return false,
                }
            }
            _ => self.single(&synthesize::value(ty, info, wire, row), ty.time_format()),
        }
        true
    }

    /// Writes a map with a few keys, or an empty map at the maximum depth.
    fn map(&mut self, values: &ValueType, info: &FieldInfo, wire: &str, subject: &Subject, row: u64) {
        let length = if self.depth + 1 < MAX_DEPTH { ARRAY_LENGTH } else { 0 };
        self.members((0..length).map(|key| (format!("{wire}-key-{key}"), key)), |body, key| {
            body.synthesize(values, info, wire, subject, row.saturating_mul(ARRAY_LENGTH).saturating_add(key))
        });
    }

    pub(super) fn single(&mut self, value: &Value, format: Option<TimeFormat>) {
        self.text.push_str(&value.to_json(format).to_string());
    }
}

/// Returns the properties, each with its JSON name.
pub(super) fn by_name(properties: &[Property]) -> impl Iterator<Item = (String, &Property)> {
    properties.iter().map(|property| (property.wire.clone(), property))
}

/// Returns what each element of an array is about: a login, a stage of a login, a sample of a metric, a desktop or a
/// user.
fn subjects(company: &Company, rows: Rows, wire: &str, subject: &Subject, range: &Range<i64>) -> Vec<Subject> {
    match (rows, company.desktop_in(subject), subject.login) {
        (Rows::Desktops, Some(desktop), _) => vec![Subject { desktop: Some(desktop), ..*subject }],
        (Rows::Users, Some(desktop), _) => {
            let users = company.users(Users::OfDesktop(desktop));
            users.map(|user| subject.with_user(user)).collect()
        }
        (Rows::Logins, Some(desktop), _) => {
            let logins = company.online(desktop, range.clone()).into_iter();
            let logins = logins.filter(|login| subject.user.is_none_or(|user| user == login.user()));
            logins.map(|login| Subject { login: Some(login), ..*subject }).collect()
        }
        (Rows::Stages, _, Some(login)) => {
            let stages = company.stages(login).into_iter();
            stages.map(|stage| Subject { stage: Some(stage), ..*subject }).collect()
        }
        (Rows::Samples(series), Some(desktop), _) => {
            let samples = company.samples(desktop, series, wire, range.clone()).into_iter();
            samples.map(|sample| Subject { sample: Some(sample), ..*subject }).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the property that a parameter of the request selects by its enumeration value.
pub(super) fn selected<'m>(context: &'m Context, arguments: &Arguments<'_>) -> Option<Selected<'m>> {
    arguments.given.iter().find_map(|given| {
        let def = context.find_type(given.ty.named()?)?;
        let TypeKind::Enumeration { variants, reported_in: Some(object) } = &def.kind else { return None };
        let variant = variants.iter().find(|variant| match (&variant.wire, &given.value) {
            (Wire::String(known), Value::String(text)) => known == text,
            (Wire::Integer(known), Value::Integer(number)) => known == number,
            _ => false,
        })?;
        match &variant.reported_by {
            ReportedBy::Property { wire, .. } => Some(Selected { object, member: wire }),
            // No documented property reports the value, so no property is written.
            ReportedBy::UnknownFields => Some(Selected { object, member: "" }),
            ReportedBy::NotApplicable => None,
        }
    })
}

/// Returns `true` if the value is an attribute of the task that the response is about.
fn is_about_task(attribute: Attribute, subject: &Subject) -> bool {
    matches!(attribute, Attribute::Task(_)) && subject.task.is_some()
}
