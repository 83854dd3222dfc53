//! Changes the values and keys of a JSON document.

use crate::mutation::Random;
use serde_json::{Map, Value};

/// Makes one to four changes of values and keys. `values` are JSON texts that replace values; `keys` replace keys.
/// Returns `None` if the text is not JSON.
pub fn change(text: &str, values: &[&str], keys: &[&str], random: &mut Random) -> Option<String> {
    let mut root: Value = serde_json::from_str(text).ok()?;
    for _ in 0..=random.below(4) {
        let pointers = pointers(&root);
        // A copy of a part of the document, so that references and names occur several times.
        let part = random.choose(&pointers).and_then(|pointer| root.pointer(pointer)).cloned().unwrap_or_default();
        let fresh = random.choose(values).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let target = random.choose(&pointers).and_then(|pointer| root.pointer_mut(pointer))?;
        let value = if random.below(2) == 0 { part } else { fresh };
        match target {
            Value::Object(members) => change_members(members, keys, value, random),
            Value::Array(elements) => change_elements(elements, value, random),
            other => *other = value,
        }
    }
    Some(root.to_string())
}

fn change_members(members: &mut Map<String, Value>, keys: &[&str], value: Value, random: &mut Random) {
    let known: Vec<String> = members.keys().cloned().collect();
    let key = random.choose(&known).cloned();
    let new_key = random.choose(keys).map(|key| (*key).to_owned()).unwrap_or_default();
    match (random.below(4), key) {
        (0, Some(key)) => drop(members.remove(&key)),
        (1, Some(key)) => drop(members.insert(key, value)),
        (2, Some(key)) => {
            let moved = members.remove(&key).unwrap_or_default();
            members.insert(new_key, moved);
        }
        _ => drop(members.insert(new_key, value)),
    }
}

fn change_elements(elements: &mut Vec<Value>, value: Value, random: &mut Random) {
    let at = random.below(elements.len());
    match random.below(3) {
        0 if !elements.is_empty() => drop(elements.remove(at)),
        1 if !elements.is_empty() => elements[at] = value,
        _ => elements.insert(at, value),
    }
}

/// Returns the pointers to all values.
fn pointers(root: &Value) -> Vec<String> {
    let mut open = vec![(String::new(), root)];
    let mut found = Vec::new();
    while let Some((at, value)) = open.pop() {
        match value {
            Value::Object(members) => open.extend(
                members
                    .iter()
                    .map(|(key, member)| (format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), member)),
            ),
            Value::Array(elements) => {
                open.extend(elements.iter().enumerate().map(|(index, each)| (format!("{at}/{index}"), each)));
            }
            _ => {}
        }
        found.push(at);
    }
    found
}
