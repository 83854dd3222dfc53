//! Reads `allOf`: an object includes other objects by name, or has copies of their properties if definitions conflict.

use super::draft::Types;
use super::node::{Members, Node};
use super::references::Root;
use super::report::{Report, Result};
use crate::spec::ast::Field;
use indexmap::IndexMap;
use std::collections::HashSet;

/// Maximum depth of nested `allOf`. Known definitions have at most three levels.
const MAX_DEPTH: usize = 32;

/// Returns the only part of an `allOf`. Returns `None` if there is no part, if there are several parts, or if the
/// schema also has `properties` or `required`.
pub(super) fn only_part<'a>(members: &Members<'a>) -> Option<Node<'a>> {
    let mut parts = members.peek("allOf")?.elements().into_iter();
    let part = parts.next()?;
    let adds = ["properties", "required"].iter().any(|key| members.peek(key).is_some());
    (parts.next().is_none() && !adds).then_some(part)
}

/// Returns an error if an object includes itself, directly or indirectly, if its parts are nested too deeply, or if a
/// reference leads nowhere.
pub(super) fn refuse_cycle(parts: &Node<'_>, root: Root<'_>, report: &Report) -> Result<()> {
    let mut open: Vec<(Node<'_>, usize)> = parts.elements().into_iter().map(|part| (part, 0)).collect();
    let mut seen = HashSet::new();
    while let Some((part, depth)) = open.pop() {
        let target = root.follow(&part, report)?;
        let inner = target.get("allOf");
        if inner.as_ref().is_some_and(|inner| inner.at == parts.at) {
            let help = "remove the part of `allOf` that leads back to this object";
            return Err(report.error(&parts.at, "this object includes itself", help));
        }
        if depth > MAX_DEPTH {
            let message = format!("parts of `allOf` are nested deeper than {MAX_DEPTH} levels");
            return Err(report.unsupported(&parts.at, message));
        }
        if let Some(inner) = inner
            && seen.insert(inner.at.clone())
        {
            open.extend(inner.elements().into_iter().map(|part| (part, depth + 1)));
        }
    }
    Ok(())
}

/// Returns `true` if neither a part of an `allOf` nor the parts of its own `allOf` state properties, elements, values,
/// or a type other than `object`. Returns `false` if a reference leads nowhere.
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

/// Properties, parameters or headers, by the names under which they are sent.
pub(super) type Properties = IndexMap<String, Field>;

/// Makes the properties whose names are in `required` required, and removes their defaults. If such a property is
/// optional and only in an included object, adds a required copy.
pub(super) fn require(required: &HashSet<String>, included: &[String], properties: &mut Properties, types: &Types) {
    for (_, field) in properties.iter_mut().filter(|(wire, _)| required.contains(*wire)) {
        field.required = true;
        field.default = None;
    }
    for (wire, field) in included.iter().flat_map(|name| all_properties(name, types)) {
        if required.contains(wire) && !field.required && !properties.contains_key(wire) {
            properties.insert(wire.to_owned(), Field { required: true, default: None, ..field.clone() });
        }
    }
}

/// Resolves properties that an object and its included objects both define. If all definitions agree, the object keeps
/// only the properties that its included objects lack. Otherwise, the object gets copies of all properties and includes
/// no objects. The last definition of a property applies, and the property is required if one of its definitions
/// requires it. Returns `false` if the types of a property differ according to [`is_narrowed`].
pub(super) fn merge(included: &mut Vec<String>, properties: &mut Properties, types: &Types) -> bool {
    let base: Vec<(&str, &Field)> = included.iter().flat_map(|name| all_properties(name, types)).collect();
    let own = properties.iter().map(|(wire, field)| (wire.as_str(), field));
    let mut merged: IndexMap<&str, Field> = IndexMap::new();
    let mut agree = true;
    let mut have_one_type = true;
    for (wire, field) in base.iter().copied().chain(own) {
        let Some(known) = merged.get_mut(wire) else {
            merged.insert(wire, field.clone());
            continue;
        };
        agree &= known == field;
        have_one_type &= is_narrowed(known, field, types);
        let required = known.required || field.required;
        *known = Field { required, default: field.default.clone().filter(|_| !required), ..field.clone() };
    }
    if agree {
        let base: HashSet<String> = base.iter().map(|(wire, _)| (*wire).to_owned()).collect();
        properties.retain(|wire, _| !base.contains(wire));
    } else {
        *properties = merged.into_iter().map(|(wire, field)| (wire.to_owned(), field)).collect();
        included.clear();
    }
    have_one_type
}

/// Returns `true` if two fields have the same type. An enumeration counts as the type of its values.
pub(super) fn is_narrowed(first: &Field, second: &Field, types: &Types) -> bool {
    let kind = |field: &Field| {
        let name = field.single();
        let listed = types.get(name).filter(|ty| ty.values.is_some());
        (field.items.is_some(), field.values.is_some(), listed.map_or_else(|| name.to_owned(), |ty| ty.ty.clone()))
    };
    kind(first) == kind(second)
}

/// Returns the properties of the included objects of an object, and then its own. A property that several of these
/// objects define is returned several times.
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
