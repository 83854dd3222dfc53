//! `allOf`: the objects that an object includes, and when their properties are copied instead.

use super::draft::Types;
use super::node::{Members, Node};
use super::references::Root;
use super::report::{Report, Result};
use crate::spec::ast::Field;
use indexmap::IndexMap;
use std::collections::HashSet;

/// Maximum depth of nested `allOf`. Known definitions have at most three levels.
const MAX_DEPTH: usize = 32;

/// Returns the only part of an `allOf` if the object adds no properties to it.
pub(super) fn only_part<'a>(members: &Members<'a>) -> Option<Node<'a>> {
    let mut parts = members.peek("allOf")?.elements().into_iter();
    let part = parts.next()?;
    (parts.next().is_none() && members.peek("properties").is_none()).then_some(part)
}

/// Refuses an object that includes itself, directly or indirectly.
pub(super) fn refuse_cycle(parts: &Node<'_>, root: Root<'_>, report: &Report) -> Result<()> {
    let mut open: Vec<(Node<'_>, usize)> = parts.elements().into_iter().map(|part| (part, 0)).collect();
    let mut seen = HashSet::new();
    while let Some((part, depth)) = open.pop() {
        let target = root.follow(&part, report)?;
        let inner = target.get("allOf");
        let returns = inner.as_ref().is_some_and(|inner| inner.at == parts.at);
        if returns || depth > MAX_DEPTH {
            return Err(report.error(&parts.at, "this object includes itself", "remove one of the parts of `allOf`"));
        }
        if let Some(inner) = inner
            && seen.insert(inner.at.clone())
        {
            open.extend(inner.elements().into_iter().map(|part| (part, depth + 1)));
        }
    }
    Ok(())
}

/// Returns `true` if a part of an `allOf` adds nothing.
pub(super) fn is_empty(part: &Node<'_>, root: Root<'_>, report: &Report) -> bool {
    let keys = ["properties", "items", "enum", "additionalProperties", "oneOf", "anyOf"];
    let mut open = vec![part.clone()];
    let mut seen = HashSet::new();
    while let Some(part) = open.pop() {
        let is_object = part.get("type").is_none_or(|ty| ty.text() == Some("object"));
        if !is_object || keys.iter().any(|key| part.get(key).is_some()) {
            return false;
        }
        for part in part.get("allOf").map(|parts| parts.elements()).unwrap_or_default() {
            match root.follow(&part, report) {
                Ok(target) if seen.insert(target.at.clone()) => open.push(target),
                Ok(_) => {}
                Err(_) => return false,
            }
        }
    }
    true
}

/// The properties of objects, by their names on the wire.
pub(super) type Properties = IndexMap<String, Field>;

/// Makes the properties in `required` required, and copies those that are optional in an included object.
pub(super) fn require(required: &[String], included: &[String], properties: &mut Properties, types: &Types) {
    for (_, field) in properties.iter_mut().filter(|(wire, _)| required.contains(wire)) {
        field.required = true;
        field.default = None;
    }
    for (wire, field) in included.iter().flat_map(|name| all_properties(name, types)) {
        if required.iter().any(|name| name == wire) && !field.required && !properties.contains_key(wire) {
            properties.insert(wire.to_owned(), Field { required: true, default: None, ..field.clone() });
        }
    }
}

/// If an object and its included objects disagree about a property, copies all properties. Its own take precedence.
pub(super) fn merge(included: &mut Vec<String>, properties: &mut Properties, types: &Types) {
    let base: Vec<(&str, &Field)> = included.iter().flat_map(|name| all_properties(name, types)).collect();
    let disagrees = |(index, (wire, field)): (usize, &(&str, &Field))| {
        base.iter().skip(index + 1).any(|(other, differs)| other == wire && differs != field)
            || properties.get(*wire).is_some_and(|own| own != *field)
    };
    if base.iter().enumerate().any(disagrees) {
        let own = std::mem::take(properties);
        for (wire, field) in base.into_iter().filter(|(wire, _)| !own.contains_key(*wire)) {
            properties.entry(wire.to_owned()).or_insert_with(|| field.clone());
        }
        properties.extend(own);
        included.clear();
    } else {
        properties.retain(|wire, _| !base.iter().any(|(known, _)| known == wire));
    }
}

/// Returns the properties of an object and its included objects, which may contain duplicates.
pub(super) fn all_properties<'a>(name: &'a str, types: &'a Types) -> Vec<(&'a str, &'a Field)> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    collect(name, types, &mut seen, &mut found);
    found
}

fn collect<'a>(name: &'a str, types: &'a Types, seen: &mut HashSet<&'a str>, found: &mut Vec<(&'a str, &'a Field)>) {
    let Some(ty) = types.get(name) else { return };
    if let Some(properties) = ty.properties.as_ref().filter(|_| seen.insert(name)) {
        ty.includes.iter().for_each(|name| collect(name, types, seen, found));
        found.extend(properties.iter().map(|(wire, field)| (wire.as_str(), field)));
    }
}
