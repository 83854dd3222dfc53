//! Enumerations: values that a schema lists, or that the bullets of its description list.

use super::enum_docs;
use super::node::Members;
use crate::spec::ast::EnumValue;
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use serde_yaml::Value;

/// What is said of a value that the definition does not explain.
const UNTOLD: &str = "The definition does not say what it means.";

/// An enumeration that was read.
pub(super) struct Read {
    /// The description without the lines about its values.
    pub(super) about: Option<String>,
    pub(super) values: IndexMap<Scalar, EnumValue>,
}

/// The enumeration that a schema is, if it is one.
pub(super) fn read(members: &mut Members<'_>, kind: Option<&str>, description: Option<&str>) -> Option<Read> {
    let key = ["enum", "const"].into_iter().find(|key| members.peek(key).is_some());
    let Some(key) = key else { return from_bullets(kind?, description?) };
    let node = members.peek(key)?;
    let listed: Vec<&Value> = match node.value {
        Value::Sequence(values) => values.iter().filter(|value| !value.is_null()).collect(),
        single => vec![single],
    };
    let wires = wires(&listed, kind)?;
    members.take(key);
    let texts: Vec<String> = wires.iter().map(ToString::to_string).collect();
    let (about, meanings) = enum_docs::read_meanings(description.unwrap_or_default(), &texts);
    let values = meanings.into_iter().map(|meaning| EnumValue::new(meaning.unwrap_or_else(|| UNTOLD.to_owned())));
    let values = wires.into_iter().zip(values).collect();
    Some(Read { about: head(&about), values })
}

/// The text before the values, without the colon that leads to them.
fn head(about: &str) -> Option<String> {
    let about = about.trim().trim_end_matches([':', ':', ' ', '|']);
    (!about.is_empty()).then(|| about.to_owned())
}

/// The wire forms, all of one kind and each once.
fn wires(listed: &[&Value], kind: Option<&str>) -> Option<Vec<Scalar>> {
    let mut wires: Vec<Scalar> = Vec::new();
    for value in listed {
        let wire = match (value, kind) {
            (Value::String(text), Some("string") | None) => Scalar::String(text.clone()),
            (Value::Number(number), Some("string")) => Scalar::String(number.to_string()),
            (Value::Number(number), Some("integer") | None) => Scalar::Integer(number.as_i64()?),
            (Value::String(text), Some("integer")) => Scalar::Integer(text.parse().ok()?),
            _ => return None,
        };
        if !wires.contains(&wire) {
            wires.push(wire);
        }
    }
    let texts = wires.iter().filter(|wire| matches!(wire, Scalar::String(_))).count();
    (!wires.is_empty() && (texts == 0 || texts == wires.len())).then_some(wires)
}

fn from_bullets(kind: &str, description: &str) -> Option<Read> {
    let read = enum_docs::read_bullets(description)?;
    let mut values = IndexMap::new();
    for (text, description) in read.values {
        let wire = match kind {
            "integer" => Scalar::Integer(text.parse().ok()?),
            _ => Scalar::String(text),
        };
        values.insert(wire, EnumValue::new(description));
    }
    Some(Read { about: head(&read.about), values })
}
