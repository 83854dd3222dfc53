//! Nothing in the document is there in vain: what is taken out of it is missed when the spec is read from it.

use super::{imported, model, written};
use codegen::emit::openapi;
use serde_yaml::Value as Yaml;
use std::collections::{BTreeMap, BTreeSet};
use tests::spec;

/// Members without which the same model is read, by what they stand in: what each says stands elsewhere as well, follows
/// from the names on the wire, is what the import takes for granted, or belongs to the document alone.
const REPEATED: [&str; 21] = [
    "*/schema/format",
    "*/schema/pattern",
    "*/schema/type",
    "info/version",
    "openapi",
    "parameters/*/in",
    "properties/*/format",
    "schemas/*/x-enum-varnames",
    "schemas/*/x-extensible-enum",
    "security",
    "security/*/signature",
    "security/*/token",
    "securitySchemes/signature/in",
    "securitySchemes/signature/name",
    "securitySchemes/signature/type",
    "securitySchemes/token/in",
    "securitySchemes/token/type",
    "tags",
    "tags/*/name",
    "variables/region/default",
    "variables/region/description",
];

/// So many members of a kind are taken out.
const MOST_OF_A_KIND: usize = 4;

/// Takes each member out in turn: the import has to come to something else.
#[test]
fn every_member_of_the_document_counts() {
    let before = model(spec::real_spec());
    let text = openapi::emit(&before);
    // This reader of JSON keeps the order of members, which is that of the spec.
    let document: Yaml = serde_json::from_str(&text).expect("the document is JSON");
    let before = format!("{before:?}");
    let mut unnoticed = BTreeSet::new();
    let mut members = Vec::new();
    members_of(&document, &mut Vec::new(), &mut members);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for steps in members {
        // A few of each kind are enough, and take a second instead of a minute.
        let count = seen.entry(kind(&steps)).or_default();
        *count += 1;
        if *count > MOST_OF_A_KIND {
            continue;
        }
        let mut without = document.clone();
        remove(&mut without, &steps);
        let import = imported("a.json", serde_json::to_string(&without).expect("the rest is JSON"));
        let is_same = import.troubles.is_empty()
            && codegen::understand(&written(import)).is_ok_and(|after| format!("{after:?}") == before);
        if is_same {
            unnoticed.insert(kind(&steps));
        }
    }
    assert!(seen.len() > 100, "the document has members of {} kinds", seen.len());
    assert_eq!(unnoticed, REPEATED.map(str::to_owned).into());
}

/// A member and what it stands in, without the names that the spec gives.
fn kind(steps: &[Yaml]) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    for step in steps {
        let named = ["components/schemas", "components/parameters", "properties", "responses", "headers", "content"];
        let is_name = kinds.last().is_some_and(|owner| named.iter().any(|named| named.ends_with(owner)));
        kinds.push(match step.as_str() {
            Some(name) if !is_name => name,
            _ => "*",
        });
    }
    kinds.get(kinds.len().saturating_sub(3)..).unwrap_or_default().join("/")
}

/// The way to each member of each object.
fn members_of(value: &Yaml, at: &mut Vec<Yaml>, found: &mut Vec<Vec<Yaml>>) {
    let inner: Vec<(Yaml, &Yaml)> = match value {
        Yaml::Mapping(members) => members.iter().map(|(key, member)| (key.clone(), member)).collect(),
        Yaml::Sequence(elements) => {
            elements.iter().enumerate().map(|(index, each)| (Yaml::from(index), each)).collect()
        }
        _ => Vec::new(),
    };
    for (step, inner) in inner {
        at.push(step);
        if value.is_mapping() {
            found.push(at.clone());
        }
        members_of(inner, at, found);
        at.pop();
    }
}

fn remove(value: &mut Yaml, steps: &[Yaml]) {
    match steps {
        [key] => drop(value.as_mapping_mut().expect("a member has an owner").shift_remove(key)),
        [step, rest @ ..] => {
            let inner = match (value, step.as_u64()) {
                (Yaml::Sequence(elements), Some(index)) => elements.get_mut(index as usize),
                (value, _) => value.get_mut(step),
            };
            remove(inner.expect("the way leads there"), rest);
        }
        [] => {}
    }
}
