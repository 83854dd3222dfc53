//! Enumerations: the values of a row as a type with a name.

use super::super::form::{EnumValue, Field, Kind, NamedType, Todo, Type as FormType};
use super::super::naming::pascal_case;
use super::Importer;
use super::descriptions::{UNTOLD, sentence};
use crate::manual::{Row, Type};
use crate::spec::scalar::Scalar;
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

    /// Metrics are asked for by one name and answered under another, which no column tells.
    pub(super) fn ask_answers(&mut self, row: &Row, field: &mut Field) {
        let first =
            row.facts.values.iter().find(|value| value.more.iter().any(|(head, cell)| taken(head, cell).is_some()));
        if let Some(value) = first {
            let decide = "Which property of the answer belongs to each value? Name it with `answered_by`, or say `unanswered: true`, and name the object with `answered_in`";
            field.todos.push(Todo { line: value.line, decide: decide.to_owned() });
        }
    }
}

const OBJECT: &str = "monitored_object";
const PERIOD: &str = "period";

/// The key for a further column of a table of values, with its text.
fn taken(head: &str, cell: &str) -> Option<(&'static str, String)> {
    match head.to_lowercase().as_str() {
        "monitored object" if cell != "-" => Some((OBJECT, cell.to_owned())),
        "monitoring period" => {
            let (count, unit) = cell.split_once(' ')?;
            let unit = ["second", "minute", "hour", "day"]
                .into_iter()
                .find(|known| known.starts_with(unit.trim_end_matches('s')))?;
            let ending = if count.parse::<u32>().ok()? == 1 { "" } else { "s" };
            Some((PERIOD, format!("{count} {unit}{ending}")))
        }
        _ => None,
    }
}

/// The values in the form of the language: all texts, or all whole numbers.
fn values(row: &Row) -> Option<Vec<EnumValue>> {
    let listed = &row.facts.values;
    let is_whole = match row.ty.value.innermost() {
        Type::String | Type::Unknown(_) => false,
        Type::Integer | Type::Long => true,
        _ => return None,
    };
    let value = |value: &crate::manual::EnumValue| {
        let wire = match is_whole {
            true => Scalar::Integer(value.wire.parse().ok()?),
            false => Scalar::String(value.wire.clone()),
        };
        let untaken = value.more.iter().filter(|(head, cell)| cell != "-" && taken(head, cell).is_none());
        let untaken = untaken.map(|(head, cell)| format!("{head}: {cell}."));
        let told = value.meaning.iter().map(|text| sentence(text)).chain(untaken).collect::<Vec<_>>().join(" ");
        let description = if told.trim().is_empty() { UNTOLD.to_owned() } else { told };
        let key = |wanted: &str| {
            let found = value.more.iter().filter_map(|(head, cell)| taken(head, cell)).find(|(key, _)| *key == wanted);
            found.map(|(_, told)| told)
        };
        Some(EnumValue { wire, description, rust_name: None, monitored_object: key(OBJECT), period: key(PERIOD) })
    };
    let values: Option<Vec<EnumValue>> = listed.iter().map(value).collect();
    values.filter(|values| !values.is_empty())
}

/// What the values mean where they are no enumeration: those of a boolean, or of a fraction.
pub(super) fn told_values(row: &Row, field: &Field) -> Vec<String> {
    if field.ty.plain().named().is_some() {
        return Vec::new();
    }
    let told = |value: &crate::manual::EnumValue| match &value.meaning {
        Some(meaning) => format!("`{}`: {}", value.wire, sentence(meaning)),
        None if *row.ty.value.innermost() == Type::Boolean => String::new(),
        None => format!("`{}` is one of its values.", value.wire),
    };
    row.facts.values.iter().map(told).filter(|text| !text.is_empty()).collect()
}
