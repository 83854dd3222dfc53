//! Reduces a model to some of its operations, and to the types that they use.

use crate::model::{ArgumentKind, Group, Model, Operation, Response, TypeDef, TypeKind, ValueType};
use crate::operation_names;
use std::collections::{HashMap, HashSet};

/// Keeps the named groups and operations. An operation has the names that `policy::operations` accepts. Returns the
/// reduced model, or a message for each unknown name.
pub fn select(mut model: Model, names: &[String]) -> Result<Model, Vec<String>> {
    let known: Vec<String> = model.groups.iter().flat_map(known_names).collect();
    let listed = self::names(&model);
    let listed: Vec<&str> = listed.iter().map(String::as_str).collect();
    let kind = ["group or operation", "groups and operations"];
    let unknown = names.iter().filter(|name| !known.contains(name));
    let unknown: Vec<String> = unknown.map(|name| operation_names::unknown(name, kind, &known, &listed)).collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    for group in &mut model.groups {
        if !names.contains(&group.name) {
            let operations = std::mem::take(&mut group.operations).into_iter();
            let is_named = |each: &Operation| operation_names::names(group, each).iter().any(|own| names.contains(own));
            group.operations = operations.filter(is_named).collect();
        }
    }
    model.groups.retain(|group| !group.operations.is_empty());
    let waiters: HashSet<String> =
        model.operations().filter_map(|each| Some(each.waiter.as_ref()?.method.clone())).collect();
    for operation in model.groups.iter_mut().flat_map(|group| &mut group.operations) {
        operation.task = operation.task.take().filter(|task| waiters.contains(&task.waiter));
    }
    let needed = needed_types(&model);
    for topic in &mut model.topics {
        topic.types.retain(|def| needed.contains(&def.name));
    }
    model.topics.retain(|topic| !topic.types.is_empty());
    Ok(model)
}

/// Returns the names of groups, and the path of each operation.
pub fn names(model: &Model) -> Vec<String> {
    let names_in = |group: &Group| {
        let operations = group.operations.iter().map(|operation| format!("{}/{}", group.name, operation.file));
        [group.name.clone()].into_iter().chain(operations).collect::<Vec<_>>()
    };
    model.groups.iter().flat_map(names_in).collect()
}

fn known_names(group: &Group) -> Vec<String> {
    let operations = group.operations.iter().flat_map(|operation| operation_names::names(group, operation));
    [group.name.clone()].into_iter().chain(operations).collect()
}

/// Returns the names of the types that an operation uses, directly or indirectly.
pub(crate) fn types_of(model: &Model, operation: &Operation) -> HashSet<String> {
    with_referenced_types(model, direct_types(operation))
}

/// Returns the names of the types that any operation or the service uses, directly or indirectly.
fn needed_types(model: &Model) -> HashSet<String> {
    let mut names: Vec<&str> = model.operations().flat_map(direct_types).collect();
    names.push(&model.service.error_body.name);
    with_referenced_types(model, names)
}

/// Returns the names of the given types, and of all types that they refer to, directly or indirectly.
fn with_referenced_types<'m>(model: &'m Model, mut pending: Vec<&'m str>) -> HashSet<String> {
    let types: HashMap<&str, &TypeDef> = model.types().map(|def| (def.name.as_str(), def)).collect();
    let mut found = HashSet::new();
    while let Some(name) = pending.pop() {
        if found.insert(name.to_owned())
            && let Some(def) = types.get(name)
        {
            pending.extend(types_in(def));
        }
    }
    found
}

fn direct_types(operation: &Operation) -> Vec<&str> {
    // `operation.output` is not searched, because its types are those of the responses.
    let mut names: Vec<&str> = operation.responses.iter().flat_map(types_of_response).collect();
    names.extend(operation.paging.iter().map(|paging| paging.item.name.as_str()));
    names.extend(operation.types.iter().flat_map(types_in));
    for argument in &operation.arguments {
        match &argument.kind {
            ArgumentKind::Parameter { ty, .. } => names.extend(type_in(ty)),
            ArgumentKind::Sort { field, direction, .. } => names.extend([field.name.as_str(), &direction.name]),
            ArgumentKind::Body { ty, .. } => names.push(&ty.name),
            ArgumentKind::TimeRange { .. } | ArgumentKind::RangeFilter { .. } => {}
        }
    }
    names
}

fn types_of_response(response: &Response) -> impl Iterator<Item = &str> {
    let headers = response.headers.iter().filter_map(|header| type_in(&header.ty));
    response.body.json().map(|body| body.name.as_str()).into_iter().chain(headers)
}

fn types_in(def: &TypeDef) -> Vec<&str> {
    match &def.kind {
        TypeKind::Object { properties, .. } => properties.iter().filter_map(|each| type_in(&each.ty)).collect(),
        TypeKind::Value { ty } => type_in(ty).into_iter().collect(),
        TypeKind::Enumeration { reported_in, .. } => reported_in.iter().map(String::as_str).collect(),
    }
}

fn type_in(ty: &ValueType) -> Option<&str> {
    ty.named().map(|reference| reference.name.as_str())
}
