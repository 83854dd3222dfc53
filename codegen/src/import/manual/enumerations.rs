//! Creates enumerations from the values of rows.

use super::super::draft::named_type;
use super::super::field_types::single;
use super::super::naming::pascal_case;
use super::descriptions::{NO_DESCRIPTION, join, sentence};
use super::importer::{Importer, todo};
use crate::manual::{self, Located, Row};
use crate::spec::ast::{EnumValue, Field, Type};
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;

/// The values of an enumeration.
type Values = IndexMap<Scalar, EnumValue>;

impl Importer<'_> {
    /// Returns the enumeration type for the values of a row: a shared type with these values, the type of another row
    /// with this name and these values, or a new type. Returns `None` if the row has no values, or if its type is known
    /// and neither a string nor an integer.
    pub(super) fn enumeration(&mut self, row: &Row, owner: &str) -> Option<Field> {
        let values = values(row)?;
        if let Some(shared) = self.shared_enumeration(&values) {
            for value in &row.facts.values {
                let meaning = value.meaning.as_ref();
                let meaning = meaning.map(|meaning| format!("`{}` of `{}`: {meaning}", value.wire, row.name.value));
                self.not_imported.extend(meaning.map(|meaning| Located::new(meaning, value.line)));
            }
            return Some(single(&shared));
        }
        let same = |name: &str| self.values(name).is_some_and(|known| agree(known, &values));
        let known = self.enumerations.iter().find(|(field, name)| *field == row.name.value && same(name));
        if let Some((_, name)) = known.cloned() {
            self.merge(&name, &values);
            return Some(single(&name));
        }
        let name = self.unused_name(&format!("{owner}{}", pascal_case(&row.name.value)));
        let description = join(row.facts.prose.first().map(|text| sentence(&text.value)).into_iter());
        self.types.insert(name.clone(), Type::enumeration(description, values));
        self.enumerations.push((row.name.value.clone(), name.clone()));
        Some(single(&name))
    }

    /// Returns the values of an enumeration that was created from this page.
    fn values(&self, name: &str) -> Option<&Values> {
        self.types.get(name)?.values.as_ref()
    }

    /// Returns `true` if `name` is an enumeration with this value. It was created from this page, or the spec shares it.
    pub(super) fn is_listed(&self, name: &str, value: &Scalar) -> bool {
        let shared = self.spec.shared.iter().find(|(known, _)| *known == name);
        let shared = shared.and_then(|(_, shared)| shared.ty.as_ref()?.values.as_ref());
        self.values(name).or(shared).is_some_and(|values| values.contains_key(value))
    }

    /// Adds the meanings in `values` to the values of an enumeration that have none.
    fn merge(&mut self, name: &str, values: &Values) {
        let Some(known) = self.types.get_mut(name).and_then(|ty| ty.values.as_mut()) else { return };
        for (wire, known) in known.iter_mut().filter(|(_, known)| known.description == NO_DESCRIPTION) {
            if let Some(value) = values.get(wire) {
                known.description.clone_from(&value.description);
            }
        }
    }

    /// Returns the name of a shared enumeration of the spec that has exactly these values, all of them strings.
    fn shared_enumeration(&self, values: &Values) -> Option<String> {
        let is_string = |wire: &Scalar| matches!(wire, Scalar::String(_));
        let has = |ty: &Type| {
            let known = ty.values.as_ref().filter(|known| known.len() == values.len());
            known.is_some_and(|known| values.keys().all(|wire| is_string(wire) && known.contains_key(wire)))
        };
        let mut shared = self.spec.shared.iter();
        shared.find(|(_, shared)| shared.ty.as_ref().is_some_and(has)).map(|(name, _)| name.clone())
    }
}

/// Returns `true` if two enumerations have the same values, and no value has two meanings.
fn agree(one: &Values, other: &Values) -> bool {
    let is_stated = |value: &EnumValue| value.description != NO_DESCRIPTION;
    let fits = |known: &EnumValue, value: &EnumValue| {
        !is_stated(known) || !is_stated(value) || known.description == value.description
    };
    one.len() == other.len() && one.iter().all(|(wire, known)| other.get(wire).is_some_and(|value| fits(known, value)))
}

/// Adds a `todo` to an enumeration of metrics. The page does not state which property of the response reports which
/// metric.
pub(super) fn ask_reported_by(row: &Row, field: &mut Field) {
    let is_metric = |value: &&manual::EnumValue| value.period.is_some() || value.monitored_object.is_some();
    if let Some(value) = row.facts.values.iter().find(is_metric) {
        let decide = "Which property of the response reports each value? Add `reported_by` or `unreported: true` to the values, and `reported_in` with the name of the object";
        field.todo.push(todo(value.line, decide));
    }
}

/// Returns the values of a row as the values of an enumeration. Returns `None` if the row has no values, or if its type
/// is known and neither a string nor an integer.
fn values(row: &Row) -> Option<Values> {
    use manual::Type::{Integer, Long, String, Unknown};
    if !matches!(row.ty.value.innermost(), String | Unknown(_) | Integer | Long) {
        return None;
    }
    let value = |value: &manual::EnumValue| {
        let more = value.more.iter().map(|(heading, cell)| format!("{heading}: {cell}."));
        let description = join(value.meaning.iter().map(|text| sentence(text)).chain(more));
        let details = EnumValue {
            monitored_object: value.monitored_object.clone(),
            period: value.period.map(|period| period.to_string()),
            ..EnumValue::new(description)
        };
        (value.wire.clone(), details)
    };
    let values: Values = row.facts.values.iter().map(value).collect();
    (!values.is_empty()).then_some(values)
}

/// Describes the values of a field without a named type, such as a boolean or a fraction. Boolean values without a
/// meaning are left out.
pub(super) fn meanings(row: &Row, field: &Field) -> Vec<String> {
    if named_type(field).is_some() {
        return Vec::new();
    }
    let sentence = |value: &manual::EnumValue| match &value.meaning {
        Some(meaning) => Some(format!("`{}`: {}", value.wire, sentence(meaning))),
        None if *row.ty.value.innermost() == manual::Type::Boolean => None,
        None => Some(format!("`{}` is one of its values.", value.wire)),
    };
    row.facts.values.iter().filter_map(sentence).collect()
}
