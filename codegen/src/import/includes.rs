//! `allOf`: which objects an object includes, and when they have to be written out instead.

use super::form::{Field, Kind, Types};
use super::node::{Members, Node};
use super::notes::{Notes, Trouble};
use super::references::Root;
use std::collections::HashSet;

/// Parts inside parts; definitions need three.
const DEEPEST: usize = 32;

/// The one part of an `allOf` that nothing is added to.
pub(super) fn only_part<'a>(members: &Members<'a>) -> Option<Node<'a>> {
    let mut parts = members.peek("allOf")?.elements().into_iter();
    let part = parts.next()?;
    (parts.next().is_none() && members.peek("properties").is_none()).then_some(part)
}

/// Refuses an object that includes itself, however far away.
pub(super) fn refuse_circle(parts: &Node<'_>, root: Root<'_>, notes: &Notes) -> Result<(), Trouble> {
    let mut open: Vec<(Node<'_>, usize)> = parts.elements().into_iter().map(|part| (part, 0)).collect();
    let mut seen = HashSet::new();
    while let Some((part, depth)) = open.pop() {
        let target = root.follow(&part, notes)?;
        let inner = target.get("allOf");
        let returns = inner.as_ref().is_some_and(|inner| inner.at == parts.at);
        if returns || depth > DEEPEST {
            return Err(notes.trouble(
                &parts.at,
                "this object includes itself",
                "take one of the parts out of `allOf`",
            ));
        }
        if let Some(inner) = inner
            && seen.insert(inner.at.clone())
        {
            open.extend(inner.elements().into_iter().map(|part| (part, depth + 1)));
        }
    }
    Ok(())
}

/// Whether a part of an `allOf` adds nothing.
pub(super) fn is_empty(part: &Node<'_>, root: Root<'_>, notes: &Notes) -> bool {
    let own = ["properties", "items", "enum", "additionalProperties", "oneOf", "anyOf"];
    let (mut open, mut seen) = (vec![part.clone()], HashSet::new());
    while let Some(part) = open.pop() {
        let is_object = part.get("type").is_none_or(|ty| ty.text() == Some("object"));
        if !is_object || own.iter().any(|key| part.get(key).is_some()) {
            return false;
        }
        for part in part.get("allOf").map(|parts| parts.elements()).unwrap_or_default() {
            match root.follow(&part, notes) {
                Ok(target) if seen.insert(target.at.clone()) => open.push(target),
                Ok(_) => {}
                Err(_) => return false,
            }
        }
    }
    true
}

/// A member that the object requires although an included one has it is written out as its own.
pub(super) fn require(required: &[String], included: &[String], properties: &mut Vec<Field>, types: &Types) {
    for field in properties.iter_mut().filter(|field| required.contains(&field.wire)) {
        field.required = true;
        field.default = None;
    }
    let base: Vec<Field> = included.iter().flat_map(|name| all(name, types)).collect();
    for field in base.into_iter().filter(|field| required.contains(&field.wire) && !field.required) {
        if !properties.iter().any(|known| known.wire == field.wire) {
            properties.push(Field { required: true, default: None, ..field });
        }
    }
}

/// Where an object and what it includes disagree about a member, everything is written out and the object's own word holds.
pub(super) fn merge(included: &mut Vec<String>, properties: &mut Vec<Field>, types: &Types) {
    let base: Vec<Field> = included.iter().flat_map(|name| all(name, types)).collect();
    let mut own: Vec<Field> = Vec::new();
    for field in properties.drain(..) {
        match own.iter_mut().find(|known| known.wire == field.wire) {
            Some(known) => *known = field,
            None => own.push(field),
        }
    }
    let disagrees = |(index, field): (usize, &Field)| {
        let others = base.iter().skip(index + 1).chain(&own);
        others.into_iter().any(|other| other.wire == field.wire && other != field)
    };
    if base.iter().enumerate().any(disagrees) {
        included.clear();
        let mut whole: Vec<Field> = Vec::new();
        for field in base {
            if !whole.iter().chain(&own).any(|known| known.wire == field.wire) {
                whole.push(field);
            }
        }
        whole.append(&mut own);
        *properties = whole;
    } else {
        own.retain(|field| !base.iter().any(|known| known.wire == field.wire));
        *properties = own;
    }
}

/// The members of an object and of what it includes.
pub(super) fn all(name: &str, types: &Types) -> Vec<Field> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    collect(name, types, &mut seen, &mut found);
    found
}

fn collect<'a>(name: &'a str, types: &'a Types, seen: &mut HashSet<&'a str>, found: &mut Vec<Field>) {
    if let Some(Kind::Object { includes, properties }) = types.get(name).map(|ty| &ty.kind)
        && seen.insert(name)
    {
        includes.iter().for_each(|name| collect(name, types, seen, found));
        found.extend(properties.iter().cloned());
    }
}
