//! Selects operations of a model, with the types that they need.

use crate::model::{ArgumentKind, Group, Model, Operation, Response, TypeDef, TypeKind, ValueType};
use std::collections::{HashMap, HashSet};

/// Keeps the named groups (`group`) and operations (`group/operation`). Returns the unknown names, if there are any.
pub fn select(mut model: Model, names: &[String]) -> Result<Model, Vec<String>> {
    let is_known = |name: &&String| {
        model.groups.iter().any(|group| {
            **name == group.name || group.operations.iter().any(|each| is_named(name, &group.name, &each.file))
        })
    };
    let unknown: Vec<String> = names.iter().filter(|name| !is_known(name)).cloned().collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    for group in &mut model.groups {
        if !names.contains(&group.name) {
            let path = group.name.clone();
            group.operations.retain(|each| names.iter().any(|name| is_named(name, &path, &each.file)));
        }
    }
    model.groups.retain(|group| !group.operations.is_empty());
    let needed = needed(&model);
    for topic in &mut model.topics {
        topic.types.retain(|def| needed.contains(&def.name));
    }
    model.topics.retain(|topic| !topic.types.is_empty());
    Ok(model)
}

/// The names that `select` accepts.
pub fn names(model: &Model) -> Vec<String> {
    let of_group = |group: &Group| {
        let operations = group.operations.iter().map(|operation| format!("{}/{}", group.name, operation.file));
        [group.name.clone()].into_iter().chain(operations).collect::<Vec<_>>()
    };
    model.groups.iter().flat_map(of_group).collect()
}

fn is_named(name: &str, group: &str, operation: &str) -> bool {
    name.split_once('/') == Some((group, operation))
}

/// The types of an operation, directly or indirectly.
pub(crate) fn types_of(model: &Model, operation: &Operation) -> HashSet<String> {
    closure(model, of_operation(operation))
}

/// The types of all operations and of the service, directly or indirectly.
fn needed(model: &Model) -> HashSet<String> {
    let operations = model.groups.iter().flat_map(|group| &group.operations);
    let mut names: Vec<&str> = operations.flat_map(of_operation).collect();
    names.push(&model.service.error_body.name);
    closure(model, names)
}

/// Types, with the types that they refer to, directly or indirectly.
fn closure<'m>(model: &'m Model, mut open: Vec<&'m str>) -> HashSet<String> {
    let operations = model.groups.iter().flat_map(|group| &group.operations);
    let shared = model.topics.iter().flat_map(|topic| &topic.types);
    let types = shared.chain(operations.flat_map(|operation| &operation.types));
    let types: HashMap<&str, &TypeDef> = types.map(|def| (def.name.as_str(), def)).collect();
    let mut found = HashSet::new();
    while let Some(name) = open.pop() {
        if let (true, Some(def)) = (found.insert(name.to_owned()), types.get(name)) {
            open.extend(of_type(def));
        }
    }
    found
}

fn of_operation(operation: &Operation) -> Vec<&str> {
    // The types of the output are among those of the responses.
    let mut names: Vec<&str> = operation.replies.iter().flat_map(of_reply).collect();
    names.extend(operation.paging.iter().map(|paging| paging.item.name.as_str()));
    names.extend(operation.types.iter().flat_map(of_type));
    for argument in &operation.arguments {
        match &argument.kind {
            ArgumentKind::Parameter { ty, .. } => names.extend(of_value(ty)),
            ArgumentKind::Sort { field, direction, .. } => names.extend([field.name.as_str(), &direction.name]),
            ArgumentKind::Body { ty, .. } => names.push(&ty.name),
            ArgumentKind::TimeRange { .. } | ArgumentKind::RangeFilter { .. } => {}
        }
    }
    names
}

fn of_reply(reply: &Response) -> impl Iterator<Item = &str> {
    let headers = reply.headers.iter().filter_map(|header| of_value(&header.ty));
    reply.body.json().map(|body| body.name.as_str()).into_iter().chain(headers)
}

fn of_type(def: &TypeDef) -> Vec<&str> {
    match &def.kind {
        TypeKind::Object { properties, .. } => properties.iter().filter_map(|each| of_value(&each.ty)).collect(),
        TypeKind::Value { ty } => of_value(ty).into_iter().collect(),
        TypeKind::Enumeration { reported_in, .. } => reported_in.iter().map(String::as_str).collect(),
    }
}

fn of_value(ty: &ValueType) -> Option<&str> {
    ty.named().map(|reference| reference.name.as_str())
}
