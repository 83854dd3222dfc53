//! Enumerations: the values of a row as a type with a name.

use super::super::form::{EnumValue, Field, Kind, NamedType, Todo, Type as FormType};
use super::super::naming::pascal_case;
use super::Importer;
use super::descriptions::{UNTOLD, sentence};
use crate::manual::{self, Row, Type};
use serde_yaml::Value;

impl Importer<'_> {
    /// The type of the values of a row, where it lists some and the language has such enumerations.
    pub(super) fn enumeration(&mut self, row: &Row, owner: &str) -> Option<FormType> {
        let values = values(row)?;
        let wires: Vec<String> = values.iter().map(|value| value.wire.to_string()).collect();
        if let Some(shared) = self.shared_enumeration(&wires) {
            for value in &row.facts.values {
                let told =
                    value.meaning.iter().map(|meaning| format!("`{}` of `{}`: {meaning}", value.wire, row.name.value));
                self.left.extend(told.map(|told| (value.line, told)));
            }
            return Some(FormType::Named(shared));
        }
        let same = |name: &String| {
            let known = self.types.get(name).map(|ty| &ty.kind);
            matches!(known, Some(Kind::Enumeration(known)) if known.len() == values.len()
                && known.iter().zip(&values).all(|(known, value)| known.wire == value.wire))
        };
        let known = self.values.iter().find(|(field, name)| *field == row.name.value && same(name));
        if let Some((_, name)) = known.cloned() {
            self.merge(&name, &values);
            return Some(FormType::Named(name));
        }
        let name = self.free(&format!("{owner}{}", pascal_case(&row.name.value)));
        let description = row.facts.prose.first().map_or_else(|| UNTOLD.to_owned(), |text| sentence(&text.value));
        self.types.insert(name.clone(), NamedType { description, kind: Kind::Enumeration(values), rust_name: None });
        self.values.push((row.name.value.clone(), name.clone()));
        Some(FormType::Named(name))
    }

    /// A meaning that one of two lists lacks.
    fn merge(&mut self, name: &str, values: &[EnumValue]) {
        let Some(Kind::Enumeration(known)) = self.types.get_mut(name).map(|ty| &mut ty.kind) else { return };
        for (known, value) in known.iter_mut().zip(values).filter(|(known, _)| known.description == UNTOLD) {
            known.description.clone_from(&value.description);
        }
    }

    /// A shared enumeration of the spec with exactly these values.
    fn shared_enumeration(&self, wires: &[String]) -> Option<String> {
        let has = |value: &Value| {
            let listed = value.as_mapping().and_then(|ty| ty.get("enum")).and_then(Value::as_mapping);
            listed.is_some_and(|listed| {
                listed.len() == wires.len()
                    && wires.iter().all(|wire| listed.keys().any(|key| key.as_str() == Some(wire)))
            })
        };
        self.spec.shared.iter().find(|(_, shared)| has(&shared.value)).map(|(name, _)| name.clone())
    }

    /// Metrics are asked for by one name and reported under another, which no column says.
    pub(super) fn ask_properties(&mut self, row: &Row, field: &mut Field) {
        let measured = |value: &&manual::EnumValue| value.period.is_some() || value.monitored_object.is_some();
        if let Some(value) = row.facts.values.iter().find(measured) {
            let decide = "Which property of the answer belongs to each value? Name it with `answered_by`, or say `unanswered: true`, and name the object with `answered_in`";
            field.todos.push(Todo { line: value.line, decide: decide.to_owned() });
        }
    }
}

/// The values of an enumeration: all strings, or all integers.
fn values(row: &Row) -> Option<Vec<EnumValue>> {
    if !matches!(row.ty.value.innermost(), Type::String | Type::Unknown(_) | Type::Integer | Type::Long) {
        return None;
    }
    let value = |value: &manual::EnumValue| {
        let more = value.more.iter().map(|(heading, cell)| format!("{heading}: {cell}."));
        let description: Vec<String> = value.meaning.iter().map(|text| sentence(text)).chain(more).collect();
        let description = description.join(" ");
        EnumValue {
            wire: value.wire.clone(),
            description: if description.trim().is_empty() { UNTOLD.to_owned() } else { description },
            rust_name: None,
            monitored_object: value.monitored_object.clone(),
            period: value.period.map(|period| period.to_string()),
        }
    };
    let values: Vec<EnumValue> = row.facts.values.iter().map(value).collect();
    (!values.is_empty()).then_some(values)
}

/// What the values mean where they are no enumeration: those of a boolean, or of a fraction.
pub(super) fn told_values(row: &Row, field: &Field) -> Vec<String> {
    if field.ty.plain().named().is_some() {
        return Vec::new();
    }
    let told = |value: &manual::EnumValue| match &value.meaning {
        Some(meaning) => format!("`{}`: {}", value.wire, sentence(meaning)),
        None if *row.ty.value.innermost() == Type::Boolean => String::new(),
        None => format!("`{}` is one of its values.", value.wire),
    };
    row.facts.values.iter().map(told).filter(|text| !text.is_empty()).collect()
}
