//! Reads enumerations from the listed values of a schema, or from the bullets of its description.

use super::enum_docs;
use super::node::Members;
use super::value::Value;
use crate::spec::ast::EnumValue;
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use std::collections::HashSet;

/// Description of a value that the definition does not describe.
const NO_DESCRIPTION: &str = "The definition does not say what it means.";

/// The values of an enumeration.
pub(super) struct Enumeration {
    /// The description. If every value has a meaning, the lines that begin with a value are removed.
    pub(super) description: Option<String>,
    pub(super) values: IndexMap<Scalar, EnumValue>,
}

/// Reads the enumeration that a schema lists. If it lists none, reads the bullets of the description. Returns `None` if
/// neither can be read.
pub(super) fn read(members: &mut Members<'_>, kind: Option<&str>, description: Option<&str>) -> Option<Enumeration> {
    let key = ["enum", "const"].into_iter().find(|key| members.peek(key).is_some());
    let Some(key) = key else { return read_bullets(kind?, description?) };
    let node = members.peek(key)?;
    let listed: Vec<&Value> = match node.value {
        Value::Sequence(values) => values.iter().filter(|value| !value.is_null()).collect(),
        single => vec![single],
    };
    let wires = wires(&listed, kind)?;
    members.take(key);
    let texts: Vec<String> = wires.iter().map(ToString::to_string).collect();
    let (rest, meanings) = enum_docs::read_meanings(description.unwrap_or_default(), &texts);
    let values = meanings.into_iter().map(|text| EnumValue::new(text.unwrap_or_else(|| NO_DESCRIPTION.to_owned())));
    Some(Enumeration { description: trim_lead(&rest), values: wires.into_iter().zip(values).collect() })
}

/// Removes the colons, spaces and bars at the end of a text, which preceded the list of values. Returns `None` if
/// nothing is left.
fn trim_lead(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches([':', '\u{ff1a}', ' ', '|']);
    (!text.is_empty()).then(|| text.to_owned())
}

/// Returns the distinct values as they are sent. Returns `None` unless all of them are strings or all are integers.
fn wires(listed: &[&Value], kind: Option<&str>) -> Option<Vec<Scalar>> {
    let mut wires = Vec::new();
    let mut seen = HashSet::new();
    for value in listed {
        let wire = match (value, kind) {
            (Value::String(text), Some("string") | None) => Scalar::String(text.clone()),
            // In a string enumeration, a number such as `1.10` becomes a string with the same text.
            (Value::Number(number), Some("string")) => Scalar::String(number.text.clone()),
            (Value::Number(number), Some("integer") | None) => Scalar::Integer(number.as_i64()?),
            (Value::String(text), Some("integer")) => Scalar::Integer(text.parse().ok()?),
            _ => return None,
        };
        if seen.insert(wire.clone()) {
            wires.push(wire);
        }
    }
    let strings = wires.iter().filter(|wire| matches!(wire, Scalar::String(_))).count();
    (!wires.is_empty() && (strings == 0 || strings == wires.len())).then_some(wires)
}

fn read_bullets(kind: &str, description: &str) -> Option<Enumeration> {
    let (rest, bullets) = enum_docs::read_bullets(description)?;
    let mut values = IndexMap::new();
    for (text, description) in bullets {
        let wire = match kind {
            "integer" => Scalar::Integer(text.parse().ok()?),
            _ => Scalar::String(text),
        };
        values.insert(wire, EnumValue::new(description));
    }
    Some(Enumeration { description: trim_lead(&rest), values })
}
